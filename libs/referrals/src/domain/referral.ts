import type { AccessNeed, AccountId, AgeBand, AgencyId, CaseId, Gender, NeedId, ReferralId, ServiceId, Urgency } from '@causeway/kernel';
import type { DeadlineStep } from './deadline-step.js';
import type { ReferralStatus } from './lifecycle.js';
import type { OutcomeCode, ReasonCode } from './reason.js';

/** Facts about the person that a candidate may see before it accepts, and nothing else about them (tier T0). Kept as they were shown. */
export interface Triage {
  /** Known to the desk while the facts may be read, and shown to the sender alone. */
  readonly caseId: CaseId;
  readonly ageBand: AgeBand;
  readonly gender: Gender;
  readonly languages: readonly string[];
  readonly accessibility: readonly AccessNeed[];
}

/** What whoever accepts is told besides: the pseudonym, and who may be rung (tier T1). */
export interface Dossier {
  readonly caseCode: string;
  readonly contactName: string;
  /** Words that came with the last step. */
  readonly note: string | null;
}

/**
 * One request to one service to help with one need. What speaks of the person stands apart, in `triage` and `dossier`: each is
 * there only while the caller may read it, so that an ended referral is a bare line to whoever was asked.
 */
export interface Referral {
  readonly id: ReferralId;
  /** Spoken reference, e.g. `R-7KQ2-M4XD`. */
  readonly code: string;
  readonly needId: NeedId;
  readonly senderAgencyId: AgencyId;
  readonly senderName: string;
  readonly senderAccountId: AccountId;
  readonly recipientAgencyId: AgencyId;
  readonly recipientName: string;
  readonly serviceId: ServiceId;
  readonly serviceName: string;
  readonly serviceTypeCode: string;
  readonly urgency: Urgency;
  readonly triage: Triage | null;
  readonly dossier: Dossier | null;
  readonly status: ReferralStatus;
  /** Counts every change; a command names the version it was decided on. */
  readonly version: number;
  readonly reason: ReasonCode | null;
  readonly outcome: OutcomeCode | null;
  /** Whether accepting took a place of the service's pool, to be given back. */
  readonly holdsPlace: boolean;
  /** Accepted as one of a group of which the rest is not certain: the place is kept, and nobody comes yet. */
  readonly awaitsGroup: boolean;
  /** Until when it is on hold, or when its place on the waiting list is looked at again. */
  readonly until: Date | null;
  /** The person, or the sender for them, would wait for a place. */
  readonly agreedToWait: boolean;
  readonly waitlistedAt: Date | null;
  /** Which turn it has among those who wait for the same service; null when it does not wait. */
  readonly waitlistPosition: number | null;
  /** When the recipient asked for more; it can be asked once, and until `infoUntil` the clock of its decision stands still. */
  readonly infoAskedAt: Date | null;
  readonly infoUntil: Date | null;
  /** Until when somebody who was accepted should be there. */
  readonly arriveBy: Date | null;
  readonly arrivedAt: Date | null;
  /** The provider does not work on this desk: what it says is told on the telephone. */
  readonly offPlatform: boolean;
  /** Whom of the provider the last step that was written down by telephone was spoken with, when, and who wrote it down. */
  readonly spokeTo: string | null;
  readonly spokeAt: Date | null;
  readonly recordedBy: AccountId | null;
  /** When it was written down that something had been shown in error. */
  readonly incidentAt: Date | null;
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly acknowledgeBy: Date | null;
  readonly decideBy: Date | null;
  /** The next instant at which somebody is late; null when nobody owes an answer. */
  readonly dueAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly closedAt: Date | null;
  /** Under which version of the country's calendar and durations its clocks run; null before it is sent. */
  readonly timingVersion: number | null;
  /** When silence is taken as a no. */
  readonly expiresAt: Date | null;
  /** When whoever helps is asked how it goes. */
  readonly progressBy: Date | null;
  /** Until when what the person allowed covers this referral. */
  readonly consentUntil: Date | null;
  /** What the clock has done already. */
  readonly stepsDone: readonly DeadlineStep[];
  /** What the clock does next, and when. */
  readonly deadlineAt: Date | null;
  readonly deadlineStep: DeadlineStep | null;
}

/** For whom a place is kept, and until when as long as it is only asked for. */
export function keptFor({ id, senderAgencyId, serviceId, triage, expiresAt }: Referral) {
  return { referralId: id, senderAgencyId, serviceId, person: triage, until: expiresAt };
}
