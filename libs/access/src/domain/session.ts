/** @source the access model: idle 15 minutes, absolute 8 hours, both by the database's clock. */
export const idleMinutes = 15;
export const absoluteHours = 8;

/** Failures within `windowMinutes` after which further tries are not looked at. */
export const attemptLimits = { perAccount: 10, perAddress: 100, windowMinutes: 15 } as const;
