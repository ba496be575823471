import { Redis } from 'ioredis';
import type { Stop } from '../outbox/doorbell.js';
import type { LiveBus, LiveNotice } from './live-bus.js';
import { LiveListeners } from './live-listeners.js';

const channel = 'causeway-live';

/** Live notices over Redis pub/sub. */
export class RedisLiveBus implements LiveBus {
  readonly #listeners = new LiveListeners();
  readonly #url: string;
  readonly #publisher: Redis;
  #subscriber: Redis | undefined;

  constructor(url: string) {
    this.#url = url;
    this.#publisher = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, connectTimeout: 2_000 });
    this.#publisher.on('error', () => undefined);
  }

  async open(): Promise<void> {
    this.#subscriber = new Redis(this.#url, { maxRetriesPerRequest: null, connectTimeout: 2_000 });
    this.#subscriber.on('error', () => undefined);
    this.#subscriber.on('message', (_channel, text) => this.#listeners.tell(text));
    // Not awaited: a Redis that is away at start must not keep the gateway from starting; ioredis subscribes when it is back.
    this.#subscriber.subscribe(channel).catch(() => undefined);
  }

  async publish({ topic, id }: LiveNotice): Promise<void> {
    await this.#publisher.publish(channel, `${topic} ${id}`);
  }

  subscribe(hear: (notice: LiveNotice) => void): Stop {
    return this.#listeners.add(hear);
  }

  async close(): Promise<void> {
    this.#subscriber?.disconnect();
    this.#publisher.disconnect();
  }
}
