import type { Referral } from './referral.js';

/** Whether the recipient may still see what it was shown: the referral goes on and the consent under it has not run out. */
export function isDisclosed({ closedAt, disclosedUntil }: Pick<Referral, 'closedAt' | 'disclosedUntil'>, now: Date): boolean {
  return closedAt === null && disclosedUntil !== null && disclosedUntil > now;
}

/** Why a request was taken back is between the person and the sender; the recipient learns only when the place was filled elsewhere. */
export function mayKnowReason({ status, reason }: Pick<Referral, 'status' | 'reason'>): boolean {
  return status !== 'WITHDRAWN' || reason === 'SUPERSEDED';
}
