import { type Caller, type ReferralId, parseId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { holdingPlace } from '../domain/lifecycle.js';
import { Referrals } from '../referrals.js';
import { ReferralFilter, filterShape } from './referral-input.graphql.js';
import { ReferralConnection, toCountsView } from './referral-queue.graphql.js';
import { HandoverView, ReferralView, toReferralView } from './referral.graphql.js';

@Resolver(() => ReferralView)
export class ReferralResolver {
  constructor(private readonly referrals: Referrals) {}

  @Query(() => ReferralView, { nullable: true, description: 'One referral, or null when it is not there or not for the caller.' })
  async referral(@CurrentCaller() caller: Caller, @Args('id', { type: () => ID, description: 'Id of the referral.' }) id: string): Promise<ReferralView | null> {
    const referralId = parseId<ReferralId>(id);
    const found = referralId === undefined ? null : await this.referrals.find(caller, referralId);
    return found === null ? null : toReferralView(found.referral, caller, found.now);
  }

  @Query(() => ReferralConnection, { name: 'referrals', description: 'The work queue: what is due soonest first, with counts by state.' })
  async queue(
    @CurrentCaller() caller: Caller,
    @Args('filter', { nullable: true, type: () => ReferralFilter, description: 'Which to show; left out, all.' }) filter: ReferralFilter | null,
    @Args() page: PageArgs,
  ): Promise<ReferralConnection> {
    const { page: rows, counts, now } = await this.referrals.queue(caller, parseInput(filterShape, filter ?? {}), pageRequest(page));
    return {
      ...toConnection(rows, (row) => toReferralView(row, caller, now)),
      counts: toCountsView(counts),
      serverTime: now,
    };
  }

  @ResolveField(() => HandoverView, { nullable: true, description: 'Whom to ring; null until the caller has accepted.' })
  async handover(@Parent() { id, status }: ReferralView, @CurrentCaller() caller: Caller): Promise<HandoverView | null> {
    // What nobody has accepted has none: no second unit of work to find that out.
    return holdingPlace.includes(status) ? this.referrals.findHandover(caller, id) : null;
  }
}
