import type { AccessNeed, AccountId, AgeBand, AgencyId, CaseId, Gender, NeedId, ReferralId, ServiceId, Urgency } from '@causeway/kernel';
import type { ReferralStatus } from './lifecycle.js';
import type { OutcomeCode, ReasonCode } from './reason.js';

/**
 * One request to one service to help with one need. Names and the triage facts are kept as they were when it was sent:
 * the row is also the record of what the recipient was shown.
 */
export interface Referral {
  readonly id: ReferralId;
  /** Spoken reference, e.g. `R-7KQ2-M4XD`. */
  readonly code: string;
  readonly caseId: CaseId;
  readonly caseCode: string;
  readonly needId: NeedId;
  readonly senderAgencyId: AgencyId;
  readonly senderName: string;
  readonly senderAccountId: AccountId;
  /** Shown to the recipient with the sender's duty number, after acceptance only. */
  readonly senderContactName: string;
  readonly recipientAgencyId: AgencyId;
  readonly recipientName: string;
  readonly serviceId: ServiceId;
  readonly serviceName: string;
  readonly serviceTypeCode: string;
  readonly urgency: Urgency;
  readonly ageBand: AgeBand;
  readonly gender: Gender;
  readonly languages: readonly string[];
  readonly accessibility: readonly AccessNeed[];
  readonly status: ReferralStatus;
  /** Counts every change; a command names the version it was decided on. */
  readonly version: number;
  readonly reason: ReasonCode | null;
  readonly note: string | null;
  readonly outcome: OutcomeCode | null;
  /** When the consent that it stands on ends: from then on the recipient sees no more facts. */
  readonly disclosedUntil: Date | null;
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

/** What a candidate may see before it accepts, and nothing else about the person. */
export type Triage = Pick<Referral, 'ageBand' | 'gender' | 'languages' | 'accessibility'>;
