import type { Caller, NeedId, ReferralId, ServiceId } from '@causeway/kernel';
import { CurrentCaller, idShape, parseInput } from '@causeway/platform';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { RoutingMode } from '../domain/clock-rules.js';
import { Routing } from '../routing.js';
import { toReferralView } from './referral.graphql.js';
import { OfferNeedInput, OfferOnInput, OfferedPayload } from './routing.graphql.js';

const offerShape = z.object({
  needId: idShape<NeedId>(),
  mode: z.enum(RoutingMode),
  serviceIds: z.array(idShape<ServiceId>()).min(1, 'names somebody').max(10, 'ten at most').nullish().transform((named) => named ?? undefined),
});
const onShape = z.object({ referralId: idShape<ReferralId>(), serviceId: idShape<ServiceId>() });

const input = { description: 'What is to be done.' };

@Resolver()
export class RoutingResolver {
  constructor(private readonly routing: Routing) {}

  @Mutation(() => OfferedPayload, { description: 'Asks one service or several for a need, and says how it goes on when they say no.' })
  async offerNeed(@CurrentCaller() caller: Caller, @Args('input', input) { idempotencyKey: key, ...said }: OfferNeedInput): Promise<OfferedPayload> {
    const seen = await this.routing.start(caller, { key, input: parseInput(offerShape, said) });
    return { referrals: seen.slice(-10).map((one) => toReferralView(one.referral, caller, one.now)) };
  }

  @Mutation(() => OfferedPayload, { description: 'Asks another service after a referral that led to nothing, in the name of whoever asked first.' })
  async offerOn(@CurrentCaller() caller: Caller, @Args('input', input) { idempotencyKey: key, ...said }: OfferOnInput): Promise<OfferedPayload> {
    const seen = await this.routing.offerOn(caller, { key, input: parseInput(onShape, said) });
    return { referrals: seen.map((one) => toReferralView(one.referral, caller, one.now)) };
  }
}
