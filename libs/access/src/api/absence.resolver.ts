import { type AccountId, type Caller, parseId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Absences } from '../absences.js';
import {
  AbsenceConnection,
  AbsencePayload,
  AbsenceView,
  ColleagueConnection,
  CoverAbsenceInput,
  EndCoverInput,
  coverShape,
  endShape,
  toAbsenceView,
  toColleagueView,
} from './absence.graphql.js';

@Resolver(() => AbsenceView)
export class AbsenceResolver {
  constructor(private readonly absences: Absences) {}

  @Query(() => AbsenceConnection, { name: 'absences', description: "Who stands in for whom: the caller's own, and for a manager those of the agency." })
  async list(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<AbsenceConnection> {
    return toConnection(await this.absences.list(caller, pageRequest(page)), toAbsenceView);
  }

  @Query(() => ColleagueConnection, { description: 'Colleagues who may stand in for somebody.' })
  async possibleCovers(
    @CurrentCaller() caller: Caller,
    @Args('absentId', { nullable: true, type: () => ID, description: 'For whom; without it the caller. For somebody else their manager alone.' }) absentId: string | null,
    @Args() page: PageArgs,
  ): Promise<ColleagueConnection> {
    const request = pageRequest(page);
    const absent = absentId ? parseId<AccountId>(absentId) : caller.accountId;
    return toConnection(absent === undefined ? { rows: [], hasNextPage: false } : await this.absences.candidates(caller, absent, request), toColleagueView);
  }

  @Mutation(() => AbsencePayload, { description: 'Names a colleague who stands in while somebody is away: for oneself, or as their manager.' })
  async coverAbsence(@CurrentCaller() caller: Caller, @Args('input', { description: 'Who, for whom, how long.' }) input: CoverAbsenceInput): Promise<AbsencePayload> {
    return { absence: toAbsenceView(await this.absences.cover(caller, { key: input.idempotencyKey, input: parseInput(coverShape, input) })) };
  }

  @Mutation(() => AbsencePayload, { description: 'Ends a cover at once: by one of the two, or their manager.' })
  async endCover(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which.' }) input: EndCoverInput): Promise<AbsencePayload> {
    return { absence: toAbsenceView(await this.absences.end(caller, { key: input.idempotencyKey, input: parseInput(endShape, input) })) };
  }
}
