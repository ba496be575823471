import type { Stop } from '../outbox/doorbell.js';
import type { LiveBus } from './live-bus.js';

/** Ids that one slow reader may fall behind before it is cut off and has to begin anew, reading everything. */
const longestBacklog = 1_000;

/** The ids of one topic as they change, each once while it waits. Ends when the reader stops or falls too far behind. */
export function liveStream(bus: LiveBus, topic: string): AsyncIterableIterator<string> {
  const waiting = new Set<string>();
  let wake: (() => void) | undefined;
  let open = true;
  const stop: Stop = bus.subscribe((notice) => {
    if (notice.topic !== topic) return;
    waiting.add(notice.id);
    if (waiting.size > longestBacklog) open = false;
    wake?.();
  });
  const end = async (): Promise<IteratorResult<string>> => {
    open = false;
    wake?.();
    await stop();
    return { done: true, value: undefined };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      while (open && waiting.size === 0) await new Promise<void>((resolve) => (wake = resolve));
      const [id] = waiting;
      if (!open || id === undefined) return end();
      waiting.delete(id);
      return { done: false, value: id };
    },
    return: end,
  };
}

/**
 * Each id turned into what it stands for now; undefined is left out. Not a generator on purpose: a generator that waits
 * for the next id cannot be ended, and a reader that went away would be kept until something happens.
 */
export function readEach<Read>(ids: AsyncIterableIterator<string>, read: (id: string) => Promise<Read | undefined>): AsyncIterableIterator<Read> {
  const end = async (): Promise<IteratorResult<Read>> => {
    await ids.return?.();
    return { done: true, value: undefined };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      for (;;) {
        const step = await ids.next();
        if (step.done === true) return { done: true, value: undefined };
        const found = await read(step.value);
        if (found !== undefined) return { done: false, value: found };
      }
    },
    return: end,
  };
}
