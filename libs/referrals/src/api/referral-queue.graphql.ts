import { connectionOf } from '@causeway/platform';
import { Field, Int, ObjectType } from '@nestjs/graphql';
import type { QueueCounts } from '../persistence/work-queue.query.js';
import { ReferralView } from './referral.graphql.js';

@ObjectType('ReferralCounts', { description: 'How many there are in each state: live ones exactly, ended ones of the last thirty days.' })
export class ReferralCountsView {
  @Field(() => Int, { description: 'Drafts that nobody else sees.' })
  draft: number;

  @Field(() => Int, { description: 'Waiting for the person to agree.' })
  pendingConsent: number;

  @Field(() => Int, { description: 'Sent and not yet seen.' })
  sent: number;

  @Field(() => Int, { description: 'Seen and not yet decided.' })
  acknowledged: number;

  @Field(() => Int, { description: 'The recipient asked for more.' })
  infoRequested: number;

  @Field(() => Int, { description: 'On a waiting list.' })
  waitlisted: number;

  @Field(() => Int, { description: 'Accepted; nobody has arrived yet.' })
  accepted: number;

  @Field(() => Int, { description: 'They are there, and helped.' })
  inService: number;

  @Field(() => Int, { description: 'On hold until a date.' })
  onHold: number;

  @Field(() => Int, { description: 'Completed.' })
  completed: number;

  @Field(() => Int, { description: 'Declined.' })
  declined: number;

  @Field(() => Int, { description: 'Nobody answered in time.' })
  expired: number;

  @Field(() => Int, { description: 'Another provider was first.' })
  superseded: number;

  @Field(() => Int, { description: 'Taken back.' })
  withdrawn: number;

  @Field(() => Int, { description: 'Ended after it was accepted.' })
  discontinued: number;

  @Field(() => Int, { description: 'Made in error.' })
  enteredInError: number;

  @Field(() => Int, { description: 'Somebody is late.' })
  overdue: number;
}

@ObjectType({ description: 'A work queue: what is due soonest stands first.' })
export class ReferralConnection extends connectionOf(ReferralView, 'Referral') {
  @Field(() => ReferralCountsView, { description: 'How many there are in each state, whatever states are shown.' })
  counts: ReferralCountsView;

  @Field({ description: 'The instant by which "overdue" was judged.' })
  serverTime: Date;
}

/** Counts by state under the names of the API. */
export function toCountsView({ overdue, ...counts }: QueueCounts): ReferralCountsView {
  return {
    ...{ draft: counts.DRAFT, pendingConsent: counts.PENDING_CONSENT, sent: counts.SENT, acknowledged: counts.ACKNOWLEDGED, infoRequested: counts.INFO_REQUESTED },
    ...{ waitlisted: counts.WAITLISTED, accepted: counts.ACCEPTED, inService: counts.IN_SERVICE, onHold: counts.ON_HOLD, completed: counts.COMPLETED },
    ...{ declined: counts.DECLINED, expired: counts.EXPIRED, superseded: counts.SUPERSEDED, withdrawn: counts.WITHDRAWN },
    ...{ discontinued: counts.DISCONTINUED, enteredInError: counts.ENTERED_IN_ERROR, overdue },
  };
}
