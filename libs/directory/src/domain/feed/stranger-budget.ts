const windowMs = 600_000;
/** In ten minutes. A whole crawl of ten thousand listings, one by one, fits; the second one waits. */
const most = { requests: 30_000, objects: 200_000 } as const;
/** Addresses remembered at once; when more come, whoever spent least is forgotten first. */
const remembered = 20_000;

interface Window {
  readonly endsAt: number;
  requests: number;
  objects: number;
}

/** What one address may take from the open feed. In memory only: who read what everybody may know is nobody's business. */
export class StrangerBudget {
  readonly #windows = new Map<string, Window>();

  /** Counts a request. @returns seconds to wait, when there is nothing left */
  ask(address: string, now: number): number | undefined {
    const window = this.#window(address, now);
    window.requests += 1;
    if (window.requests <= most.requests && window.objects <= most.objects) return undefined;
    return Math.max(1, Math.ceil((window.endsAt - now) / 1000));
  }

  /** @returns whether there is still something left */
  spend(address: string, objects: number, now: number): boolean {
    const window = this.#window(address, now);
    window.objects += objects;
    return window.objects <= most.objects;
  }

  #window(address: string, now: number): Window {
    const known = this.#windows.get(address);
    if (known !== undefined && known.endsAt > now) return known;
    if (this.#windows.size >= remembered) this.#forget(now);
    const window = { endsAt: now + windowMs, requests: 0, objects: 0 };
    this.#windows.set(address, window);
    return window;
  }

  #forget(now: number): void {
    const kept = [...this.#windows].filter(([, { endsAt }]) => endsAt > now).sort(([, a], [, b]) => b.requests - a.requests).slice(0, remembered / 2);
    this.#windows.clear();
    for (const [address, window] of kept) this.#windows.set(address, window);
  }
}
