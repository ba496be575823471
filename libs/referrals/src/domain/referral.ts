import type { AccessNeed, AccountId, AgeBand, AgencyId, CaseId, Gender, NeedId, ReferralId, ServiceId, Urgency } from '@causeway/kernel';
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
  readonly createdAt: Date;
  readonly sentAt: Date | null;
  readonly acknowledgeBy: Date | null;
  readonly decideBy: Date | null;
  /** The next instant at which somebody is late; null when nobody owes an answer. */
  readonly dueAt: Date | null;
  readonly acknowledgedAt: Date | null;
  readonly decidedAt: Date | null;
  readonly closedAt: Date | null;
}

/** For whom a place is kept, and until when as long as it is only asked for. */
export function keptFor({ id, senderAgencyId, serviceId, triage, decideBy }: Referral) {
  return { referralId: id, senderAgencyId, serviceId, person: triage, until: decideBy };
}
