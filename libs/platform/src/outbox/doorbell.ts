import type { OutboxId } from '@causeway/kernel';

/** Stops what it was returned by; resolves when nothing of it runs any more. */
export type Stop = () => Promise<void>;

/** What the worker offers the doorbell. */
export interface DoorbellAnswer {
  /** Look at this one row now. A row that is gone, done or taken is no matter. */
  look(id: OutboxId): Promise<void>;
  /** Look whether anything is due at all. */
  drain(): Promise<void>;
}

/** "Look at this row", to be said now or a little later. */
export interface Ring {
  readonly id: OutboxId;
  /** Tries so far: a row is rung once for each. */
  readonly attempts: number;
  readonly urgent: boolean;
  /** @default 0 */
  readonly delayMs?: number;
}

/**
 * Wakes the workers and spreads the rows among them. It is allowed to forget: what it loses, the sweeper finds.
 * Two adapters: BullMQ on Redis, and LISTEN/NOTIFY on PostgreSQL.
 */
export interface Doorbell {
  readonly kind: 'redis' | 'postgres';
  ring(rings: readonly Ring[]): Promise<void>;
  answer(answer: DoorbellAnswer, concurrency: number): Promise<Stop>;
  /** For how long it could not be reached, milliseconds; 0 while it can. */
  awayMs(): number;
  close(): Promise<void>;
}
