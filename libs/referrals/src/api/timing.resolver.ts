import type { Caller } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Timings } from '../timings.js';
import { ReferralRulesConnection, ReferralRulesPayload, ReferralRulesView, SetReferralRulesInput, referralRulesShape, toReferralRulesView } from './timing.graphql.js';

const input = { description: 'What is to be done.' };

@Resolver()
export class TimingResolver {
  constructor(private readonly timings: Timings) {}

  @Query(() => ReferralRulesView, { description: 'By which calendar and durations deadlines are counted here.' })
  async referralRules(@CurrentCaller() caller: Caller): Promise<ReferralRulesView> {
    return toReferralRulesView(await this.timings.read(caller));
  }

  @Query(() => ReferralRulesConnection, { description: 'What held here before, and since when; the latest first.' })
  async referralRulesHistory(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<ReferralRulesConnection> {
    return toConnection(await this.timings.history(caller, pageRequest(page)), toReferralRulesView);
  }

  @Mutation(() => ReferralRulesPayload, { description: 'States the durations of the country from now on; what was sent before keeps its own.' })
  async setReferralRules(@CurrentCaller() caller: Caller, @Args('input', input) { idempotencyKey: key, ...said }: SetReferralRulesInput): Promise<ReferralRulesPayload> {
    return { rules: toReferralRulesView(await this.timings.change(caller, { key, rules: parseInput(referralRulesShape, said) })) };
  }
}
