import type { OutboxId } from '@causeway/kernel';
import type { Log } from '../observability/log.js';
import type { Metrics } from '../observability/metrics.js';
import { backoffMs } from './backoff.js';
import type { Doorbell, DoorbellAnswer, Stop } from './doorbell.js';
import { Hopeless, type JobHandler, TryAgain } from './job-handler.js';
import type { LeasedRow, OutboxStore } from './outbox.store.js';

interface DispatcherOptions {
  readonly outbox: OutboxStore;
  readonly doorbell: Doorbell;
  readonly handlers: readonly JobHandler[];
  readonly concurrency: number;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** How often the worker looks by itself, milliseconds: on PostgreSQL alone this is the back-up of NOTIFY. */
const pollMs = { postgres: 1_000, redis: 5_000 };
/** With Redis, a row that nobody took for so long is handled here directly, seconds: Redis may be gone. */
const unclaimedSeconds = { postgres: 0, redis: 10 };
/** A job that no worker here knows may be one of a newer version; not for ever. */
const unknownAttempts = 50;
const ageEveryMs = 5_000;

/** Takes rows from the outbox by lease and runs their handlers; nothing it holds is the only copy. */
export class Dispatcher implements DoorbellAnswer {
  readonly #options: DispatcherOptions;
  readonly #handlers: ReadonlyMap<string, JobHandler>;
  readonly #running = new Set<Promise<void>>();
  #timers: NodeJS.Timeout[] = [];
  #stopListening: Stop | undefined;
  #open = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#handlers = new Map(options.handlers.map((handler) => [handler.job.name, handler]));
  }

  async start(): Promise<void> {
    this.#open = true;
    const { doorbell, concurrency } = this.#options;
    this.#stopListening = await doorbell.answer(this, concurrency);
    this.#every(pollMs[doorbell.kind], () => this.sweep());
    this.#every(ageEveryMs, async () => this.#options.metrics.outboxAge(await this.#options.outbox.age()));
    await this.sweep().catch(() => undefined);
  }

  /** Takes nothing new, lets what runs finish, and gives leases back. */
  async stop(): Promise<void> {
    this.#open = false;
    for (const timer of this.#timers) clearInterval(timer);
    await this.#stopListening?.();
    await Promise.allSettled(this.#running);
    await this.#options.outbox.releaseAll().catch(() => undefined);
  }

  async look(id: OutboxId): Promise<void> {
    if (!this.#open) return;
    const row = await this.#options.outbox.claim(id);
    if (row !== undefined) await this.#track(this.#handle(row));
  }

  async drain(): Promise<void> {
    while (this.#open) {
      const room = this.#options.concurrency - this.#running.size;
      if (room <= 0) return;
      const rows = await this.#options.outbox.claimDue(room);
      if (rows.length === 0) return;
      for (const row of rows) {
        void this.#track(this.#handle(row)).then(() => this.drain().catch(() => undefined));
      }
    }
  }

  /** What the doorbell forgot. */
  async sweep(): Promise<void> {
    const { doorbell, outbox, concurrency } = this.#options;
    if (doorbell.kind === 'postgres') return this.drain();
    for (const id of await outbox.overlooked(unclaimedSeconds.redis, concurrency)) void this.look(id).catch(() => undefined);
  }

  #every(milliseconds: number, act: () => Promise<void>): void {
    this.#timers.push(
      setInterval(() => {
        act().catch((error: unknown) => this.#options.log.warn('outbox-look-failed', { error: error instanceof Error ? error.name : 'unknown' }));
      }, milliseconds),
    );
  }

  async #track(work: Promise<void>): Promise<void> {
    this.#running.add(work);
    try {
      await work;
    } finally {
      this.#running.delete(work);
    }
  }

  async #handle(row: LeasedRow): Promise<void> {
    const { outbox, metrics, log } = this.#options;
    const handler = this.#handlers.get(row.job);
    try {
      if (handler === undefined) throw new TryAgain('NO_HANDLER_HERE');
      await handler.run(row.payload, { outboxId: row.id, attempt: row.attempts, urgent: row.urgent });
      await outbox.finish(row.id);
      metrics.jobDone(row.job);
    } catch (error) {
      const code = codeOf(error);
      log.warn('job-failed', { job: row.job, outboxId: row.id, attempt: row.attempts, code });
      metrics.jobFailed(row.job);
      // If even this fails the lease runs out by itself, and the row is found again.
      await this.#giveBack(row, error, code).catch(() => undefined);
    }
  }

  async #giveBack(row: LeasedRow, error: unknown, code: string): Promise<void> {
    const { outbox, doorbell, metrics } = this.#options;
    const rule = this.#handlers.get(row.job)?.job;
    if (error instanceof Hopeless || row.attempts >= (rule?.attempts ?? unknownAttempts)) {
      await outbox.bury(row.id, code);
      metrics.jobBuried(row.job);
      return;
    }
    const pause = backoffMs(rule ?? { backoffMs: 5_000, maxBackoffMs: 60_000 }, row.attempts, { urgent: row.urgent, random: Math.random() });
    await outbox.postpone(row.id, pause, code);
    await doorbell.ring([row.id], pause).catch(() => undefined);
  }
}

function codeOf(error: unknown): string {
  if (error instanceof Hopeless || error instanceof TryAgain) return error.code;
  if (error instanceof Error && 'code' in error && typeof error.code === 'string') return error.code;
  return 'UNEXPECTED';
}
