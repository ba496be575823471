import type { OutboxAge } from './outbox.store.js';

/** What an operator is called about. */
export const Lateness = { EMERGENCY_LATE: 'EMERGENCY_LATE', LATE: 'LATE' } as const;
export type Lateness = (typeof Lateness)[keyof typeof Lateness];

/** Seconds that the oldest row may have been due. @source bar B71 of the threat model */
export const latestSeconds = { EMERGENCY_LATE: 30, LATE: 120 } as const satisfies Record<Lateness, number>;

/** Whether what waits is older than may be; the worst first. */
export function latenessOf({ oldestSeconds, oldestUrgentSeconds }: OutboxAge): Lateness | undefined {
  if (oldestUrgentSeconds > latestSeconds.EMERGENCY_LATE) return Lateness.EMERGENCY_LATE;
  return oldestSeconds > latestSeconds.LATE ? Lateness.LATE : undefined;
}
