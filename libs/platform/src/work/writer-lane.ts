import { randomUUID } from 'node:crypto';

/** A line of audit rows that are written one after another, numbered without a gap. */
export interface WriterLane {
  readonly writer: string;
  /** Number of the next row: taken by a row that was committed, free again after a rollback. */
  next: number;
}

/**
 * The lanes of one process. A transaction holds one for as long as it is open, so the row before a row that can be seen
 * was committed earlier: a number that is missing below another of its lane was deleted, and nothing else explains it.
 */
export class WriterLanes {
  readonly #free: WriterLane[] = [];

  take(): WriterLane {
    return this.#free.pop() ?? { writer: randomUUID(), next: 1 };
  }

  /** Not for a lane whose last commit was not answered: whether its number is used nobody knows, so it ends there. */
  giveBack(lane: WriterLane): void {
    this.#free.push(lane);
  }
}
