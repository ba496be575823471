import { type Caller, type CaseId, parseId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Audit } from '../audit.js';
import { AccessConnection, AccessView, TrailArgs, TrailConnection, trailShape } from './access-log.graphql.js';

@Resolver(() => AccessView)
export class AccessLogResolver {
  constructor(private readonly audit: Audit) {}

  @Query(() => AccessConnection, { description: "Who looked at a case of the caller's agency, or acted on it, by the hour; empty when it is not theirs." })
  async accessLog(
    @CurrentCaller() caller: Caller,
    @Args('caseId', { type: () => ID, description: 'Id of the case.' }) caseId: string,
    @Args() page: PageArgs,
  ): Promise<AccessConnection> {
    const request = pageRequest(page);
    const id = parseId<CaseId>(caseId);
    return toConnection(id === undefined ? { rows: [], hasNextPage: false } : await this.audit.accessLog(caller, id, request), (access) => access);
  }

  @Query(() => TrailConnection, { description: 'The audit of the whole network without at whom it was aimed, for the rapporteur.' })
  async auditTrail(@CurrentCaller() caller: Caller, @Args() filter: TrailArgs, @Args() page: PageArgs): Promise<TrailConnection> {
    return toConnection(await this.audit.trail(caller, parseInput(trailShape, filter), pageRequest(page)), (entry) => entry);
  }
}
