import type { Pool } from 'pg';
import type { Doorbell, DoorbellAnswer, Ring, Stop } from './doorbell.js';
import { Gather } from './gather.js';
import { listenTo } from './postgres-listener.adapter.js';

const channel = 'causeway_outbox';

/** LISTEN/NOTIFY on PostgreSQL: nothing to install. NOTIFY says only "look"; the claim decides who takes what. */
export class PostgresDoorbell implements Doorbell {
  readonly kind = 'postgres';
  readonly #timers = new Set<NodeJS.Timeout>();
  /** However many commits a moment holds, one NOTIFY is under way. */
  readonly #notices: Gather<'look', true>;
  #answer: DoorbellAnswer | undefined;

  constructor(
    private readonly url: string,
    pool: Pool,
  ) {
    // Outside the business transaction on purpose: NOTIFY inside one serialises commits on a global lock.
    this.#notices = new Gather(async () => {
      await pool.query(`select pg_notify('${channel}', '')`);
      return new Map<'look', true>();
    });
  }

  async ring(rings: readonly Ring[]): Promise<void> {
    for (const { delayMs = 0 } of rings) if (delayMs > 0) this.#later(delayMs);
    if (!rings.some(({ delayMs = 0 }) => delayMs <= 0)) return;
    // Whoever answers here need not wait for the news to come back.
    void this.#answer?.drain().catch(() => undefined);
    await this.#notices.add('look');
  }

  async answer(answer: DoorbellAnswer): Promise<Stop> {
    this.#answer = answer;
    const look = () => void answer.drain().catch(() => undefined);
    const stop = await listenTo({ url: this.url, channel, onNotice: look, onConnected: look });
    return async () => {
      this.#forget();
      await stop();
    };
  }

  /** Where it is away, so are the rows. */
  awayMs(): number {
    return 0;
  }

  async close(): Promise<void> {
    this.#forget();
  }

  #forget(): void {
    for (const timer of this.#timers) clearTimeout(timer);
    this.#timers.clear();
  }

  /** Only where somebody answers: elsewhere the worker's own look finds the row within a second. */
  #later(delayMs: number): void {
    const answer = this.#answer;
    if (answer === undefined) return;
    const timer = setTimeout(() => {
      this.#timers.delete(timer);
      void answer.drain().catch(() => undefined);
    }, delayMs + 5);
    timer.unref();
    this.#timers.add(timer);
  }
}
