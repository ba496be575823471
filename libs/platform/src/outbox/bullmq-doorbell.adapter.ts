import { type OutboxId, parseId } from '@causeway/kernel';
import { Queue, Worker } from 'bullmq';
import { Redis } from 'ioredis';
import { z } from 'zod';
import type { Doorbell, DoorbellAnswer, Ring, Stop } from './doorbell.js';
import { Gather } from './gather.js';

const queueName = 'causeway-outbox';
const jobShape = z.object({ outboxId: z.uuid() });
// Retries, back-off and dead letters live in the outbox row; BullMQ only wakes and spreads.
const forget = { removeOnComplete: true, removeOnFail: true, attempts: 1 } as const;
// A job that its worker was killed over more often than this fails, and is forgotten: the sweeper finds its row.
const answering = { lockDuration: 30_000, maxStalledCount: 10, removeOnComplete: { count: 0 }, removeOnFail: { count: 0 } } as const;

/** BullMQ on Redis or Valkey: a job holds one outbox id and nothing else, so a forged one is inert. */
export class BullmqDoorbell implements Doorbell {
  readonly kind = 'redis';
  readonly #url: string;
  readonly #producer: Redis;
  readonly #prefix: string;
  /** All that is rung while an earlier bulk is under way goes with the next. */
  readonly #rings = new Gather<Ring, true>((rings) => this.#add(rings));
  #queue: Queue | undefined;
  #awaySince: number | undefined = Date.now();

  /** @param network tells networks apart that share one Redis: the name of the database */
  constructor(url: string, network: string) {
    this.#url = url;
    // In braces, so that a Redis Cluster keeps all keys of one queue in one slot.
    this.#prefix = `{causeway-${network}}`;
    // A gateway must not hang on a Redis that is away: commands fail at once, and the sweeper covers what was not rung.
    this.#producer = new Redis(url, { enableOfflineQueue: false, maxRetriesPerRequest: 1, connectTimeout: 2_000, commandTimeout: 5_000, retryStrategy: pauseBeforeReconnect });
    this.#producer.on('error', () => undefined);
    this.#producer.on('ready', () => (this.#awaySince = undefined));
    this.#producer.on('close', () => (this.#awaySince ??= Date.now()));
    // Made once Redis has answered: BullMQ asks for its version at once, and must not find it away.
    this.#producer.once('ready', () => {
      this.#queue = new Queue(queueName, { connection: this.#producer, prefix: this.#prefix, defaultJobOptions: forget });
      this.#queue.on('error', () => undefined);
    });
  }

  async ring(rings: readonly Ring[]): Promise<void> {
    await Promise.all(rings.map((ring) => this.#rings.add(ring)));
  }

  async answer(answer: DoorbellAnswer, concurrency: number): Promise<Stop> {
    const connection = new Redis(this.#url, { maxRetriesPerRequest: null, connectTimeout: 2_000, retryStrategy: pauseBeforeReconnect });
    connection.on('error', () => undefined);
    const worker = new Worker(
      queueName,
      async (job) => {
        const id = parseJob(job.data);
        if (id !== undefined) await answer.look(id);
      },
      { connection, concurrency, prefix: this.#prefix, ...answering },
    );
    worker.on('error', () => undefined);
    return async () => {
      // A worker that waits for a dead Redis would hold the shutdown; force then, the leases are in PostgreSQL.
      await worker.close(connection.status !== 'ready');
      connection.disconnect();
    };
  }

  awayMs(): number {
    return this.#awaySince === undefined ? 0 : Date.now() - this.#awaySince;
  }

  async close(): Promise<void> {
    await this.#queue?.close().catch(() => undefined);
    this.#producer.disconnect();
  }

  async #add(rings: readonly Ring[]): Promise<ReadonlyMap<Ring, true>> {
    if (this.#queue === undefined || this.#producer.status !== 'ready') throw new Error('redis is away');
    await this.#queue.addBulk(rings.map(jobOf));
    return new Map();
  }
}

/** An emergency goes to the front. BullMQ thins out what is rung twice for one try, and never meets an id of an earlier try. */
function jobOf({ id, attempts, urgent, delayMs = 0 }: Ring) {
  return { name: 'look', data: { outboxId: id }, opts: { ...forget, delay: delayMs, lifo: urgent, jobId: `o-${id}-${attempts}` } };
}

/** Whatever else somebody put into the queue is nothing to us. */
function parseJob(data: unknown): OutboxId | undefined {
  const parsed = jobShape.safeParse(data);
  return parsed.success ? parseId<OutboxId>(parsed.data.outboxId) : undefined;
}

function pauseBeforeReconnect(times: number): number {
  return Math.min(times * 200, 2_000);
}
