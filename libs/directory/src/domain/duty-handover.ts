import type { AccountId, AgencyId, Branded, ReferralId, ServiceId } from '@causeway/kernel';

export type DutyHandoverId = Branded<'DutyHandoverId'>;

/** Whether a change of shift was handed over, and taken over. */
export const HandoverState = { MISSING: 'MISSING', WAITING: 'WAITING', TAKEN: 'TAKEN' } as const;
export type HandoverState = (typeof HandoverState)[keyof typeof HandoverState];

/** What whoever goes off duty leaves for whoever comes on, for one change of shift. */
export interface DutyHandover {
  readonly id: DutyHandoverId;
  readonly serviceId: ServiceId;
  readonly agencyId: AgencyId;
  /** The instant at which the shift changes. */
  readonly changeAt: Date;
  readonly outgoingAccountId: AccountId;
  readonly incomingAccountId: AccountId;
  /** What they wrote of what is open; it can tell of people. */
  readonly words: string;
  /** Referrals that are still open. */
  readonly referralIds: readonly ReferralId[];
  readonly givenBy: AccountId;
  readonly givenAt: Date;
  readonly takenBy: AccountId | null;
  readonly takenAt: Date | null;
}

/** The number under which somebody may be rung while on duty: given by themselves, and taken back by themselves. */
export interface DutyNumber {
  readonly accountId: AccountId;
  readonly agencyId: AgencyId;
  readonly phone: string;
  readonly givenAt: Date;
}

/** A gap in a roster that was warned of. */
export interface DutyWarning {
  readonly serviceId: ServiceId;
  readonly agencyId: AgencyId;
  readonly gapFrom: Date;
  readonly warnedAt: Date;
}
