import type { Caller, NeedId } from '@causeway/kernel';
import { CurrentCaller, idShape, parseInput } from '@causeway/platform';
import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Steering } from '../steering.js';
import { NeedStandingPayload, NeedStandingView, SteerNeedInput, steerNeedShape, toNeedStandingView } from './steering.graphql.js';

const needArgument = { type: () => ID, description: 'The need.' };

@Resolver(() => NeedStandingView)
export class SteeringResolver {
  constructor(private readonly steering: Steering) {}

  @Query(() => NeedStandingView, { description: 'Where a need stands and how it goes on, for whoever holds its case and for coordinators who see a referral of it.' })
  async needStanding(@CurrentCaller() caller: Caller, @Args('needId', needArgument) needId: string): Promise<NeedStandingView> {
    return toNeedStandingView(await this.steering.see(caller, parseInput(idShape<NeedId>(), needId)), caller);
  }

  @Mutation(() => NeedStandingPayload, { description: 'Says how a need goes on from now: by itself, or as people choose.' })
  async steerNeed(@CurrentCaller() caller: Caller, @Args('input', { description: 'What is to be said of it.' }) given: SteerNeedInput): Promise<NeedStandingPayload> {
    return { standing: toNeedStandingView(await this.steering.steer(caller, { key: given.idempotencyKey, input: parseInput(steerNeedShape, given) }), caller) };
  }
}
