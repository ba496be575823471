import type { Pool } from 'pg';
import type { Stop } from '../outbox/doorbell.js';
import { listenTo } from '../outbox/postgres-listener.adapter.js';
import type { LiveBus, LiveNotice } from './live-bus.js';
import { LiveListeners } from './live-listeners.js';

const channel = 'causeway_live';

/** Live notices over LISTEN/NOTIFY. */
export class PostgresLiveBus implements LiveBus {
  readonly #listeners = new LiveListeners();
  #stop: Stop | undefined;

  constructor(
    private readonly url: string,
    private readonly pool: Pool,
  ) {}

  async open(): Promise<void> {
    this.#stop = await listenTo({ url: this.url, channel, onNotice: (text) => this.#listeners.tell(text), onConnected: () => undefined });
  }

  async publish({ topic, id }: LiveNotice): Promise<void> {
    await this.pool.query(`select pg_notify('${channel}', $1)`, [`${topic} ${id}`]);
  }

  subscribe(hear: (notice: LiveNotice) => void): Stop {
    return this.#listeners.add(hear);
  }

  async close(): Promise<void> {
    await this.#stop?.();
  }
}
