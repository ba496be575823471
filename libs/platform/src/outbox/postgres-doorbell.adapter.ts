import type { OutboxId } from '@causeway/kernel';
import type { Pool } from 'pg';
import type { Doorbell, DoorbellAnswer, Stop } from './doorbell.js';
import { listenTo } from './postgres-listener.adapter.js';

const channel = 'causeway_outbox';

/** LISTEN/NOTIFY on PostgreSQL: nothing to install. NOTIFY says only "look"; the claim decides who takes what. */
export class PostgresDoorbell implements Doorbell {
  readonly kind = 'postgres';
  readonly #timers = new Set<NodeJS.Timeout>();
  #answer: DoorbellAnswer | undefined;

  constructor(
    private readonly url: string,
    private readonly pool: Pool,
  ) {}

  async ring(_ids: readonly OutboxId[], delayMs = 0): Promise<void> {
    if (delayMs > 0) return this.#later(delayMs);
    // Outside the business transaction on purpose: NOTIFY inside one serialises commits on a global lock.
    await this.pool.query(`select pg_notify('${channel}', '')`);
  }

  async answer(answer: DoorbellAnswer): Promise<Stop> {
    this.#answer = answer;
    const look = () => void answer.drain().catch(() => undefined);
    const stop = await listenTo({ url: this.url, channel, onNotice: look, onConnected: look });
    return async () => {
      for (const timer of this.#timers) clearTimeout(timer);
      await stop();
    };
  }

  async close(): Promise<void> {
    for (const timer of this.#timers) clearTimeout(timer);
  }

  #later(delayMs: number): void {
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void this.#answer?.drain().catch(() => undefined);
    }, delayMs + 5);
    timer.unref();
    this.#timers.add(timer);
  }
}
