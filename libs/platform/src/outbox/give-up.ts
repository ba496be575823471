import { type JobDefinition, defineJob } from '@causeway/kernel';
import { backoffMs } from './backoff.js';
import { Hopeless, TryAgain } from './job-handler.js';
import type { LeasedRow } from './outbox.store.js';

interface Failure {
  readonly error: unknown;
  /** Undefined when no handler here knows it: a newer version may, so it is kept for a day. */
  readonly job: JobDefinition<unknown> | undefined;
  /** Whether somebody is told another way when it is given up. */
  readonly hasOtherWay: boolean;
  /** In [0, 1). */
  readonly random: number;
}

interface Verdict {
  readonly isOver: boolean;
  /** Before the next try, milliseconds. */
  readonly pauseMs: number;
}

const unknownJob = defineJob({ name: 'unknown', parse: (raw) => raw, maxBackoffMs: 60_000 });
/** Fewer tries say nothing: the worker itself may have been away for most of the time. */
const fewestTries = 3;

/**
 * Whether a row that failed is given up, and otherwise when it is tried again. An emergency with another way is given up
 * early, so that a person hears of it in time; without one there is nothing to be won by stopping.
 */
export function verdictOn(row: Pick<LeasedRow, 'attempts' | 'urgent' | 'dueForMs'>, { error, job = unknownJob, hasOtherWay, random }: Failure): Verdict {
  const limitMs = row.urgent && hasOtherWay ? job.urgentGiveUpMs : job.giveUpMs;
  const isSpent = row.attempts >= job.attempts || (row.attempts >= fewestTries && row.dueForMs >= limitMs);
  return { isOver: isSpent || error instanceof Hopeless, pauseMs: backoffMs(job, row.attempts, { urgent: row.urgent, random }) };
}

/** Short, for the operator; never a text that somebody else wrote. */
export function codeOf(error: unknown): string {
  if (error instanceof Hopeless || error instanceof TryAgain) return error.code;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string' && /^\w{1,40}$/.test(error.code)) return error.code;
  return 'UNEXPECTED';
}
