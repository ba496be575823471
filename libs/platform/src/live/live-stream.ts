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
