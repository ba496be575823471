import { type Caller, type NeedId, parseId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { type MatchAsked, Matching } from '../matching.js';
import {
  ExcludedServiceConnectionView,
  MatchArgs,
  MatchedServiceConnectionView,
  matchShape,
  toExcludedServiceView,
  toMatchQuestionView,
  toMatchedServiceView,
} from './match.graphql.js';

@Resolver(() => MatchedServiceConnectionView)
export class MatchResolver {
  constructor(private readonly matching: Matching) {}

  @Query(() => MatchedServiceConnectionView, { description: 'Which services can help with a need, or somebody of whom this is known: whom to ask first, and why.' })
  async matchServices(@CurrentCaller() caller: Caller, @Args() args: MatchArgs): Promise<MatchedServiceConnectionView> {
    const { match, offers } = await this.matching.find(caller, parseAsked(args), pageRequest(args));
    const { offered, questions, leftOut } = match;
    return { ...toConnection(offers, (offer) => toMatchedServiceView(offer, caller)), match, totalCount: offered.length, questions: questions.map(toMatchQuestionView), leftOut };
  }

  @ResolveField(() => ExcludedServiceConnectionView, { description: 'Services of the kind that are not offered, and why not. Whom the person shuns is not among them.' })
  async excluded(@Parent() { match }: MatchedServiceConnectionView, @CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<ExcludedServiceConnectionView> {
    const found = await this.matching.excluded(caller, match, pageRequest(page));
    return { ...toConnection(found, (row) => toExcludedServiceView(row, caller)), totalCount: match.excluded.length };
  }
}

/** A need that cannot be one finds nothing, as one that nobody has. */
function parseAsked({ needId, serviceTypeCode, facts, near, text, language }: MatchArgs): MatchAsked {
  const asked = parseInput(matchShape, { needId, serviceTypeCode, facts, near, text, language });
  return {
    needId: asked.needId == null ? undefined : (parseId<NeedId>(asked.needId) ?? parseNobody()),
    serviceTypeCode: asked.serviceTypeCode ?? undefined,
    facts: asked.facts ?? undefined,
    near: asked.near ?? undefined,
    text: asked.text || undefined,
    language: asked.language ?? undefined,
  };
}

function parseNobody(): NeedId {
  return '00000000-0000-0000-0000-000000000000' as NeedId;
}
