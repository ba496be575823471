import type { AccountId, AgencyId, EventId, NotificationId, ReferralId } from '@causeway/kernel';
import type { PersonalChannel } from './channel.js';
import type { ToldSide } from './audience.js';

/** NOT_NEEDED: looked at already, or no longer theirs. FAILED: given up; somebody was called. */
export const DeliveryState = { WAITING: 'WAITING', SENT: 'SENT', NOT_NEEDED: 'NOT_NEEDED', FAILED: 'FAILED' } as const;
export type DeliveryState = (typeof DeliveryState)[keyof typeof DeliveryState];

/** One notice on its way to one person by one channel. */
export interface Delivery {
  readonly notificationId: NotificationId;
  readonly channel: PersonalChannel;
  readonly accountId: AccountId;
  readonly agencyId: AgencyId;
  readonly state: DeliveryState;
  readonly urgent: boolean;
  readonly dueAt: Date;
  readonly settledAt: Date | null;
  /** Why it was given up; a code of ours or of the relay, no content. */
  readonly code: string | null;
  /** The delivery of a digest that carries this one with it. */
  readonly carrierId: NotificationId | null;
}

/** One that was given up, without what it was about. */
export type LostDelivery = Pick<Delivery, 'accountId' | 'channel' | 'urgent' | 'settledAt' | 'code'>;

/** Whether a side of a referral knows the latest of it. */
export const ReachState = { REACHED: 'REACHED', WAITING: 'WAITING', NOT_REACHED: 'NOT_REACHED' } as const;
export type ReachState = (typeof ReachState)[keyof typeof ReachState];

/** Of one side of one referral: whether anybody there was reached about the last thing it had to be told. */
export interface Reach {
  readonly referralId: ReferralId;
  readonly side: ToldSide;
  readonly agencyId: AgencyId;
  readonly eventId: EventId;
  /** The command or the deadline it is about. */
  readonly kind: string;
  readonly state: ReachState;
  /** What reached them first; null until something did. */
  readonly channel: string | null;
  /** Since when it stands so. */
  readonly at: Date;
}

/** How the notices of one event stand: one line for each way that was tried, and each person that looked. */
export interface ReachFacts {
  readonly told: number;
  readonly sent: number;
  readonly waiting: number;
  readonly failed: number;
  readonly looked: number;
}

/** Nobody told is nobody reached. Who has not looked and was only told in the desk is waited for. */
export function reachOf({ told, sent, looked, waiting, failed }: ReachFacts): ReachState {
  if (sent + looked > 0) return ReachState.REACHED;
  return told === 0 || (failed > 0 && waiting === 0) ? ReachState.NOT_REACHED : ReachState.WAITING;
}
