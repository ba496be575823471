import type { AgencyId, CaseId, ReferralId } from './id.js';

/**
 * Something that happened, past tense, ids only: the log outlives consent, so it never holds a name, note or address.
 * `data` takes codes and numbers (a status, a reason code), nothing a person typed.
 */
export interface DomainEvent {
  readonly type: string;
  /** What it happened to. */
  readonly subjectId: string;
  readonly caseId?: CaseId;
  readonly referralId?: ReferralId;
  /** Agencies besides the acting one that may read this entry in the history. */
  readonly visibleTo?: readonly AgencyId[];
  /** Whether coordinators, who answer for the whole network, may read it too. */
  readonly overseen?: boolean;
  readonly data?: Readonly<Record<string, string | number | boolean | null>>;
}
