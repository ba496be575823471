import type { NeedId, ReferralId, ServiceId } from '@causeway/kernel';
import type { ReferralCommand } from './lifecycle.js';
import type { OutcomeCode, ReasonCode } from './reason.js';
import type { Referral } from './referral.js';

/** Ask one service to help with one need. */
export interface NewReferral {
  readonly needId: NeedId;
  readonly serviceId: ServiceId;
}

/** One command on a referral, decided on one version of it. */
export interface ReferralOrder {
  readonly id: ReferralId;
  readonly command: Exclude<ReferralCommand, 'RECALL'>;
  readonly expectedVersion: number;
  readonly reason?: ReasonCode | undefined;
  readonly note?: string | undefined;
  readonly outcome?: OutcomeCode | undefined;
}

/** A referral and the database's instant at which it was seen. */
export interface SeenReferral {
  readonly referral: Referral;
  readonly now: Date;
}

export interface Handover {
  readonly contactName: string;
  readonly dutyPhone: string | null;
}
