import { type ReferralId, parseId } from '@causeway/kernel';
import { CurrentRequest, LIVE_BUS, type LiveBus, type RequestContext, Unauthenticated, liveStream, readEach } from '@causeway/platform';
import { Inject } from '@nestjs/common';
import { Args, ID, Resolver, Subscription } from '@nestjs/graphql';
import { Referrals } from '../referrals.js';
import { referralTopic } from '../steps.js';
import { ReferralChange, toReferralView } from './referral.graphql.js';

@Resolver(() => ReferralChange)
export class ReferralLiveResolver {
  constructor(
    private readonly referrals: Referrals,
    @Inject(LIVE_BUS) private readonly live: LiveBus,
  ) {}

  @Subscription(() => ReferralChange, {
    description: 'A referral that the caller may see has changed, or something was said about it; asked anew for every event. Without id: any of them.',
    resolve: (change: ReferralChange) => change,
  })
  referralChanged(
    @Args('id', { nullable: true, type: () => ID, description: 'Only this one.' }) id: string | null | undefined,
    @CurrentRequest() request: RequestContext,
  ): AsyncIterableIterator<ReferralChange> {
    return readEach(liveStream(this.live, [referralTopic]), ({ id: changed }) => (id == null || id === changed ? this.#read(request, changed) : Promise.resolve(undefined)));
  }

  /** The notice holds an id and nothing else: each event reads the row as the session's holder of that instant, or ends. */
  async #read({ callerNow }: RequestContext, changed: string): Promise<ReferralChange | undefined> {
    const caller = await callerNow?.();
    if (caller === undefined) throw new Unauthenticated();
    const referralId = parseId<ReferralId>(changed);
    const found = referralId === undefined ? null : await this.referrals.find(caller, referralId, { live: true });
    return found === null ? undefined : { referral: toReferralView(found.referral, caller, found.now) };
  }
}
