import type { Caller, DomainEvent, JobDefinition } from '@causeway/kernel';
import type { EntityManager } from 'typeorm';
import type { ReadNote, RefusalNote } from './audit-note.js';

export type SqlParameters = Readonly<Record<string, unknown>>;

export interface SqlOptions {
  /** `ANEW`: by these values, each time; for a search, of which no one plan is good. Elsewhere a change keeps one plan a connection. */
  readonly planned?: 'ANEW';
}

/** What a write that nobody waited for comes to. */
export interface Heard {
  /** The rows it changed: whatever is thrown here keeps the unit of work from being committed. */
  readonly changed?: (rows: number) => void;
  /** The error as it is to be told. @default as PostgreSQL said it */
  readonly refused?: (error: unknown) => unknown;
}

export interface EnqueueOptions {
  /** Not before this instant. @default now */
  readonly availableAt?: Date;
  /** Goes ahead of everything that is not urgent. */
  readonly urgent?: boolean;
}

/** One transaction on behalf of one caller. Every store method takes it first; nothing else reaches the database. */
export interface UnitOfWork {
  readonly caller: Caller;
  /** The database's instant at which the transaction began: the only "now" that decisions may use. */
  readonly now: Date;
  readonly manager: EntityManager;
  /** One statement with named parameters (`:name`); rows come back as they are. */
  sql<Row>(text: string, parameters?: SqlParameters, options?: SqlOptions): Promise<Row[]>;
  /**
   * A write that nobody waits for: it goes out in the message of what is asked next, in the order in which it was said, and is
   * answered before the end is asked for. What it failed by is what the unit of work fails by.
   */
  write(text: string, parameters: SqlParameters, heard?: Heard): void;
  /** Appends to the event log, runs the reactions that must share this transaction, and queues the jobs that follow. */
  record(event: DomainEvent): Promise<void>;
  /** Says what of somebody was shown. Whoever shows C2 or more and does not say so breaks the audit. */
  noteRead(read: ReadNote): void;
  /** Says that an object was asked for by its id and is not there for this caller. A refusal that is thrown is noted at the edge. */
  noteRefused(refusal: RefusalNote): void;
  /** Queues one job in this transaction. */
  enqueue<Payload>(job: JobDefinition<Payload>, payload: Payload, options?: EnqueueOptions): void;
  /**
   * A part of this transaction on behalf of somebody else: for the few effects that must happen at the same instant
   * behind another agency's walls (a place that is freed there, a need that is met there). The event log names the
   * caller given here, and nothing done inside can be undone apart from the rest.
   */
  within<Result>(caller: Caller, act: (tx: UnitOfWork) => Promise<Result>): Promise<Result>;
  /**
   * As `within`, for questions only, in one message with what is asked beside it: `ask` must put all of them before it waits for
   * the first, and has no TypeORM. What is asked later is refused, since it would be asked as somebody else.
   */
  asking<Result>(caller: Caller, ask: (tx: UnitOfWork) => Promise<Result>): Promise<Result>;
  /** Runs after a successful commit; its failure is logged and changes nothing. */
  afterCommit(act: () => Promise<void>): void;
}
