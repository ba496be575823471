import type { Stop } from '../outbox/doorbell.js';
import type { LiveBus, LiveNotice } from './live-bus.js';

/** Notices that one slow reader may fall behind before it is cut off and has to begin anew, reading everything. */
const longestBacklog = 1_000;

/** The notices of these topics as they come, each once while it waits. Ends when the reader stops or falls too far behind. */
export function liveStream(bus: LiveBus, topics: readonly string[]): AsyncIterableIterator<LiveNotice> {
  const waiting = new Map<string, LiveNotice>();
  let wake: (() => void) | undefined;
  let open = true;
  const stop: Stop = bus.subscribe((notice) => {
    if (!topics.includes(notice.topic)) return;
    waiting.set(`${notice.topic} ${notice.id}`, notice);
    if (waiting.size > longestBacklog) open = false;
    wake?.();
  });
  const end = async (): Promise<IteratorResult<LiveNotice>> => {
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
      const [next] = waiting;
      if (!open || next === undefined) return end();
      waiting.delete(next[0]);
      return { done: false, value: next[1] };
    },
    return: end,
  };
}

/**
 * Each notice turned into what it stands for now; undefined is left out. Not a generator on purpose: a generator that waits
 * for the next notice cannot be ended, and a reader that went away would be kept until something happens.
 */
export function readEach<Read>(notices: AsyncIterableIterator<LiveNotice>, read: (notice: LiveNotice) => Promise<Read | undefined>): AsyncIterableIterator<Read> {
  const end = async (): Promise<IteratorResult<Read>> => {
    await notices.return?.();
    return { done: true, value: undefined };
  };
  return {
    [Symbol.asyncIterator]() {
      return this;
    },
    async next() {
      for (;;) {
        const step = await notices.next();
        if (step.done === true) return { done: true, value: undefined };
        const found = await read(step.value);
        if (found !== undefined) return { done: false, value: found };
      }
    },
    return: end,
  };
}
