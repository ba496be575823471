import type { Stop } from '../outbox/doorbell.js';
import { type LiveNotice, parseNotice } from './live-bus.js';

/** Those in this process who want to hear. */
export class LiveListeners {
  readonly #hearers = new Set<(notice: LiveNotice) => void>();

  add(hear: (notice: LiveNotice) => void): Stop {
    this.#hearers.add(hear);
    return async () => {
      this.#hearers.delete(hear);
    };
  }

  tell(text: string): void {
    const notice = parseNotice(text);
    if (notice !== undefined) for (const hear of this.#hearers) hear(notice);
  }
}
