import type { OutboxId } from '@causeway/kernel';
import type { Pool } from 'pg';

/** A row that this worker holds by lease. */
export interface LeasedRow {
  readonly id: OutboxId;
  readonly job: string;
  readonly payload: unknown;
  readonly attempts: number;
  readonly urgent: boolean;
}

export interface OutboxAge {
  readonly waiting: number;
  readonly dead: number;
  /** Seconds since the oldest waiting row was due. */
  readonly oldestSeconds: number;
  readonly oldestUrgentSeconds: number;
}

const due = `done_at is null and dead_at is null and available_at <= platform.now() and (lease_until is null or lease_until < platform.now())`;
const lease = `set lease_until = platform.now() + make_interval(secs => $2), lease_by = $1, attempts = attempts + 1`;
const leased = `returning id, job, payload, attempts, urgent`;

// Named, so that a connection keeps the plan: planning over the months' partitions took longer than the claim itself.
const claimDueStatement = {
  name: 'outbox-claim-due',
  text: `update platform.outbox ${lease}
    where id in (select id from platform.outbox where ${due} order by urgent desc, available_at limit $3 for update skip locked)
    ${leased}`,
};
const claimOneStatement = {
  name: 'outbox-claim-one',
  text: `update platform.outbox ${lease}
    where id in (select id from platform.outbox where id = $3 and ${due} for update skip locked)
    ${leased}`,
};

/**
 * The outbox as the worker sees it. Claims go by status and lease, never by position: a row from a transaction that
 * committed late is found like any other. Runs outside `Work`: these rows belong to no agency and hold only ids.
 */
export class OutboxStore {
  constructor(
    private readonly pool: Pool,
    /** Names the holder of a lease: host, process and start. */
    private readonly worker: string,
    private readonly leaseSeconds = 60,
  ) {}

  /** Relies on index outbox_due. */
  async claimDue(limit: number): Promise<LeasedRow[]> {
    const result = await this.pool.query<LeasedRow>({ ...claimDueStatement, values: [this.worker, this.leaseSeconds, limit] });
    return result.rows;
  }

  async claim(id: OutboxId): Promise<LeasedRow | undefined> {
    const result = await this.pool.query<LeasedRow>({ ...claimOneStatement, values: [this.worker, this.leaseSeconds, id] });
    return result.rows[0];
  }

  async finish(id: OutboxId): Promise<void> {
    await this.pool.query(
      `update platform.outbox set done_at = platform.now(), lease_until = null, lease_by = null, last_code = null where id = $1 and lease_by = $2`,
      [id, this.worker],
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

  /** Rows that have been due for a while and that nobody holds: the doorbell was lost. */
  async overlooked(olderThanSeconds: number, limit: number): Promise<OutboxId[]> {
    const result = await this.pool.query<{ id: OutboxId }>(
      `select id from platform.outbox where ${due} and available_at <= platform.now() - make_interval(secs => $1)
       order by urgent desc, available_at limit $2`,
      [olderThanSeconds, limit],
    );
    return result.rows.map((row) => row.id);
  }

  async age(): Promise<OutboxAge> {
    const result = await this.pool.query<OutboxAge>(
      `select count(*) filter (where dead_at is null)::int as waiting,
              count(*) filter (where dead_at is not null)::int as dead,
              coalesce(extract(epoch from platform.now() - min(available_at) filter (where dead_at is null)), 0)::float8 as "oldestSeconds",
              coalesce(extract(epoch from platform.now() - min(available_at) filter (where dead_at is null and urgent)), 0)::float8 as "oldestUrgentSeconds"
       from platform.outbox where done_at is null`,
    );
    return result.rows[0] ?? { waiting: 0, dead: 0, oldestSeconds: 0, oldestUrgentSeconds: 0 };
  }
}
