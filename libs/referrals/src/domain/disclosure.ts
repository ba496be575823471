import type { Urgency } from '@causeway/kernel';
import { addWorkingDays } from './deadline.js';
import { type ReasonCode, reasons } from './reason.js';
import type { Referral } from './referral.js';

const day = 86_400_000;

/** How long after its deadline a candidate that is late may still read what it should decide on. @source grace of T_decide */
const grace: Readonly<Record<Urgency, (from: Date) => Date>> = {
  EMERGENCY: (from) => new Date(from.getTime() + day),
  URGENT: (from) => new Date(from.getTime() + day),
  ROUTINE: (from) => addWorkingDays(from, 1),
};

/** Until when a candidate may see the triage facts: the deadline of its decision and the grace after it, or its next look at the waiting list. */
export function triageEndsAt({ decideBy, urgency, status, until }: Pick<Referral, 'decideBy' | 'urgency' | 'status' | 'until'>, now: Date): Date {
  return status === 'WAITLISTED' && until !== null ? until : grace[urgency](decideBy ?? now);
}

/** Why a request was taken back, or ended by others, is between the person and the sender; the recipient knows what it said itself. */
export function mayKnowReason({ status, reason }: Pick<Referral, 'status' | 'reason'>): boolean {
  if (status === 'DISCONTINUED') return reason !== null && reasons[reason].by === 'provider';
  return status !== 'WITHDRAWN' && status !== 'ENTERED_IN_ERROR';
}

/** Refusals that no further consent could mend: the person does not want this recipient at all. */
export function isShunned(reason: string): boolean {
  return reason === 'EXCLUDED' || reason === 'COUNTRY_AT_RISK';
}

/** Refusals that the person could still turn into a yes: the request waits for it. */
export function mayStillAgree(reason: string): boolean {
  return ['NONE_IN_FORCE', 'RECIPIENT_NOT_NAMED', 'SCOPE_NOT_GIVEN', 'CLASS_NOT_GIVEN', 'COUNTRY_NOT_NAMED'].includes(reason);
}

/** What the system's own ending says in the grants that it ends. */
export const recallEnds: Partial<Record<ReasonCode, 'WITHDRAWN' | 'EXCLUDED'>> = { SUPERSEDED: 'WITHDRAWN', SURVIVOR_DECLINED: 'EXCLUDED', NO_RESPONSE: 'WITHDRAWN' };

const ends: Partial<Record<Referral['status'], 'DECLINED' | 'WITHDRAWN' | 'COMPLETED'>> = {
  ...{ DECLINED: 'DECLINED', COMPLETED: 'COMPLETED', EXPIRED: 'WITHDRAWN', SUPERSEDED: 'WITHDRAWN' },
  ...{ WITHDRAWN: 'WITHDRAWN', DISCONTINUED: 'WITHDRAWN', ENTERED_IN_ERROR: 'WITHDRAWN' },
};

/** Why whoever was asked stops knowing, when the referral is over. */
export function endOf({ status }: Pick<Referral, 'status'>): 'DECLINED' | 'WITHDRAWN' | 'COMPLETED' | undefined {
  return ends[status];
}
