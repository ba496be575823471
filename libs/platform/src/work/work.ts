import { type Caller, DomainError, ServiceRole, hasRole } from '@causeway/kernel';
import type { PoolClient } from 'pg';
import type { DataSource } from 'typeorm';
import type { Log } from '../observability/log.js';
import type { Doorbell, Ring } from '../outbox/doorbell.js';
import { contextToken } from './context-token.js';
import type { DenialRow } from './audit-entry.js';
import { DatabaseClock } from './database-clock.js';
import { type Denial, DenialMeter } from './denial.js';
import type { EventListeners } from './event-listeners.js';
import { type ReadBudget, defaultReadBudget } from './flush-text.js';
import { type IdempotentCall, type KnowingCall, claimKey, keepResult } from './idempotency.js';
import { RetryLater, TookTooLong, TooManyReads, isOverdue, isPassing, isRefusal, isRepeatable, isSpent } from './postgres-error.js';
import { Transaction } from './transaction.js';
import { begin } from './opening.js';
import type { UnitOfWork } from './unit-of-work.js';
import { WriterLanes } from './writer-lane.js';

interface WorkOptions {
  readonly dataSource: DataSource;
  readonly contextKey: string;
  readonly listeners: EventListeners;
  readonly doorbell: Doorbell;
  readonly log: Log;
  /** @default defaultReadBudget */
  readonly readBudget?: ReadBudget;
}

/** What a unit of work is, besides what is done in it. */
interface About {
  readonly operation?: string;
  readonly denial?: DenialRow;
  /** No statement may take longer. */
  readonly atMostMs?: number;
}

/** Work that begins with a question. */
export interface Knowing<First, Result> {
  readonly first: (tx: UnitOfWork) => Promise<First>;
  readonly act: (tx: UnitOfWork, known: First) => Promise<Result>;
}

/** How often a unit of work that lost a deadlock is begun again before the caller is asked to. */
const repeats = 3;

/** The only door to the database: opens a transaction for a caller, and after its commit rings the doorbell. */
export class Work {
  readonly listeners: EventListeners;
  readonly #options: WorkOptions;
  readonly #lanes = new WriterLanes();
  readonly #clock = new DatabaseClock();
  readonly #denials = new DenialMeter();
  readonly #alarms = new Map<string, number>();

  constructor(options: WorkOptions) {
    this.#options = options;
    this.listeners = options.listeners;
  }

  /**
   * @throws {RetryLater} when the database is away or a lock was held too long; nothing was kept then
   * @throws {TooManyReads} when the caller's budget of people's files or rows is spent
   * @throws {TookTooLong} when one statement took longer than `atMostMs`
   */
  async run<Result>(caller: Caller, act: (tx: UnitOfWork) => Promise<Result>, limits: Pick<About, 'atMostMs'> = {}): Promise<Result> {
    return this.#repeat(caller, limits, act);
  }

  /**
   * As `run`, for work that begins with a question.
   * @param part.first asks it in the message that opens the transaction, before the instant is known
   * @param part.act is given the answer
   */
  async runKnowing<First, Result>(caller: Caller, part: Knowing<First, Result>, limits: Pick<About, 'atMostMs'> = {}): Promise<Result> {
    return this.#repeatKnowing(caller, limits, part);
  }

  /** One change by statements that are all asked at once, and nothing else: beginning, change and end are one message. It cannot record. */
  async change(caller: Caller, ask: (tx: UnitOfWork) => Promise<unknown>): Promise<void> {
    await this.#attempts({}, () => this.#single(caller, ask));
  }

  /**
   * Writes down, in a transaction of its own, that something was refused: the one it was refused in left nothing behind.
   * Beyond thirty a minute an account's refusals are counted, and the next row, or one a minute later, says how many.
   */
  async deny(caller: Caller, denial: Denial, { alarm = false }: { alarm?: boolean } = {}): Promise<void> {
    const { writes, unwritten } = this.#denials.count(caller.accountId, Date.now());
    if (writes) await this.#writeDenial(caller, { ...denial, unwritten }, alarm);
    else if (unwritten === 1) setTimeout(() => void this.#tellUnwritten(caller, denial), 60_000).unref();
  }

  #writeDenial(caller: Caller, denial: DenialRow, alarm: boolean): Promise<void> {
    const isNews = alarm && this.#isFirstAlarm(caller.accountId);
    return this.#repeat(caller, { denial }, async (tx) => {
      if (isNews) await tx.record({ type: 'audit.reads-stopped', subjectId: caller.accountId, data: { agencyId: caller.agencyId } });
    });
  }

  async #tellUnwritten(caller: Caller, denial: Denial): Promise<void> {
    const unwritten = this.#denials.takeUnwritten(caller.accountId);
    if (unwritten === 0) return;
    await this.#writeDenial(caller, { ...denial, ids: [], unwritten }, false).catch(() => this.#options.log.warn('denials-not-written', { count: unwritten }));
  }

  /** One alarm an hour for each account: whoever is stopped asks again and again. */
  #isFirstAlarm(account: string): boolean {
    const now = Date.now();
    if ((this.#alarms.get(account) ?? 0) > now) return false;
    this.#alarms.set(account, now + 3_600_000);
    return true;
  }

  async #repeat<Result>(caller: Caller, about: About, act: (tx: UnitOfWork) => Promise<Result>): Promise<Result> {
    return this.#repeatKnowing(caller, about, { first: async () => undefined, act });
  }

  async #repeatKnowing<First, Result>(caller: Caller, about: About, part: Knowing<First, Result>): Promise<Result> {
    return this.#attempts(about, () => this.#once(caller, about, part));
  }

  async #attempts<Result>(about: About, once: () => Promise<Result>): Promise<Result> {
    for (let attempt = 1; ; attempt += 1) {
      try {
        return await once();
      } catch (error) {
        if (isSpent(error)) throw new TooManyReads();
        if (about.atMostMs !== undefined && isOverdue(error)) throw new TookTooLong();
        if (isRepeatable(error) && attempt < repeats) continue;
        if (isRepeatable(error) || isPassing(error)) throw new RetryLater();
        throw error;
      }
    }
  }

  /**
   * As `run`, and a repeat of the same call by the same account does nothing but read again what the first one made.
   * @param call.effect does the work and names the object it made or changed
   * @param call.result reads that object as this caller may see it now, for the first call and every repeat alike
   * @throws {IdempotencyConflict} when the key was used for another request
   */
  async runOnce<Id extends string, Result>(caller: Caller, call: IdempotentCall<Id, Result>): Promise<Result> {
    return this.runOnceKnowing(caller, { ...call, ahead: async () => undefined });
  }

  /** As `runOnce`, for a call whose effect begins with a question. */
  async runOnceKnowing<Id extends string, Ahead, Result>(caller: Caller, call: KnowingCall<Id, Ahead, Result>): Promise<Result> {
    return this.#repeatKnowing(caller, { operation: call.operation }, {
      first: async (tx) => {
        const [claimed, ahead] = await Promise.allSettled([claimKey<Id>(tx, call), call.ahead(tx)]);
        if (claimed.status === 'rejected') throw claimed.reason;
        return { earlier: claimed.value, ahead };
      },
      act: async (tx, { earlier, ahead }) => {
        // What was refused ahead is no matter of a repeat; what failed has ended the transaction.
        const isRefused = ahead.status === 'rejected' && ahead.reason instanceof DomainError;
        if (earlier !== undefined && (isRefused || ahead.status === 'fulfilled')) return call.result(tx, earlier);
        if (ahead.status === 'rejected') throw ahead.reason;
        const id = await call.effect(tx, ahead.value);
        const [result] = await Promise.all([call.result(tx, id), keepResult(tx, call.key, id)]);
        return result;
      },
    });
  }

  async #once<First, Result>(caller: Caller, about: About, { first, act }: Knowing<First, Result>): Promise<Result> {
    const { dataSource, contextKey, listeners, readBudget = defaultReadBudget } = this.#options;
    const runner = dataSource.createQueryRunner();
    const lane = this.#lanes.take();
    let isAnswered = true;
    let begun: PoolClient | undefined;
    let opened: Transaction | undefined;
    try {
      const client = parseClient(await runner.connect());
      begun = client;
      // TypeORM locks rows only where it knows of a transaction; it did not begin this one.
      Object.assign(runner, { isTransactionActive: true });
      const keepsPlans = about.operation !== undefined || hasRole(caller, ServiceRole.NOTIFY);
      const sign = (who: Caller) => contextToken(who, contextKey, this.#clock.now());
      const tx = new Transaction({ client, manager: runner.manager, caller, instant: {}, sign, listeners, readBudget, keepsPlans, ...about });
      opened = tx;
      const [{ now, clock }, known] = await Promise.all([begin(client, caller, { token: sign(caller), atMostMs: about.atMostMs, keepsPlans }), first(tx)]);
      this.#clock.heard(clock);
      tx.begunAt(now);
      const result = await act(tx, known);
      await tx.written();
      const { writes, toRing, numbered } = tx.flush(lane);
      isAnswered = false;
      await commit(client, writes);
      begun = undefined;
      isAnswered = true;
      if (numbered) lane.next += 1;
      this.#afterCommit(tx, toRing);
      return result;
    } catch (thrown) {
      const error = opened === undefined ? thrown : await opened.failedBy(thrown);
      isAnswered ||= isRefusal(error);
      await begun?.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      if (isAnswered) this.#lanes.giveBack(lane);
      await runner.release();
    }
  }

  async #single(caller: Caller, ask: (tx: UnitOfWork) => Promise<unknown>): Promise<void> {
    const { dataSource, contextKey, listeners, readBudget = defaultReadBudget } = this.#options;
    const runner = dataSource.createQueryRunner();
    let client: PoolClient | undefined;
    try {
      client = parseClient(await runner.connect());
      const sign = (who: Caller) => contextToken(who, contextKey, this.#clock.now());
      const tx = new Transaction({ client, manager: undefined, caller, instant: {}, sign, listeners, readBudget, keepsPlans: true });
      const beginning = begin(client, caller, { token: sign(caller), atMostMs: undefined, keepsPlans: true });
      beginning.catch(() => undefined);
      const [{ clock }] = await Promise.all([beginning, commit(client, [tx.only(ask)])]);
      this.#clock.heard(clock);
    } catch (error) {
      await client?.query('rollback').catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }

  /** Nobody waits for this: the outbox rows are safe, and a doorbell that fails only makes them late. */
  #afterCommit(tx: Transaction, toRing: readonly Ring[]): void {
    const acts = [...tx.followUps];
    if (toRing.length > 0) acts.push(() => this.#options.doorbell.ring(toRing));
    for (const act of acts) {
      act().catch((error: unknown) => this.#options.log.warn('after-commit-failed', { error: error instanceof Error ? error.name : 'unknown' }));
    }
  }
}

/** In one message with the last writes: PostgreSQL skips the end when a part before it fails. */
async function commit(client: PoolClient, writes: readonly Promise<unknown>[]): Promise<void> {
  const ended = (await Promise.all([...writes, client.query('commit')])).at(-1);
  // PostgreSQL ends a transaction that has failed without a word.
  if (!isCommitted(ended)) throw new Error('the transaction had failed before its end');
}

function isCommitted(ended: unknown): boolean {
  return typeof ended === 'object' && ended !== null && 'command' in ended && ended.command === 'COMMIT';
}

/** TypeORM's PostgreSQL driver hands out pg's own client, typed as anything. */
function parseClient(connected: unknown): PoolClient {
  return connected as PoolClient;
}
