import { type Caller, type DomainEvent, type EventId, type JobDefinition, type OutboxId, newId } from '@causeway/kernel';
import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import type { EventListeners } from './event-listeners.js';
import { prepareText } from './sql-text.js';
import type { EnqueueOptions, SqlParameters, UnitOfWork } from './unit-of-work.js';

interface EventRow extends DomainEvent {
  readonly id: EventId;
  readonly by: Caller;
}

interface OutboxRow {
  readonly id: OutboxId;
  readonly job: string;
  readonly payload: unknown;
  readonly eventId: EventId | null;
  readonly availableAt: Date | null;
  readonly urgent: boolean;
}

/** What all parts of one transaction share. */
interface Pending {
  readonly events: EventRow[];
  readonly outbox: OutboxRow[];
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
  readonly pending?: Pending;
}

// Events and outbox rows travel in one statement at the end: one round trip, however many there are.
const flushText = `
  with events as (
    insert into platform.domain_event
      (id, type, subject_id, case_id, referral_id, actor_account_id, actor_agency_id, agency_ids, overseen, data, request_id)
    select (e->>'id')::uuid, e->>'type', (e->>'subjectId')::uuid, (e->>'caseId')::uuid, (e->>'referralId')::uuid,
           (e->>'account')::uuid, (e->>'agency')::uuid,
           array(select distinct x::uuid from jsonb_array_elements_text(e->'agencies') x),
           coalesce((e->>'overseen')::boolean, false), coalesce(e->'data', '{}'), :request
    from jsonb_array_elements(:events::jsonb) e)
  insert into platform.outbox (id, job, payload, event_id, available_at, urgent)
  select (o->>'id')::uuid, o->>'job', o->'payload', (o->>'eventId')::uuid,
         coalesce((o->>'availableAt')::timestamptz, platform.now()), (o->>'urgent')::boolean
  from jsonb_array_elements(:outbox::jsonb) o`;

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
    this.#pending = options.pending ?? { events: [], outbox: [], followUps: [] };
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

  async record(event: DomainEvent): Promise<void> {
    const { listeners } = this.#options;
    const id = newId<EventId>(this.now);
    this.#pending.events.push({ ...event, id, by: this.caller });
    for (const job of listeners.jobsFor(event.type)) {
      const payload = { eventId: id, type: event.type, subjectId: event.subjectId, data: event.data ?? {} };
      this.#add(job, payload, { urgent: event.data?.['urgency'] === 'EMERGENCY', eventId: id });
    }
    for (const react of listeners.reactionsTo(event.type)) await react(this, event);
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

  /** Writes what was recorded. @returns the outbox ids to ring for once the transaction is committed */
  async flush(): Promise<readonly OutboxId[]> {
    const { events, outbox } = this.#pending;
    if (events.length === 0 && outbox.length === 0) return [];
    await this.#write(events.filter((event) => event.by.agencyId === this.caller.agencyId), outbox);
    // The log's policy wants the acting agency's own context: what was done for others is written under theirs.
    for (const by of others(events, this.caller)) {
      await this.within(by, () => this.#write(events.filter((event) => event.by.agencyId === by.agencyId), []));
    }
    return outbox.filter((row) => row.availableAt === null || row.availableAt <= this.now).map((row) => row.id);
  }

  get followUps(): readonly (() => Promise<void>)[] {
    return this.#pending.followUps;
  }

  async #write(events: readonly EventRow[], outbox: readonly OutboxRow[]): Promise<void> {
    await this.sql(flushText, {
      request: this.caller.requestId,
      outbox: JSON.stringify(outbox),
      events: JSON.stringify(
        events.map(({ by, visibleTo, ...event }) => ({
          ...event,
          account: by.accountId,
          agency: by.agencyId,
          agencies: [by.agencyId, ...(visibleTo ?? [])],
        })),
      ),
    });
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

/** One caller for each agency, other than the caller's own, that something was done for. */
function others(events: readonly EventRow[], caller: Caller): Caller[] {
  const byAgency = new Map(events.map(({ by }) => [by.agencyId, by]));
  byAgency.delete(caller.agencyId);
  return [...byAgency.values()];
}
