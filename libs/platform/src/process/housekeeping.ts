import { retentionSchedule } from '@causeway/kernel';
import type { Pool } from 'pg';
import { postgresFault } from '../work/postgres-error.js';
import type { Log } from '../observability/log.js';

const hourMs = 3_600_000;

const { repeatAnswers, doneJobs, deadLetters } = retentionSchedule;

/** The months to come, and what has served its time. */
const chores = [
  `select platform.extend_partitions()`,
  `delete from platform.idempotency_key where created_at < platform.now() - interval '${repeatAnswers.days} days'`,
  `delete from platform.outbox where done_at < platform.now() - interval '${doneJobs.days} days'`,
  `delete from platform.outbox where dead_at < platform.now() - interval '${deadLetters.days} days'`,
] as const;

/** Tidies up now and every hour. @param more what contexts do when a time has come; safe to repeat. @returns how to stop */
export function keepHouse(pool: Pool, log: Log, more: readonly (() => Promise<void>)[] = []): () => void {
  const all = [() => sweep(pool), ...more];
  const failed = (error: unknown) => log.warn('housekeeping-failed', { error: error instanceof Error ? error.name : 'unknown', code: postgresFault(error)?.code ?? 'NONE' });
  // One that fails, because the keys are away, must not keep the others from their work.
  const tidy = async () => {
    for (const chore of all) await chore().catch(failed);
  };
  const run = () => void tidy();
  run();
  const timer = setInterval(run, hourMs);
  return () => clearInterval(timer);
}

/** Does one thing now, and again so many seconds after it was done; a failure is logged and changes nothing. @returns how to stop */
export function repeat(log: Log, seconds: number, act: () => Promise<unknown>): () => void {
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;
  const failed = (error: unknown) => log.warn('housekeeping-failed', { error: error instanceof Error ? error.name : 'unknown', code: postgresFault(error)?.code ?? 'NONE' });
  const run = async () => {
    await act().catch(failed);
    if (!isStopped) timer = setTimeout(() => void run(), seconds * 1000);
  };
  void run();
  return () => {
    isStopped = true;
    clearTimeout(timer);
  };
}

/** What the platform itself keeps for a time. */
export async function sweep(pool: Pick<Pool, 'query'>): Promise<void> {
  for (const chore of chores) await pool.query(chore);
}
