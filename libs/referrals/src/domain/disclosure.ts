import { type ReasonCode, reasons } from './reason.js';
import type { Referral } from './referral.js';

type Waited = Pick<Referral, 'expiresAt' | 'status' | 'until' | 'infoAskedAt' | 'infoUntil'>;

/** Until when a candidate may see the triage facts: until silence counts as a no, the pause for a question besides, or its next look at the waiting list. */
export function triageEndsAt({ expiresAt, status, until, infoAskedAt, infoUntil }: Waited, now: Date): Date {
  if (status === 'WAITLISTED' && until !== null) return until;
  const pause = status === 'INFO_REQUESTED' && infoAskedAt !== null && infoUntil !== null ? infoUntil.getTime() - infoAskedAt.getTime() : 0;
  return new Date((expiresAt ?? now).getTime() + pause);
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
export const recallEnds: Partial<Record<ReasonCode, 'WITHDRAWN' | 'EXCLUDED'>> = { SUPERSEDED: 'WITHDRAWN', SURVIVOR_DECLINED: 'EXCLUDED', NO_RESPONSE: 'WITHDRAWN', GROUP_FAILED: 'WITHDRAWN' };

const ends: Partial<Record<Referral['status'], 'DECLINED' | 'WITHDRAWN' | 'COMPLETED'>> = {
  ...{ DECLINED: 'DECLINED', COMPLETED: 'COMPLETED', EXPIRED: 'WITHDRAWN', SUPERSEDED: 'WITHDRAWN' },
  ...{ WITHDRAWN: 'WITHDRAWN', DISCONTINUED: 'WITHDRAWN', ENTERED_IN_ERROR: 'WITHDRAWN' },
};

/** Why whoever was asked stops knowing, when the referral is over. */
export function endOf({ status }: Pick<Referral, 'status'>): 'DECLINED' | 'WITHDRAWN' | 'COMPLETED' | undefined {
  return ends[status];
}
