import type { Caller } from '@causeway/kernel';
import { CurrentCaller } from '@causeway/platform';
import { ReferralView } from '@causeway/referrals';
import { Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Reaches } from '../reaches.js';
import { DeliveryView, toDeliveryView } from './reach.graphql.js';

@Resolver(() => ReferralView)
export class ReachResolver {
  constructor(private readonly reaches: Reaches) {}

  @ResolveField(() => [DeliveryView], { description: 'Whether each side knows the latest of it: one line a side, two at most.' })
  async delivery(@Parent() { id }: ReferralView, @CurrentCaller() caller: Caller): Promise<DeliveryView[]> {
    return (await this.reaches.of(caller, id)).map(toDeliveryView);
  }
}
