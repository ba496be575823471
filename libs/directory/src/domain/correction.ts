import type { AccountId, Branded, ServiceId } from '@causeway/kernel';

export type CorrectionId = Branded<'CorrectionId'>;

/** CHANGED: the listing was wrong and is not any more. RIGHT: it says what is so. */
export const CorrectionState = { OPEN: 'OPEN', CHANGED: 'CHANGED', RIGHT: 'RIGHT' } as const;
export type CorrectionState = (typeof CorrectionState)[keyof typeof CorrectionState];

/** Reasons of a provider that contradict its own listing, and the field to look at. @source domain design 2.9: typed declines raise a correction */
export const contradicted = {
  INELIGIBLE_AGE: 'eligibility',
  INELIGIBLE_GENDER: 'eligibility',
  INELIGIBLE_FAMILY: 'eligibility',
  INELIGIBLE_STATUS: 'eligibility',
  INELIGIBLE_EXPLOITATION: 'eligibility',
  INELIGIBLE_NOT_IDENTIFIED: 'eligibility',
  OUT_OF_AREA: 'eligibility',
  MEDICAL_ACUITY: 'eligibility',
  SUBSTANCE_USE: 'eligibility',
  LANGUAGE: 'languages',
  ACCESSIBILITY: 'eligibility',
  MISSING_DOCUMENT: 'requiredDocuments',
  SERVICE_SUSPENDED: 'status',
  FUNDING_ENDED: 'status',
} as const satisfies Readonly<Record<string, string>>;
export type ContradictedReason = keyof typeof contradicted;

/** A listing that a decline contradicted. It holds nothing of the person: the reason, and how often. */
export interface Correction {
  readonly id: CorrectionId;
  readonly serviceId: ServiceId;
  readonly reason: ContradictedReason;
  readonly state: CorrectionState;
  /** How often the same reason was given since it was opened. */
  readonly count: number;
  readonly openedAt: Date;
  readonly lastAt: Date;
  readonly closedAt: Date | null;
  readonly closedByAccountId: AccountId | null;
}

export function isContradiction(reason: unknown): reason is ContradictedReason {
  return typeof reason === 'string' && Object.hasOwn(contradicted, reason);
}
