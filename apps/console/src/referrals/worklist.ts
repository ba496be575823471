import type { ReferralStatus } from '../api/graphql.js';
import type { ReferralCounts } from '../api/referral.graphql.js';

/** The provider's separate lists: what needs an answer is never mixed with what merely exists. */
export const worklists = {
  answer: ['SENT'],
  acknowledged: ['ACKNOWLEDGED'],
  active: ['ACCEPTED'],
  closed: ['DECLINED', 'WITHDRAWN', 'COMPLETED'],
} as const satisfies Record<string, readonly ReferralStatus[]>;

export type Worklist = keyof typeof worklists;

export const isWorklist = (value: unknown): value is Worklist => typeof value === 'string' && Object.hasOwn(worklists, value);

export function countOf(counts: ReferralCounts, statuses: readonly ReferralStatus[]): number {
  const of: Record<ReferralStatus, number> = {
    DRAFT: counts.draft,
    SENT: counts.sent,
    ACKNOWLEDGED: counts.acknowledged,
    ACCEPTED: counts.accepted,
    DECLINED: counts.declined,
    WITHDRAWN: counts.withdrawn,
    COMPLETED: counts.completed,
  };
  return statuses.reduce((sum, status) => sum + of[status], 0);
}
