import { Redis } from 'ioredis';
import type { Stop } from '../outbox/doorbell.js';
import type { LiveBus, LiveNotice } from './live-bus.js';
import { LiveListeners } from './live-listeners.js';

/** Live notices over Redis pub/sub. */
export class RedisLiveBus implements LiveBus {
  readonly #listeners = new LiveListeners();
  readonly #url: string;
  readonly #channel: string;
  readonly #publisher: Redis;
  #subscriber: Redis | undefined;

  /** @param network tells networks apart that share one Redis */
  constructor(url: string, network: string) {
    this.#url = url;
    this.#channel = `causeway-live-${network}`;
    this.#publisher = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, connectTimeout: 2_000 });
    this.#publisher.on('error', () => undefined);
  }

  async open(): Promise<void> {
    this.#subscriber = new Redis(this.#url, { maxRetriesPerRequest: null, connectTimeout: 2_000 });
    this.#subscriber.on('error', () => undefined);
    this.#subscriber.on('message', (_channel, text) => this.#listeners.tell(text));
    // Not awaited: a Redis that is away at start must not keep the gateway from starting; ioredis subscribes when it is back.
    this.#subscriber.subscribe(this.#channel).catch(() => undefined);
  }

  async publish({ topic, id }: LiveNotice): Promise<void> {
    await this.#publisher.publish(this.#channel, `${topic} ${id}`);
  }

  subscribe(hear: (notice: LiveNotice) => void): Stop {
    return this.#listeners.add(hear);
  }

  async close(): Promise<void> {
    this.#subscriber?.disconnect();
    this.#publisher.disconnect();
  }
}
