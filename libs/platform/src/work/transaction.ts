import { type Caller, type DomainEvent, type EventId, type JobDefinition, type OutboxId, newId } from '@causeway/kernel';
import type { PoolClient, QueryResult } from 'pg';
import type { EntityManager } from 'typeorm';
import { type DenialRow, auditEntryOf } from './audit-entry.js';
import type { ReadNote, RefusalNote } from './audit-note.js';
import type { Ring } from '../outbox/doorbell.js';
import type { EventListeners } from './event-listeners.js';
import { type EventRow, type OutboxRow, type ReadBudget, coveredEvent, flushStatement } from './flush-text.js';
import { prepareText } from './sql-text.js';
import type { EnqueueOptions, Heard, SqlOptions, SqlParameters, UnitOfWork } from './unit-of-work.js';
import type { WriterLane } from './writer-lane.js';

/** What all parts of one transaction share. */
interface Pending {
  readonly events: EventRow[];
  readonly outbox: OutboxRow[];
  readonly reads: ReadNote[];
  readonly refusals: RefusalNote[];
  readonly followUps: (() => Promise<void>)[];
  readonly writes: Promise<void>[];
  /** Set once it is committed or given up: the connection is then somebody else's. */
  readonly life: { isOver: boolean };
}

interface TransactionOptions {
  readonly client: PoolClient;
  /** Undefined where everything must be asked at once. */
  readonly manager: EntityManager | undefined;
  readonly caller: Caller;
  /** When the transaction began, once the database has said so. */
  readonly instant: { now?: Date };
  readonly listeners: EventListeners;
  /** Signs a context for a caller. */
  readonly sign: (caller: Caller) => string;
  readonly readBudget: ReadBudget;
  /** Whether the transaction was opened so that statements keep one plan. */
  readonly keepsPlans: boolean;
  /** The mutation that this is, when it is one. */
  readonly operation?: string | undefined;
  readonly denial?: DenialRow | undefined;
  readonly pending?: Pending;
}

const planning = `select set_config('plan_cache_mode', :mode, true)`;

/** The open transaction behind a `UnitOfWork`; only `Work` makes one. */
export class Transaction implements UnitOfWork {
  readonly caller: Caller;
  readonly #options: TransactionOptions;
  readonly #pending: Pending;
  /** Whether nothing may be asked through it any more. */
  #isOver = false;

  constructor(options: TransactionOptions) {
    this.caller = options.caller;
    this.#options = options;
    this.#pending = options.pending ?? { events: [], outbox: [], reads: [], refusals: [], followUps: [], writes: [], life: { isOver: false } };
  }

  get now(): Date {
    const { now } = this.#options.instant;
    if (now === undefined) throw new Error('what is asked with the opening of a transaction cannot know its instant');
    return now;
  }

  get manager(): EntityManager {
    if (this.#options.manager === undefined) throw new Error('TypeORM asks when it likes: not for a question that must be put at once');
    return this.#options.manager;
  }

  begunAt(now: Date): void {
    this.#options.instant.now = now;
  }

  async sql<Row>(text: string, parameters: SqlParameters = {}, { planned }: SqlOptions = {}): Promise<Row[]> {
    if (planned === undefined || !this.#options.keepsPlans) return (await this.#ask(text, parameters)).rows as Row[];
    const [, answer] = await Promise.all([this.#ask(planning, { mode: 'auto' }), this.#ask(text, parameters), this.#ask(planning, { mode: 'force_generic_plan' })]);
    return answer.rows as Row[];
  }

  /** Whatever is wrong with the parameters is thrown at once: nothing that is asked in the same breath is sent then. */
  #ask(text: string, parameters: SqlParameters): Promise<QueryResult> {
    if (this.#pending.life.isOver) throw new Error('the unit of work is over: this would be asked in that of somebody else');
    if (this.#isOver) throw new Error('this had to be asked at once: by now it would be asked as somebody else');
    const statement = prepareText(text);
    const values = statement.parameters.map((name) => {
      if (!(name in parameters)) throw new Error(`the statement names :${name}, which was not given`);
      return parameters[name];
    });
    return this.#options.client.query({ name: statement.name, text: statement.text, values });
  }

  write(text: string, parameters: SqlParameters, { changed, refused = (error) => error }: Heard = {}): void {
    const written = this.#ask(text, parameters).then(
      ({ rowCount }) => changed?.(rowCount ?? 0),
      (error: unknown) => {
        throw refused(error);
      },
    );
    written.catch(() => undefined);
    this.#pending.writes.push(written);
  }

  /** What it failed by: the first write that failed, and not what was asked after it and failed with it. Nothing more is asked through it. */
  async failedBy(thrown: unknown): Promise<unknown> {
    this.#end();
    return this.written().then(() => thrown, (first: unknown) => first);
  }

  /** All that `ask` has to ask, and nothing later: that would come after the end. */
  only(ask: (tx: UnitOfWork) => Promise<unknown>): Promise<unknown> {
    try {
      return ask(this);
    } finally {
      this.#end();
    }
  }

  /** Waits until every write was answered. @throws what the first that failed, failed by */
  async written(): Promise<void> {
    for (const write of this.#pending.writes) await write;
  }

  async record(said: DomainEvent): Promise<void> {
    const { listeners } = this.#options;
    const event = await listeners.remarked(this, said);
    const id = newId<EventId>(this.now);
    this.#pending.events.push({ ...event, id, at: this.now, by: this.caller });
    for (const job of listeners.jobsFor(event.type)) {
      const payload = { eventId: id, type: event.type, subjectId: event.subjectId, data: event.data ?? {} };
      this.#add(job, payload, { urgent: event.data?.['urgency'] === 'EMERGENCY', eventId: id });
    }
    for (const react of listeners.reactionsTo(event.type)) await react(this, event);
  }

  noteRead(read: ReadNote): void {
    if (read.ids.length > 0) this.#pending.reads.push(read);
  }

  noteRefused(refusal: RefusalNote): void {
    this.#pending.refusals.push(refusal);
  }

  enqueue<Payload>(job: JobDefinition<Payload>, payload: Payload, options: EnqueueOptions = {}): void {
    this.#add(job, payload, options);
  }

  async within<Result>(caller: Caller, act: (tx: UnitOfWork) => Promise<Result>): Promise<Result> {
    if (this.#options.manager === undefined) throw new Error('what must be asked at once cannot speak for somebody else in between');
    // Not waited for: it travels with the next statement, which is skipped if it fails; and nothing is committed then.
    this.#speakFor(caller).catch(() => undefined);
    const result = await act(new Transaction({ ...this.#options, caller, pending: this.#pending }));
    // Not in a finally: after an error the transaction can only be rolled back.
    this.#speakFor(this.caller).catch(() => undefined);
    return result;
  }

  asking<Result>(caller: Caller, ask: (tx: UnitOfWork) => Promise<Result>): Promise<Result> {
    this.#speakFor(caller).catch(() => undefined);
    const inner = new Transaction({ ...this.#options, manager: undefined, caller, pending: this.#pending });
    try {
      return ask(inner);
    } finally {
      inner.#isOver = true;
      this.#speakFor(this.caller).catch(() => undefined);
    }
  }

  afterCommit(act: () => Promise<void>): void {
    this.#pending.followUps.push(act);
  }

  /**
   * Writes what was recorded, and the one row that answers for all of it; nothing is waited for here, and nothing asked after it.
   * @param lane gives the row its number
   * @returns the outbox rows to ring for once the transaction is committed, and whether the number was used
   */
  flush(lane: WriterLane): { readonly writes: readonly Promise<unknown>[]; readonly toRing: readonly Ring[]; readonly numbered: boolean } {
    const { events, outbox, reads, refusals } = this.#pending;
    const { operation, readBudget, denial } = this.#options;
    const entry = auditEntryOf({ caller: this.caller, operation, denial, reads, refusals, events: events.map(coveredEvent) });
    if (entry === undefined && outbox.length === 0) {
      this.#end();
      return { writes: [], toRing: [], numbered: false };
    }
    const own = events.filter((event) => event.by.agencyId === this.caller.agencyId);
    const statement = flushStatement({ caller: this.caller, now: this.now, lane, entry, reads, events: own, outbox, readBudget });
    const writes: Promise<unknown>[] = [this.#ask(statement.text, statement.parameters)];
    // The log's policy wants the acting agency's own context: what was done for others is written under theirs.
    for (const by of others(events, this.caller)) {
      const theirs = events.filter((event) => event.by.agencyId === by.agencyId);
      const more = flushStatement({ caller: this.caller, now: this.now, lane, entry: undefined, reads: [], events: theirs, outbox: [], readBudget });
      writes.push(this.#speakFor(by), this.#ask(more.text, more.parameters));
    }
    if (writes.length > 1) writes.push(this.#speakFor(this.caller));
    this.#end();
    return { writes, toRing: outbox.map((row) => ringFor(row, this.now)).filter(({ delayMs = 0 }) => delayMs < longestRingMs), numbered: entry !== undefined };
  }

  get followUps(): readonly (() => Promise<void>)[] {
    return this.#pending.followUps;
  }

  /** The connection is somebody else's soon. */
  #end(): void {
    this.#pending.life.isOver = true;
  }

  #speakFor(caller: Caller): Promise<unknown> {
    return this.#ask(`select set_config('app.ctx', :token, true)`, { token: this.#options.sign(caller) });
  }

  #add(job: JobDefinition<unknown>, payload: unknown, options: EnqueueOptions & { readonly eventId?: EventId }): void {
    this.#pending.outbox.push({
      id: newId<OutboxId>(this.now),
      job: job.name,
      payload,
      eventId: options.eventId ?? null,
      availableAt: options.availableAt ?? null,
      urgent: options.urgent ?? false,
    });
  }
}

/** What is due later than this is left to the worker's own look, milliseconds. */
const longestRingMs = 3_600_000;

function ringFor({ id, urgent, availableAt }: OutboxRow, now: Date): Ring {
  return { id, urgent, attempts: 0, delayMs: availableAt === null ? 0 : Math.max(0, availableAt.getTime() - now.getTime()) };
}

/** One caller for each agency, other than the caller's own, that something was done for. */
function others(events: readonly EventRow[], caller: Caller): Caller[] {
  const byAgency = new Map(events.map(({ by }) => [by.agencyId, by]));
  byAgency.delete(caller.agencyId);
  return [...byAgency.values()];
}
