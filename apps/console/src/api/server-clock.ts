/** Deadlines count by the server's clock: the clock of a shared PC may be hours off. */
export interface ServerClock {
  /** Milliseconds since 1970 by the server's clock, as far as known. */
  now(): number;
  /** Takes the server's time from an answer that has just arrived. */
  sync(serverTime: string): void;
}

export function createServerClock(localNow: () => number = Date.now): ServerClock {
  let aheadMs = 0;
  return {
    now: () => localNow() + aheadMs,
    sync(serverTime) {
      const server = Date.parse(serverTime);
      if (!Number.isNaN(server)) aheadMs = server - localNow();
    },
  };
}

export const serverClock = createServerClock();
