export interface LaneOptions {
  /** Requests that are answered at once, over all askers; asked anew for each. */
  readonly width: () => number;
  /** The same for one asker. */
  readonly perAsker: number;
  /** Requests of one asker that may wait. */
  readonly waitingPerAsker: number;
  /** Requests that may wait, over all askers. */
  readonly waiting: number;
}

/**
 * Lets requests in a few at a time, askers in turn: whoever sends five hundred waits behind their own, and nobody else
 * waits behind more than one of them.
 */
export class Lane {
  #running = 0;
  #waiting = 0;
  readonly #runningOf = new Map<string, number>();
  /** In the order in which askers are served next. */
  readonly #queues = new Map<string, (() => void)[]>();

  constructor(private readonly options: LaneOptions) {}

  /** @returns how to leave again, or undefined when too many wait already */
  async enter(asker: string): Promise<(() => void) | undefined> {
    if (!this.#hasRoom(asker)) {
      const { waiting, waitingPerAsker } = this.options;
      const queue = this.#queues.get(asker) ?? [];
      if (this.#waiting >= waiting || queue.length >= waitingPerAsker) return undefined;
      this.#waiting += 1;
      this.#queues.set(asker, queue);
      // Whoever leaves counts the next one in, so that nobody slips in between.
      await new Promise<void>((resolve) => queue.push(resolve));
    } else {
      this.#count(asker, 1);
    }
    let isInside = true;
    return () => {
      if (!isInside) return;
      isInside = false;
      this.#count(asker, -1);
      this.widen();
    };
  }

  get running(): number {
    return this.#running;
  }

  /** Lets in who waits, for when the lane has become wider. */
  widen(): void {
    while (this.#admitNext());
  }

  #hasRoom(asker: string): boolean {
    return this.#running < this.options.width() && (this.#runningOf.get(asker) ?? 0) < this.options.perAsker;
  }

  #count(asker: string, by: 1 | -1): void {
    const now = (this.#runningOf.get(asker) ?? 0) + by;
    this.#running += by;
    if (now === 0) this.#runningOf.delete(asker);
    else this.#runningOf.set(asker, now);
  }

  #admitNext(): boolean {
    for (const [asker, queue] of this.#queues) {
      if (!this.#hasRoom(asker)) continue;
      this.#queues.delete(asker);
      const admit = queue.shift();
      // Behind everybody else who waits: one each in turn.
      if (queue.length > 0) this.#queues.set(asker, queue);
      if (admit === undefined) continue;
      this.#waiting -= 1;
      this.#count(asker, 1);
      admit();
      return true;
    }
    return false;
  }
}
