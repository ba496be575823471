interface BackoffRule {
  /** First pause, milliseconds. */
  readonly backoffMs: number;
  readonly maxBackoffMs: number;
}

/** An emergency never waits longer than this between two tries, milliseconds. */
const urgentCapMs = 60_000;

/**
 * Pause before the next try, milliseconds: doubles with every attempt, capped, and drawn anew from the whole span
 * (full jitter), so that a burst that failed together does not come back together.
 * @param random a number in [0, 1)
 */
export function backoffMs(rule: BackoffRule, attempt: number, { urgent, random }: { urgent: boolean; random: number }): number {
  const cap = urgent ? Math.min(rule.maxBackoffMs, urgentCapMs) : rule.maxBackoffMs;
  const ceiling = Math.min(cap, rule.backoffMs * 2 ** Math.min(attempt - 1, 30));
  return Math.max(1, Math.round(ceiling * random));
}
