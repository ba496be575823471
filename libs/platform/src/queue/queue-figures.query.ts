import { type OutboxId, type Page, type PageRequest, pageOf, parseIdCursor } from '@causeway/kernel';
import type { UnitOfWork } from '../work/unit-of-work.js';

/** What of one kind waits. */
export interface QueuedJob {
  readonly job: string;
  readonly waiting: number;
  /** Of these, how many have failed at least once. */
  readonly failing: number;
  readonly dead: number;
  readonly oldestSeconds: number;
  readonly oldestUrgentSeconds: number;
  /** Of the last failure; null when none failed. */
  readonly code: string | null;
}

export interface QueueWorker {
  readonly name: string;
  readonly doorbell: string;
  readonly isDoorbellAway: boolean;
  readonly isMailPaused: boolean;
  readonly startedAt: Date;
  readonly seenAt: Date;
  readonly isAlive: boolean;
}

/** A row that was given up. Ids and codes; what it was about stays with those it is about. */
export interface DeadLetter {
  readonly id: OutboxId;
  readonly job: string;
  readonly urgent: boolean;
  readonly attempts: number;
  readonly code: string | null;
  readonly dueAt: Date;
  readonly diedAt: Date;
}

/** Of every kind of which something waits or was given up. Relies on index outbox_open. */
export async function queuedJobs(tx: UnitOfWork): Promise<QueuedJob[]> {
  return tx.sql<QueuedJob>(
    `select job, count(*) filter (where dead_at is null)::int as waiting, count(*) filter (where dead_at is null and last_code is not null)::int as failing,
            count(*) filter (where dead_at is not null)::int as dead,
            greatest(0, coalesce(extract(epoch from platform.now() - min(coalesce(first_due_at, available_at)) filter (where dead_at is null)), 0))::float8 as "oldestSeconds",
            greatest(0, coalesce(extract(epoch from platform.now() - min(coalesce(first_due_at, available_at)) filter (where dead_at is null and urgent)), 0))::float8 as "oldestUrgentSeconds",
            max(last_code) as code
     from platform.outbox where done_at is null group by job order by job limit 50`,
  );
}

/** A worker that was not seen for half a minute is gone. */
export async function queueWorkers(tx: UnitOfWork): Promise<QueueWorker[]> {
  return tx.sql<QueueWorker>(
    `select worker as name, doorbell, doorbell_away as "isDoorbellAway", mail_paused as "isMailPaused", started_at as "startedAt", seen_at as "seenAt",
            seen_at > platform.now() - interval '30 seconds' as "isAlive"
     from platform.worker_beat order by seen_at desc limit 50`,
  );
}

/** Newest first. Relies on index outbox_open. */
export async function deadLetters(tx: UnitOfWork, { first, after }: PageRequest): Promise<Page<DeadLetter>> {
  const rows = await tx.sql<DeadLetter>(
    `select id, job, urgent, attempts, last_code as code, coalesce(first_due_at, available_at) as "dueAt", dead_at as "diedAt"
     from platform.outbox where done_at is null and dead_at is not null and (:after::uuid is null or id < :after::uuid) order by id desc limit :limit`,
    { after: parseIdCursor<OutboxId>(after) ?? null, limit: first + 1 },
  );
  return pageOf(rows, first, (row) => row.id);
}
