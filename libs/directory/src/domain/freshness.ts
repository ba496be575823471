/** Whether a listing can be relied on. DUE_SOON: within thirty days of its end. UNVERIFIED: never confirmed, or nobody answered the reminders. */
export const Freshness = { FRESH: 'FRESH', DUE_SOON: 'DUE_SOON', OVERDUE: 'OVERDUE', UNVERIFIED: 'UNVERIFIED' } as const;
export type Freshness = (typeof Freshness)[keyof typeof Freshness];
