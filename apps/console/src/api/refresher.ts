/** Asks every list on the screen to fetch itself anew: after a gap in the live feed, and each minute in case the feed is deaf. */
export interface Refresher {
  readonly refresh: () => void;
  readonly subscribe: (listener: () => void) => () => void;
}

export function createRefresher(): Refresher {
  const listeners = new Set<() => void>();
  return {
    refresh: () => listeners.forEach((listener) => listener()),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
