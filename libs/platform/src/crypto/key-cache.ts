/** Keys in the clear, for as short as is useful: bounded in number and in seconds, and overwritten when they go. */
export class KeyCache {
  readonly #limits: { readonly count: number; readonly seconds: number };
  readonly #held = new Map<string, { readonly key: Buffer; readonly until: number }>();
  readonly #coming = new Map<string, Promise<Buffer>>();
  readonly #sweeper: NodeJS.Timeout;
  /** Found and fetched since the start, for the metrics page. */
  hits = 0;
  misses = 0;

  constructor(limits: { readonly count: number; readonly seconds: number }) {
    this.#limits = limits;
    this.#sweeper = setInterval(() => this.#dropStale(), 1_000).unref();
  }

  get size(): number {
    return this.#held.size;
  }

  /**
   * Gives the key to `use`, which must be done with it when it returns: the bytes are overwritten later. Many who ask for
   * the same key at once wait for one fetch.
   */
  async use<Result>(id: string, fetch: () => Promise<Buffer>, use: (key: Buffer) => Result): Promise<Result> {
    const held = this.#find(id);
    if (held !== undefined) {
      this.hits += 1;
      return use(held);
    }
    this.misses += 1;
    const coming = this.#coming.get(id) ?? this.#begin(id, fetch);
    return use(await coming);
  }

  forget(id: string): void {
    this.#held.get(id)?.key.fill(0);
    this.#held.delete(id);
    this.#coming.delete(id);
  }

  close(): void {
    clearInterval(this.#sweeper);
    for (const id of [...this.#held.keys()]) this.forget(id);
  }

  #begin(id: string, fetch: () => Promise<Buffer>): Promise<Buffer> {
    const coming = fetch().then((key) => {
      // Forgotten while it was under way: whoever asked before may use it, nobody after.
      if (this.#coming.get(id) === coming) this.#hold(id, key);
      return key;
    });
    this.#coming.set(id, coming);
    const done = () => {
      if (this.#coming.get(id) === coming) this.#coming.delete(id);
    };
    coming.then(done, done);
    return coming;
  }

  #hold(id: string, key: Buffer): void {
    if (this.#limits.seconds === 0) return;
    while (this.#held.size >= this.#limits.count) this.forget(this.#held.keys().next().value ?? '');
    this.#held.set(id, { key, until: Date.now() + this.#limits.seconds * 1000 });
  }

  #find(id: string): Buffer | undefined {
    const found = this.#held.get(id);
    if (found === undefined) return undefined;
    if (found.until > Date.now()) return found.key;
    this.forget(id);
    return undefined;
  }

  #dropStale(): void {
    for (const [id, { until }] of this.#held) if (until <= Date.now()) this.forget(id);
  }
}
