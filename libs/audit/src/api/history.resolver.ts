import { type Caller, parseId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, toConnection } from '@causeway/platform';
import { Args, ID, Query, Resolver } from '@nestjs/graphql';
import { Audit } from '../audit.js';
import { HistoryConnection, HistoryEntryView } from './history.graphql.js';

@Resolver(() => HistoryEntryView)
export class HistoryResolver {
  constructor(private readonly audit: Audit) {}

  @Query(() => HistoryConnection, { description: 'What happened to a case or a referral, oldest first; empty when it is not for the caller.' })
  async history(
    @CurrentCaller() caller: Caller,
    @Args('subjectId', { type: () => ID, description: 'Id of the case or referral.' }) subjectId: string,
    @Args() page: PageArgs,
  ): Promise<HistoryConnection> {
    const request = pageRequest(page);
    const id = parseId(subjectId);
    return toConnection(id === undefined ? { rows: [], hasNextPage: false } : await this.audit.history(caller, id, request), (entry) => entry);
  }
}
