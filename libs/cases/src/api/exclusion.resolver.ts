import type { Caller } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Exclusions } from '../exclusions.js';
import { CaseView } from './case.graphql.js';
import { ExcludeFromCaseInput, ExclusionConnection, ExclusionPayload, LiftExclusionInput, liftShape, newExclusionShape, toExclusionView } from './exclusion.graphql.js';

@Resolver(() => CaseView)
export class ExclusionResolver {
  constructor(private readonly exclusions: Exclusions) {}

  @ResolveField('exclusions', () => ExclusionConnection, { description: 'Whom this person does not want to know of them, newest first.' })
  async list(@Parent() { id }: CaseView, @CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<ExclusionConnection> {
    return toConnection(await this.exclusions.list(caller, id, pageRequest(page)), toExclusionView);
  }

  @Mutation(() => ExclusionPayload, { description: 'Keeps somebody out, from now on and from what they could see so far. They are not told.' })
  async excludeFromCase(@CurrentCaller() caller: Caller, @Args('input', { description: 'Whom.' }) input: ExcludeFromCaseInput): Promise<ExclusionPayload> {
    const named = await this.exclusions.set(caller, { key: input.idempotencyKey, input: parseInput(newExclusionShape, input) });
    return { exclusion: toExclusionView(named) };
  }

  @Mutation(() => ExclusionPayload, { description: 'Lifts an exclusion. What was taken back stays taken back.' })
  async liftExclusion(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which, and why.' }) input: LiftExclusionInput): Promise<ExclusionPayload> {
    const named = await this.exclusions.lift(caller, { key: input.idempotencyKey, input: parseInput(liftShape, input) });
    return { exclusion: toExclusionView(named) };
  }
}
