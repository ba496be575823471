import type { NeedId, ReferralId, ServiceId } from '@causeway/kernel';
import type { ReferralCommand } from './lifecycle.js';
import type { OutcomeCode, ReasonCode } from './reason.js';
import type { Referral } from './referral.js';

/** Ask one service to help with one need. */
export interface NewReferral {
  readonly needId: NeedId;
  readonly serviceId: ServiceId;
  /** The person, or the sender for them, would wait for a place. */
  readonly agreedToWait?: boolean | undefined;
  /** The service works off the platform: whoever asks rings it, and writes down what it says. */
  readonly offPlatform?: boolean | undefined;
}

/** One command on a referral, decided on one version of it. */
export interface ReferralOrder {
  readonly id: ReferralId;
  readonly command: PersonCommand;
  readonly expectedVersion: number;
  readonly reason?: ReasonCode | undefined;
  readonly note?: string | undefined;
  readonly outcome?: OutcomeCode | undefined;
  /** Of a hold, or of a place on the waiting list. */
  readonly until?: Date | undefined;
  /** On hold, and the place stays theirs. */
  readonly keepsPlace?: boolean | undefined;
  /** The person, or the sender for them, would wait for a place. */
  readonly agreedToWait?: boolean | undefined;
  /** With whom of a provider off the platform this was spoken, and when. */
  readonly byPhone?: Spoken | undefined;
  /** What was shown in error is written down as an incident. */
  readonly isIncident?: boolean | undefined;
}

/** A call: with whom, and at which instant by the clock of whoever rang. */
export interface Spoken {
  readonly spokeTo: string;
  readonly spokeAt: Date;
}

/** Commands that people give; the rest is the system's. */
export type PersonCommand = Exclude<ReferralCommand, 'RECALL' | 'SUPERSEDE' | 'EXPIRE' | 'END_PAUSE'>;

/** A referral and the database's instant at which it was seen. */
export interface SeenReferral {
  readonly referral: Referral;
  readonly now: Date;
}

export interface Handover {
  readonly contactName: string;
  readonly dutyPhone: string | null;
}
