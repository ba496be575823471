import { type ReferralId, parseId } from '@causeway/kernel';
import { CurrentRequest, LIVE_BUS, type LiveBus, type RequestContext, Unauthenticated, liveStream } from '@causeway/platform';
import { Inject } from '@nestjs/common';
import { Args, ID, Resolver, Subscription } from '@nestjs/graphql';
import { Referrals, referralTopic } from '../referrals.js';
import { ReferralChange, toReferralView } from './referral.graphql.js';

@Resolver(() => ReferralChange)
export class ReferralLiveResolver {
  constructor(
    private readonly referrals: Referrals,
    @Inject(LIVE_BUS) private readonly live: LiveBus,
  ) {}

  @Subscription(() => ReferralChange, {
    description: 'A referral that the caller may see has changed; asked anew for every event. Without id: any of them.',
    resolve: (change: ReferralChange) => change,
  })
  referralChanged(
    @Args('id', { nullable: true, type: () => ID, description: 'Only this one.' }) id: string | null,
    @CurrentRequest() request: RequestContext,
  ): AsyncIterableIterator<ReferralChange> {
    return this.#changes(request, id ?? undefined);
  }

  /** The notice holds an id and nothing else: each event reads the row as the session's holder of that instant, or ends. */
  async *#changes({ callerNow }: RequestContext, only: string | undefined): AsyncIterableIterator<ReferralChange> {
    for await (const id of liveStream(this.live, referralTopic)) {
      if (only !== undefined && only !== id) continue;
      const caller = await callerNow?.();
      if (caller === undefined) throw new Unauthenticated();
      const referralId = parseId<ReferralId>(id);
      const found = referralId === undefined ? null : await this.referrals.find(caller, referralId);
      if (found !== null) yield { referral: toReferralView(found.referral, caller, found.now) };
    }
  }
}
