import { type Caller, type DomainEvent, type EventId, type JobDefinition, type OutboxId, newId } from '@causeway/kernel';
import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import { type DenialRow, auditEntryOf } from './audit-entry.js';
import type { ReadNote, RefusalNote } from './audit-note.js';
import type { Ring } from '../outbox/doorbell.js';
import type { EventListeners } from './event-listeners.js';
import { type EventRow, type OutboxRow, type ReadBudget, coveredEvent, flushStatement } from './flush-text.js';
import { prepareText } from './sql-text.js';
import type { EnqueueOptions, SqlParameters, UnitOfWork } from './unit-of-work.js';
import type { WriterLane } from './writer-lane.js';

/** What all parts of one transaction share. */
interface Pending {
  readonly events: EventRow[];
  readonly outbox: OutboxRow[];
  readonly reads: ReadNote[];
  readonly refusals: RefusalNote[];
  readonly followUps: (() => Promise<void>)[];
}

interface TransactionOptions {
  readonly client: PoolClient;
  readonly manager: EntityManager;
  readonly caller: Caller;
  readonly now: Date;
  readonly listeners: EventListeners;
  /** Signs a context for a caller. */
  readonly sign: (caller: Caller) => string;
  readonly readBudget: ReadBudget;
  /** The mutation that this is, when it is one. */
  readonly operation?: string | undefined;
  readonly denial?: DenialRow | undefined;
  readonly pending?: Pending;
}

/** The open transaction behind a `UnitOfWork`; only `Work` makes one. */
export class Transaction implements UnitOfWork {
  readonly caller: Caller;
  readonly now: Date;
  readonly manager: EntityManager;
  readonly #options: TransactionOptions;
  readonly #pending: Pending;

  constructor(options: TransactionOptions) {
    this.caller = options.caller;
    this.now = options.now;
    this.manager = options.manager;
    this.#options = options;
    this.#pending = options.pending ?? { events: [], outbox: [], reads: [], refusals: [], followUps: [] };
  }

  async sql<Row>(text: string, parameters: SqlParameters = {}): Promise<Row[]> {
    const statement = prepareText(text);
    const values = statement.parameters.map((name) => {
      if (!(name in parameters)) throw new Error(`the statement names :${name}, which was not given`);
      return parameters[name];
    });
    const result = await this.#options.client.query({ name: statement.name, text: statement.text, values });
    return result.rows as Row[];
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
    await this.#speakFor(caller);
    const result = await act(new Transaction({ ...this.#options, caller, pending: this.#pending }));
    // Not in a finally: after an error the transaction can only be rolled back.
    await this.#speakFor(this.caller);
    return result;
  }

  afterCommit(act: () => Promise<void>): void {
    this.#pending.followUps.push(act);
  }

  /**
   * Writes what was recorded, and the one row that answers for all of it.
   * @param lane gives the row its number
   * @returns the outbox rows to ring for once the transaction is committed, and whether the number was used
   */
  async flush(lane: WriterLane): Promise<{ readonly toRing: readonly Ring[]; readonly numbered: boolean }> {
    const { events, outbox, reads, refusals } = this.#pending;
    const { operation, readBudget, denial } = this.#options;
    const entry = auditEntryOf({ caller: this.caller, operation, denial, reads, refusals, events: events.map(coveredEvent) });
    if (entry === undefined && outbox.length === 0) return { toRing: [], numbered: false };
    const own = events.filter((event) => event.by.agencyId === this.caller.agencyId);
    const statement = flushStatement({ caller: this.caller, now: this.now, lane, entry, reads, events: own, outbox, readBudget });
    await this.sql(statement.text, statement.parameters);
    // The log's policy wants the acting agency's own context: what was done for others is written under theirs.
    for (const by of others(events, this.caller)) {
      const theirs = events.filter((event) => event.by.agencyId === by.agencyId);
      const more = flushStatement({ caller: this.caller, now: this.now, lane, entry: undefined, reads: [], events: theirs, outbox: [], readBudget });
      await this.within(by, () => this.sql(more.text, more.parameters));
    }
    return { toRing: outbox.map((row) => ringFor(row, this.now)).filter(({ delayMs = 0 }) => delayMs < longestRingMs), numbered: entry !== undefined };
  }

  get followUps(): readonly (() => Promise<void>)[] {
    return this.#pending.followUps;
  }

  async #speakFor(caller: Caller): Promise<void> {
    await this.sql(`select set_config('app.ctx', :token, true)`, { token: this.#options.sign(caller) });
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
