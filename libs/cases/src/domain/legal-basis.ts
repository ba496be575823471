import type { AccountId, AgencyId, Branded, CaseId } from '@causeway/kernel';
import type { ConsentScope } from './consent.js';

export type LegalBasisId = Branded<'LegalBasisId'>;

/**
 * Grounds on which something may be shown without the person's yes: named, answered for by a second person, looked at again within
 * 72 hours. Where waiting could cost a life, or harm a child, it holds at once and the second person follows within a day.
 */
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
  /** It holds before a second person said yes, until then; null where it waits for them. */
  readonly confirmBy: Date | null;
  /** Not reviewed by then, it no longer holds. */
  readonly reviewBy: Date | null;
  readonly endedBy: AccountId | null;
  readonly endedAt: Date | null;
}

/** @source access model: review in 72 hours */
export const reviewHours = 72;

/** Hours in which a second person must answer for what already holds. */
export const confirmHours = 24;

/** What acts at once. */
export const actsAtOnce: readonly LegalBasisKind[] = ['VITAL_INTEREST', 'BEST_INTEREST_CHILD'];

/**
 * Until when a new ground holds before anybody else looked at it; null: it waits. Whoever acted at once before, without anybody
 * answering for it, does not do so again: nobody alone keeps a door open by knocking every day.
 */
export function confirmBy({ kind, caseId }: Pick<LegalBasis, 'kind' | 'caseId'>, before: readonly LegalBasis[], at: Date): Date | null {
  const wasAlone = before.some((one) => one.caseId === caseId && one.kind === kind && one.confirmBy !== null && one.approvedAt === null);
  return actsAtOnce.includes(kind) && !wasAlone ? new Date(at.getTime() + confirmHours * 3_600_000) : null;
}

/** Until when a ground holds if nobody looks at it; null: it does not. */
export function holdsUntil({ approvedAt, confirmBy: alone, reviewBy, endedAt }: LegalBasis, at: Date): Date | null {
  if (endedAt !== null) return null;
  const until = approvedAt !== null && approvedAt <= at ? reviewBy : alone;
  return until !== null && until > at ? until : null;
}

/** Those that hold, the longest first. */
export function legalBasisInForce(bases: readonly LegalBasis[], at: Date): (LegalBasis & { readonly until: Date })[] {
  const inForce = bases.flatMap((basis) => {
    const until = holdsUntil(basis, at);
    return until === null || basis.proposedAt > at ? [] : [{ ...basis, until }];
  });
  return inForce.sort((one, other) => other.until.getTime() - one.until.getTime());
}
