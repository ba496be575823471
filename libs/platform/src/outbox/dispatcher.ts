import type { OutboxId } from '@causeway/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../observability/log.js';
import type { Metrics } from '../observability/metrics.js';
import type { Doorbell, DoorbellAnswer, Stop } from './doorbell.js';
import { Gather } from './gather.js';
import { codeOf, verdictOn } from './give-up.js';
import { Hopeless, type JobAttempt, type JobHandler, TryAgain } from './job-handler.js';
import type { LeasedRow, OutboxStore } from './outbox.store.js';

interface DispatcherOptions {
  readonly outbox: OutboxStore;
  readonly doorbell: Doorbell;
  readonly handlers: readonly JobHandler[];
  readonly concurrency: number;
  readonly log: Log;
  readonly metrics: Metrics;
}

/** How often the worker looks by itself, milliseconds, with Redis as without: a doorbell is never the only way. */
const pollMs = 1_000;
/** With Redis, a row that nobody took for so long is handled here directly: whatever is wrong there, nobody waits for it. */
const unclaimedSeconds = 10;
/** With Redis, an emergency that nobody took for so long. */
const unclaimedUrgentSeconds = 2;
/** How often, milliseconds, and how many of them, rows that nobody took are rung for again, so that all workers share them. */
const ringAgain = { everyMs: 15_000, afterSeconds: 5, most: 1_000 };
/** A handler that hangs keeps its lease no longer than this, milliseconds; then another worker tries. */
const longestHoldMs = 600_000;

/** Takes rows from the outbox by lease and runs their handlers; nothing it holds is the only copy. */
export class Dispatcher implements DoorbellAnswer {
  readonly #options: DispatcherOptions;
  readonly #handlers: ReadonlyMap<string, JobHandler>;
  readonly #claims: Gather<OutboxId, LeasedRow>;
  readonly #finishes: Gather<OutboxId, true>;
  /** What runs, and since when. */
  readonly #running = new Map<LeasedRow, number>();
  readonly #open = new Set<Promise<unknown>>();
  #timers: NodeJS.Timeout[] = [];
  #stopListening: Stop | undefined;
  #isOpen = false;
  #draining: Promise<void> | undefined;
  #drainAgain = false;
  /** Whether something may wait that there was no room for. */
  #hasMore = false;

  constructor(options: DispatcherOptions) {
    this.#options = options;
    this.#handlers = new Map(options.handlers.map((handler) => [handler.job.name, handler]));
    const { outbox } = options;
    this.#claims = new Gather(async (ids) => new Map((await outbox.claim(ids)).map((row) => [row.id, row])));
    this.#finishes = new Gather(async (ids) => {
      await outbox.finish(ids);
      return new Map<OutboxId, true>();
    });
  }

  async start(): Promise<void> {
    this.#isOpen = true;
    const { doorbell, concurrency, outbox } = this.#options;
    this.#stopListening = await doorbell.answer(this, concurrency);
    this.#every(pollMs, () => this.sweep());
    if (doorbell.kind === 'redis') this.#every(ringAgain.everyMs, async () => doorbell.ring(await outbox.overlooked(ringAgain.afterSeconds, ringAgain.most)));
    this.#every((outbox.leaseSeconds * 1000) / 4, () => this.#renew());
    await this.sweep().catch(() => undefined);
  }

  /**
   * Takes nothing new, lets what runs finish, and gives every lease back.
   * @param graceMs how long what runs may take; what takes longer is given back unfinished, and the process must end then
   */
  async stop(graceMs = 15_000): Promise<void> {
    this.#isOpen = false;
    for (const timer of this.#timers) clearInterval(timer);
    const limit = new AbortController();
    const quiet = Promise.all([this.#stopListening?.(), this.#settle()]);
    await Promise.race([quiet, pause(graceMs, undefined, { signal: limit.signal })]).catch(() => undefined);
    limit.abort();
    await this.#options.outbox.releaseAll().catch(() => undefined);
  }

  async look(id: OutboxId): Promise<void> {
    if (!this.#isOpen) return;
    const row = await this.#during(this.#claims.add(id));
    if (row !== undefined) await this.#take(row);
  }

  /** One at a time: whatever became free or due meanwhile is claimed together. */
  async drain(): Promise<void> {
    this.#drainAgain = true;
    this.#draining ??= this.#drainAll(0).finally(() => (this.#draining = undefined));
    return this.#draining;
  }

  /** What the doorbell forgot. */
  async sweep(): Promise<void> {
    const { doorbell } = this.#options;
    if (doorbell.kind === 'postgres' || doorbell.awayMs() > unclaimedSeconds * 1000) return this.drain();
    this.#draining ??= this.#fill({ urgentOnly: true, olderThanSeconds: unclaimedUrgentSeconds })
      .then(() => this.#fill({ olderThanSeconds: unclaimedSeconds }))
      .then(() => undefined)
      .finally(() => (this.#draining = undefined));
    return this.#draining;
  }

  async #drainAll(olderThanSeconds: number): Promise<void> {
    while (this.#drainAgain && this.#isOpen) {
      this.#drainAgain = false;
      while (await this.#fill({ olderThanSeconds }));
      if (this.#hasMore) await this.#fill({ urgentOnly: true, olderThanSeconds });
    }
  }

  /** Some room is for emergencies alone: a relay that hangs on everybody's mail must not hold theirs up. @returns whether there may be more */
  async #fill({ urgentOnly = false, olderThanSeconds }: { urgentOnly?: boolean; olderThanSeconds: number }): Promise<boolean> {
    const { concurrency, outbox } = this.#options;
    const most = urgentOnly ? concurrency + Math.ceil(concurrency / 4) : concurrency;
    const limit = most - this.#running.size;
    if (!urgentOnly) this.#hasMore = limit <= 0;
    if (limit <= 0 || !this.#isOpen) return false;
    const rows = await this.#during(outbox.claimDue({ limit, urgentOnly, olderThanSeconds }));
    // Asked to stop while it was asked for: the leases go back with all the others.
    if (!this.#isOpen) return false;
    for (const row of rows) void this.#take(row).then(() => this.#goOn());
    if (rows.length === limit) this.#hasMore = true;
    return rows.length === limit;
  }

  /** With Redis the next row is rung for; without, whoever has room looks for it. */
  #goOn(): void {
    const { doorbell } = this.#options;
    if (!this.#isOpen || !this.#hasMore) return;
    if (doorbell.kind === 'postgres' || doorbell.awayMs() > unclaimedSeconds * 1000) this.drain().catch(() => undefined);
  }

  #every(milliseconds: number, act: () => Promise<void>): void {
    this.#timers.push(
      setInterval(() => {
        act().catch((error: unknown) => this.#options.log.warn('outbox-look-failed', { error: error instanceof Error ? error.name : 'unknown' }));
      }, milliseconds),
    );
  }

  async #renew(): Promise<void> {
    const ids = [...this.#running].filter(([, since]) => Date.now() - since < longestHoldMs).map(([{ id }]) => id);
    if (ids.length > 0) await this.#options.outbox.renew(ids);
  }

  async #during<Result>(work: Promise<Result>): Promise<Result> {
    this.#open.add(work);
    try {
      return await work;
    } finally {
      this.#open.delete(work);
    }
  }

  async #settle(): Promise<void> {
    while (this.#open.size > 0) await Promise.allSettled(this.#open);
  }

  async #take(row: LeasedRow): Promise<void> {
    if (!this.#isOpen) return;
    this.#running.set(row, Date.now());
    try {
      await this.#during(this.#handle(row));
    } finally {
      this.#running.delete(row);
    }
  }

  async #handle(row: LeasedRow): Promise<void> {
    const { metrics, log } = this.#options;
    const handler = this.#handlers.get(row.job);
    try {
      if (handler === undefined) throw new TryAgain('NO_HANDLER_HERE');
      // Every claim counted, also those of workers that did not live to say how it went.
      if (row.attempts > handler.job.attempts) throw new Hopeless('TRIED_TOO_OFTEN');
      await handler.run(row.payload, attemptOf(row));
      await this.#finishes.add(row.id);
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
    const handler = this.#handlers.get(row.job);
    const { isOver, pauseMs } = verdictOn(row, { error, job: handler?.job, hasOtherWay: handler?.gaveUp !== undefined, random: Math.random() });
    if (isOver && (await this.#toldOtherWay(row, handler, code))) {
      await outbox.bury(row.id, code);
      metrics.jobBuried(row.job);
      return;
    }
    await outbox.postpone(row.id, pauseMs, code);
    await doorbell.ring([{ id: row.id, attempts: row.attempts, urgent: row.urgent, delayMs: pauseMs }]).catch(() => undefined);
  }

  /** A row whose other way failed, too, stays: nobody has been told yet. */
  async #toldOtherWay(row: LeasedRow, handler: JobHandler | undefined, code: string): Promise<boolean> {
    try {
      await handler?.gaveUp?.(row.payload, attemptOf(row), code);
      return true;
    } catch (error) {
      this.#options.log.warn('job-failed', { job: row.job, outboxId: row.id, attempt: row.attempts, code: codeOf(error) });
      // What cannot be read will not be read by the other way either.
      return error instanceof Hopeless;
    }
  }
}

function attemptOf({ id, attempts, urgent }: LeasedRow): JobAttempt {
  return { outboxId: id, attempt: attempts, urgent };
}
