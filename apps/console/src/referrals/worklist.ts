import type { ReferralStatus } from '../api/graphql.js';
import type { ReferralCounts } from '../api/referral.graphql.js';

/** The provider's separate lists: what needs an answer is never mixed with what merely exists. */
export const worklists = {
  answer: ['SENT'],
  acknowledged: ['ACKNOWLEDGED', 'INFO_REQUESTED', 'WAITLISTED'],
  active: ['ACCEPTED', 'IN_SERVICE', 'ON_HOLD'],
  closed: ['DECLINED', 'EXPIRED', 'SUPERSEDED', 'WITHDRAWN', 'DISCONTINUED', 'COMPLETED', 'ENTERED_IN_ERROR'],
} as const satisfies Record<string, readonly ReferralStatus[]>;

export type Worklist = keyof typeof worklists;

export const isWorklist = (value: unknown): value is Worklist => typeof value === 'string' && Object.hasOwn(worklists, value);

export function isOn(list: Worklist, status: ReferralStatus): boolean {
  const statuses: readonly ReferralStatus[] = worklists[list];
  return statuses.includes(status);
}

export function countOf(counts: ReferralCounts, statuses: readonly ReferralStatus[]): number {
  const of: Record<ReferralStatus, number> = {
    DRAFT: counts.draft,
    PENDING_CONSENT: counts.pendingConsent,
    SENT: counts.sent,
    ACKNOWLEDGED: counts.acknowledged,
    INFO_REQUESTED: counts.infoRequested,
    WAITLISTED: counts.waitlisted,
    ACCEPTED: counts.accepted,
    IN_SERVICE: counts.inService,
    ON_HOLD: counts.onHold,
    COMPLETED: counts.completed,
    DECLINED: counts.declined,
    EXPIRED: counts.expired,
    SUPERSEDED: counts.superseded,
    WITHDRAWN: counts.withdrawn,
    DISCONTINUED: counts.discontinued,
    ENTERED_IN_ERROR: counts.enteredInError,
  };
  return statuses.reduce((sum, status) => sum + of[status], 0);
}
