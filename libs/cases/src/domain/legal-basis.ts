import type { AccountId, AgencyId, Branded, CaseId } from '@causeway/kernel';
import type { ConsentScope } from './consent.js';

export type LegalBasisId = Branded<'LegalBasisId'>;

/** Grounds on which something may be shown without the person's yes. Named, approved by a second person, reviewed within 72 hours. */
export const LegalBasisKind = { VITAL_INTEREST: 'VITAL_INTEREST', BEST_INTEREST_CHILD: 'BEST_INTEREST_CHILD', COURT_ORDER: 'COURT_ORDER' } as const;
export type LegalBasisKind = (typeof LegalBasisKind)[keyof typeof LegalBasisKind];

export interface LegalBasis {
  readonly id: LegalBasisId;
  readonly caseId: CaseId;
  readonly agencyId: AgencyId;
  readonly kind: LegalBasisKind;
  /** Why, in words; 30 characters at least. */
  readonly grounds: string;
  readonly scopes: readonly ConsentScope[];
  readonly recipientAgencyIds: readonly AgencyId[];
  readonly serviceTypeCodes: readonly string[];
  readonly proposedBy: AccountId;
  readonly proposedAt: Date;
  /** Null until a second person said yes. */
  readonly approvedBy: AccountId | null;
  readonly approvedAt: Date | null;
  /** Not reviewed by then, it no longer holds. */
  readonly reviewBy: Date | null;
  readonly endedBy: AccountId | null;
  readonly endedAt: Date | null;
}

/** @source access model: review in 72 hours */
export const reviewHours = 72;

export function legalBasisInForce(bases: readonly LegalBasis[], at: Date): LegalBasis[] {
  return bases.filter(({ approvedAt, reviewBy, endedAt }) => approvedAt !== null && approvedAt <= at && endedAt === null && reviewBy !== null && reviewBy > at);
}
