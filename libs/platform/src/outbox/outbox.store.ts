import type { OutboxId } from '@causeway/kernel';
import type { Pool } from 'pg';
import type { Ring } from './doorbell.js';

/** A row that this worker holds by lease. */
export interface LeasedRow {
  readonly id: OutboxId;
  readonly job: string;
  readonly payload: unknown;
  /** This try counted. */
  readonly attempts: number;
  readonly urgent: boolean;
  /** Since it was first due, milliseconds. */
  readonly dueForMs: number;
}

export interface OutboxAge {
  readonly waiting: number;
  readonly dead: number;
  /** Seconds since the oldest waiting row was first due: a pause before another try does not make it younger. */
  readonly oldestSeconds: number;
  readonly oldestUrgentSeconds: number;
}

interface ClaimOptions {
  readonly limit: number;
  /** @default false */
  readonly urgentOnly?: boolean;
  /** Only what has been due for so long. @default 0 */
  readonly olderThanSeconds?: number;
}

const due = `done_at is null and dead_at is null and available_at <= platform.now() and (lease_until is null or lease_until < platform.now())`;
const lease = `set lease_until = platform.now() + make_interval(secs => $2), lease_by = $1, attempts = attempts + 1, first_due_at = coalesce(first_due_at, available_at)`;
const leased = `returning id, job, payload, attempts, urgent, (extract(epoch from platform.now() - first_due_at) * 1000)::float8 as "dueForMs"`;

/*
 * Named, so that a connection keeps the plan: planning over the months' partitions took longer than the claim itself.
 * First and last of the ids are given besides, because PostgreSQL leaves months out by a range and not by a list. Those
 * rows are found by their ids alone (`is true` keeps the index of what is due out of it): a plan made while little was
 * due must not read all that is due once there is much.
 */
const among = (ids: string, first: string, last: string) => `id = any(${ids}::uuid[]) and id between ${first} and ${last}`;
const claimDueStatement = {
  name: 'outbox-claim-due',
  text: `update platform.outbox ${lease}
    where id in (select id from platform.outbox
      where ${due} and (urgent or not $4) and available_at <= platform.now() - make_interval(secs => $5)
      order by urgent desc, available_at limit $3 for update skip locked)
    ${leased}`,
};
const claimThoseStatement = {
  name: 'outbox-claim-those',
  text: `update platform.outbox ${lease}
    where ${among('$3', '$4', '$5')} and (${due}) is true
      and id in (select id from platform.outbox where ${among('$3', '$4', '$5')} for update skip locked)
    ${leased}`,
};
const finishStatement = {
  name: 'outbox-finish',
  text: `update platform.outbox set done_at = platform.now(), lease_until = null, lease_by = null, last_code = null where ${among('$1', '$3', '$4')} and lease_by = $2`,
};

/**
 * The outbox as the worker sees it. Claims go by status and lease, never by position: a row from a transaction that
 * committed late is found like any other, and so is one whose worker went away without a word. Runs outside `Work`:
 * these rows belong to no agency and hold only ids.
 */
export class OutboxStore {
  constructor(
    private readonly pool: Pool,
    /** Names the holder of a lease: host, process and start. */
    readonly worker: string,
    readonly leaseSeconds = 20,
  ) {}

  /** The most urgent first. Relies on index outbox_due. */
  async claimDue({ limit, urgentOnly = false, olderThanSeconds = 0 }: ClaimOptions): Promise<LeasedRow[]> {
    const values = [this.worker, this.leaseSeconds, limit, urgentOnly, olderThanSeconds];
    const result = await this.pool.query<LeasedRow>({ ...claimDueStatement, values });
    return result.rows;
  }

  async claim(ids: readonly OutboxId[]): Promise<LeasedRow[]> {
    const result = await this.pool.query<LeasedRow>({ ...claimThoseStatement, values: [this.worker, this.leaseSeconds, ids, ...ends(ids)] });
    return result.rows;
  }

  /** A lease that ran out meanwhile is somebody else's to finish. */
  async finish(ids: readonly OutboxId[]): Promise<void> {
    await this.pool.query({ ...finishStatement, values: [ids, this.worker, ...ends(ids)] });
  }

  /** Keeps what is still being worked on from being taken for left. */
  async renew(ids: readonly OutboxId[]): Promise<void> {
    await this.pool.query(
      `update platform.outbox set lease_until = platform.now() + make_interval(secs => $3)
       where id = any($1::uuid[]) and lease_by = $2 and done_at is null and dead_at is null`,
      [ids, this.worker, this.leaseSeconds],
    );
  }

  async postpone(id: OutboxId, delayMs: number, code: string): Promise<void> {
    await this.pool.query(
      `update platform.outbox
       set available_at = platform.now() + make_interval(secs => $3 / 1000.0), lease_until = null, lease_by = null, last_code = $4
       where id = $1 and lease_by = $2`,
      [id, this.worker, delayMs, code],
    );
  }

  async bury(id: OutboxId, code: string): Promise<void> {
    await this.pool.query(
      `update platform.outbox set dead_at = platform.now(), lease_until = null, lease_by = null, last_code = $3 where id = $1 and lease_by = $2`,
      [id, this.worker, code],
    );
  }

  /** Gives every lease back, so that another worker need not wait for it to run out. */
  async releaseAll(): Promise<void> {
    await this.pool.query(`update platform.outbox set lease_until = null, lease_by = null where lease_by = $1 and done_at is null`, [this.worker]);
  }

  /** Rows that have been due for a while and that nobody holds: perhaps the doorbell was lost. */
  async overlooked(olderThanSeconds: number, limit: number): Promise<Ring[]> {
    const result = await this.pool.query<Ring>(
      `select id, attempts, urgent from platform.outbox where ${due} and available_at <= platform.now() - make_interval(secs => $1)
       order by urgent desc, available_at limit $2`,
      [olderThanSeconds, limit],
    );
    return result.rows;
  }

  /** Relies on index outbox_open. */
  async age(): Promise<OutboxAge> {
    const result = await this.pool.query<OutboxAge>(
      `select count(*) filter (where dead_at is null)::int as waiting,
              count(*) filter (where dead_at is not null)::int as dead,
              coalesce(extract(epoch from platform.now() - min(since) filter (where dead_at is null)), 0)::float8 as "oldestSeconds",
              coalesce(extract(epoch from platform.now() - min(since) filter (where dead_at is null and urgent)), 0)::float8 as "oldestUrgentSeconds"
       from (select dead_at, urgent, case when coalesce(first_due_at, available_at) <= platform.now() then coalesce(first_due_at, available_at) end as since
             from platform.outbox where done_at is null) open`,
    );
    return result.rows[0] ?? { waiting: 0, dead: 0, oldestSeconds: 0, oldestUrgentSeconds: 0 };
  }
}

/** The first and the last, as PostgreSQL orders them; null where there is none. */
function ends(ids: readonly OutboxId[]): [OutboxId | null, OutboxId | null] {
  const sorted = [...ids].sort();
  return [sorted[0] ?? null, sorted.at(-1) ?? null];
}
