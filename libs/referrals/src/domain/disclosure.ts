import type { Urgency } from '@causeway/kernel';
import { addWorkingDays } from './deadline.js';
import type { ReasonCode } from './reason.js';
import type { Referral } from './referral.js';

const day = 86_400_000;

/** How long after its deadline a candidate that is late may still read what it should decide on. @source grace of T_decide */
const grace: Readonly<Record<Urgency, (from: Date) => Date>> = {
  EMERGENCY: (from) => new Date(from.getTime() + day),
  URGENT: (from) => new Date(from.getTime() + day),
  ROUTINE: (from) => addWorkingDays(from, 1),
};

/** Until when a candidate may see the triage facts: the deadline of its decision, and the grace after it. */
export function triageEndsAt({ decideBy, urgency }: Pick<Referral, 'decideBy' | 'urgency'>, now: Date): Date {
  return grace[urgency](decideBy ?? now);
}

/** Why a request was taken back is between the person and the sender; the recipient learns only when the place was filled elsewhere. */
export function mayKnowReason({ status, reason }: Pick<Referral, 'status' | 'reason'>): boolean {
  return status !== 'WITHDRAWN' || reason === 'SUPERSEDED';
}

/** Refusals that no further consent could mend: the person does not want this recipient at all. */
export function isShunned(reason: string): boolean {
  return reason === 'EXCLUDED' || reason === 'COUNTRY_AT_RISK';
}

/** What a recall says in the grants that it ends. */
export const recallEnds: Partial<Record<ReasonCode, 'WITHDRAWN' | 'EXCLUDED'>> = { SUPERSEDED: 'WITHDRAWN', SURVIVOR_DECLINED: 'EXCLUDED' };

/** Why whoever was asked stops knowing, when the referral is over. */
export function endOf({ status }: Pick<Referral, 'status'>): 'DECLINED' | 'WITHDRAWN' | 'COMPLETED' | undefined {
  return status === 'DECLINED' || status === 'WITHDRAWN' || status === 'COMPLETED' ? status : undefined;
}
