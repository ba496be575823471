import type { Pool } from 'pg';
import { postgresFault } from '../work/postgres-error.js';
import type { Log } from '../observability/log.js';

const hourMs = 3_600_000;

/** The months to come, and what has served its time: answers kept for repeats after 72 hours, done outbox rows after a week. */
const chores = [
  `select platform.extend_partitions()`,
  `delete from platform.idempotency_key where created_at < platform.now() - interval '72 hours'`,
  `delete from platform.outbox where done_at < platform.now() - interval '7 days'`,
] as const;

/** Tidies up now and every hour. @param more what contexts do when a time has come; safe to repeat. @returns how to stop */
export function keepHouse(pool: Pool, log: Log, more: readonly (() => Promise<void>)[] = []): () => void {
  const tidy = async () => {
    for (const chore of chores) await pool.query(chore);
    for (const chore of more) await chore();
  };
  const run = () => void tidy().catch((error: unknown) => log.warn('housekeeping-failed', { error: error instanceof Error ? error.name : 'unknown', code: postgresFault(error)?.code ?? 'NONE' }));
  run();
  const timer = setInterval(run, hourMs);
  return () => clearInterval(timer);
}
