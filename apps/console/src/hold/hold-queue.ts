/*
 * Commands that tell another agency something cannot be called back. So they are held for a while on this side,
 * with Undo in view, and nothing at all has happened until they run.
 */
export type HoldState = 'held' | 'running' | 'done' | 'failed';

export interface HeldCommand<Words, Refusal> {
  readonly id: number;
  readonly words: Words;
  readonly state: HoldState;
  /** When it runs, in milliseconds by `clock.now`. */
  readonly runsAt: number;
  readonly refusal?: Refusal;
}

export interface HoldClock {
  now(): number;
  after(delayMs: number, act: () => void): () => void;
}

export interface HoldQueue<Words, Refusal> {
  /** Holds a command; `run` must resolve, with the refusal if there was one, and use one idempotency key for all its tries. */
  hold(this: void, words: Words, run: () => Promise<Refusal | undefined>): number;
  /** True if the command was still held, and so never runs. */
  undo(this: void, id: number): boolean;
  retry(this: void, id: number): void;
  dismiss(this: void, id: number): void;
  /** Runs all that is held now and waits for it: before signing out, because what was sent is meant. */
  flush(this: void): Promise<void>;
  entries(this: void): readonly HeldCommand<Words, Refusal>[];
  subscribe(this: void, listener: () => void): () => void;
}

interface Entry<Words, Refusal> extends HeldCommand<Words, Refusal> {
  readonly run: () => Promise<Refusal | undefined>;
  readonly cancel: () => void;
}

/** The rows of the queue, and who watches them. */
function createEntries<Words, Refusal>() {
  let all: readonly Entry<Words, Refusal>[] = [];
  const listeners = new Set<() => void>();
  const set = (next: typeof all) => {
    all = next;
    listeners.forEach((listener) => listener());
  };
  return {
    all: () => all,
    set,
    find: (id: number) => all.find((entry) => entry.id === id),
    patch: (id: number, change: Partial<Entry<Words, Refusal>>) =>
      set(all.map((entry) => (entry.id === id ? { ...entry, ...change } : entry))),
    subscribe: (listener: () => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

export function createHoldQueue<Words, Refusal>(holdMs: number, clock: HoldClock): HoldQueue<Words, Refusal> {
  const { all, set, find, patch, subscribe } = createEntries<Words, Refusal>();
  let lastId = 0;

  async function run(id: number): Promise<void> {
    const entry = find(id);
    if (!entry || entry.state === 'running' || entry.state === 'done') return;
    entry.cancel();
    patch(id, { state: 'running' });
    const refusal = await entry.run();
    patch(id, refusal === undefined ? { state: 'done' } : { state: 'failed', refusal });
  }

  return {
    hold(words, act) {
      const id = ++lastId;
      const cancel = clock.after(holdMs, () => void run(id));
      set([...all(), { id, words, state: 'held', runsAt: clock.now() + holdMs, run: act, cancel }]);
      return id;
    },
    undo(id) {
      const entry = find(id);
      if (entry?.state !== 'held') return false;
      entry.cancel();
      set(all().filter((other) => other !== entry));
      return true;
    },
    retry: (id) => void (find(id)?.state === 'failed' && run(id)),
    dismiss: (id) => set(all().filter((entry) => entry.id !== id || entry.state === 'held' || entry.state === 'running')),
    flush: async () => void (await Promise.all(all().filter(({ state }) => state === 'held').map(({ id }) => run(id)))),
    entries: all,
    subscribe,
  };
}
