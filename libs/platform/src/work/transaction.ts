import { type Caller, type DomainEvent, type EventId, type JobDefinition, type OutboxId, newId } from '@causeway/kernel';
import type { PoolClient } from 'pg';
import type { EntityManager } from 'typeorm';
import type { EventListeners } from './event-listeners.js';
import { prepareText } from './sql-text.js';
import type { EnqueueOptions, SqlParameters, UnitOfWork } from './unit-of-work.js';

interface EventRow extends DomainEvent {
  readonly id: EventId;
}

interface OutboxRow {
  readonly id: OutboxId;
  readonly job: string;
  readonly payload: unknown;
  readonly eventId: EventId | null;
  readonly availableAt: Date | null;
  readonly urgent: boolean;
}

interface TransactionOptions {
  readonly client: PoolClient;
  readonly manager: EntityManager;
  readonly caller: Caller;
  readonly now: Date;
  readonly listeners: EventListeners;
}

// Events and outbox rows travel in one statement at the end: one round trip, however many there are.
const flushText = `
  with events as (
    insert into platform.domain_event
      (id, type, subject_id, case_id, referral_id, actor_account_id, actor_agency_id, agency_ids, data, request_id)
    select (e->>'id')::uuid, e->>'type', (e->>'subjectId')::uuid, (e->>'caseId')::uuid, (e->>'referralId')::uuid,
           :account::uuid, :agency::uuid,
           array(select distinct x::uuid from jsonb_array_elements_text((e->'visibleTo') || to_jsonb(:agency::text)) x),
           coalesce(e->'data', '{}'), :request
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
  readonly #client: PoolClient;
  readonly #listeners: EventListeners;
  readonly #events: EventRow[] = [];
  readonly #outbox: OutboxRow[] = [];
  readonly #afterCommit: (() => Promise<void>)[] = [];

  constructor(options: TransactionOptions) {
    this.caller = options.caller;
    this.now = options.now;
    this.manager = options.manager;
    this.#client = options.client;
    this.#listeners = options.listeners;
  }

  async sql<Row>(text: string, parameters: SqlParameters = {}): Promise<Row[]> {
    const statement = prepareText(text);
    const values = statement.parameters.map((name) => {
      if (!(name in parameters)) throw new Error(`the statement names :${name}, which was not given`);
      return parameters[name];
    });
    const result = await this.#client.query({ name: statement.name, text: statement.text, values });
    return result.rows as Row[];
  }

  async record(event: DomainEvent): Promise<void> {
    const id = newId<EventId>(this.now);
    this.#events.push({ ...event, id });
    for (const job of this.#listeners.jobsFor(event.type)) {
      const payload = { eventId: id, type: event.type, subjectId: event.subjectId, data: event.data ?? {} };
      this.#add(job, payload, { urgent: event.data?.['urgency'] === 'EMERGENCY' }, id);
    }
    for (const react of this.#listeners.reactionsTo(event.type)) await react(this, event);
  }

  enqueue<Payload>(job: JobDefinition<Payload>, payload: Payload, options: EnqueueOptions = {}): void {
    this.#add(job, payload, options, null);
  }

  afterCommit(act: () => Promise<void>): void {
    this.#afterCommit.push(act);
  }

  /** Writes what was recorded. @returns the outbox ids to ring for once the transaction is committed */
  async flush(): Promise<readonly OutboxId[]> {
    if (this.#events.length === 0 && this.#outbox.length === 0) return [];
    await this.sql(flushText, {
      account: this.caller.accountId,
      agency: this.caller.agencyId,
      request: this.caller.requestId,
      events: JSON.stringify(this.#events.map((event) => ({ ...event, visibleTo: event.visibleTo ?? [] }))),
      outbox: JSON.stringify(this.#outbox),
    });
    const due = this.#outbox.filter((row) => row.availableAt === null || row.availableAt <= this.now);
    return due.map((row) => row.id);
  }

  get followUps(): readonly (() => Promise<void>)[] {
    return this.#afterCommit;
  }

  #add(job: JobDefinition<unknown>, payload: unknown, options: EnqueueOptions, eventId: EventId | null): void {
    this.#outbox.push({
      id: newId<OutboxId>(this.now),
      job: job.name,
      payload,
      eventId,
      availableAt: options.availableAt ?? null,
      urgent: options.urgent ?? false,
    });
  }
}
