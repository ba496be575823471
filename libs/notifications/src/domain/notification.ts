import type { AccountId, AgencyId, EventId, NotificationId, ReferralId } from '@causeway/kernel';

/** "Look": the exactly-once record that somebody was told. It says what kind of thing happened and to which referral, no more. */
export interface Notification {
  readonly id: NotificationId;
  readonly accountId: AccountId;
  readonly agencyId: AgencyId;
  /** The command that brought it about, e.g. SEND. */
  readonly kind: string;
  /** Null for an alarm, which is about no referral of theirs. */
  readonly referralId: ReferralId | null;
  readonly eventId: EventId;
  readonly createdAt: Date;
  readonly readAt: Date | null;
}
