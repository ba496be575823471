import { type Caller, type OutboxId, defineJob, newId, unattended } from '@causeway/kernel';
import { setTimeout as pause } from 'node:timers/promises';
import { Pool } from 'pg';
import { Metrics } from '../observability/metrics.js';
import { platformDatabase } from '../platform.module.js';
import { type TestDatabase, type TestWork, aDatabase, aWork, silentDoorbell, silentLog } from '../testing.js';
import { BullmqDoorbell } from './bullmq-doorbell.adapter.js';
import { Dispatcher } from './dispatcher.js';
import type { Doorbell } from './doorbell.js';
import { Hopeless, type JobHandler, TryAgain, handlerOf } from './job-handler.js';
import { OutboxStore } from './outbox.store.js';
import { PostgresDoorbell } from './postgres-doorbell.adapter.js';

const job = defineJob({ name: 'spec.note', parse: (raw) => raw as { readonly n: number } });
const caller: Caller = { accountId: newId(), agencyId: newId(), roles: ['CASEWORKER'], locale: 'en', requestId: 'spec', ...unattended };
const redisUrl = process.env['REDIS_URL'];
const kinds = redisUrl === undefined ? (['postgres'] as const) : (['postgres', 'redis'] as const);

let database: TestDatabase;
let pool: Pool;
const open: { stop(): Promise<unknown> }[] = [];

beforeEach(async () => {
  database = await aDatabase([platformDatabase]);
  pool = new Pool({ connectionString: database.workerUrl, max: 4 });
  pool.on('error', () => undefined);
});
afterEach(async () => {
  for (const one of open.splice(0).reverse()) await one.stop();
  await pool.end();
  await database.drop();
});

function aBell(kind: 'postgres' | 'redis'): Doorbell {
  const bell = kind === 'redis' ? new BullmqDoorbell(redisUrl ?? '', database.name) : new PostgresDoorbell(database.workerUrl, pool);
  open.push({ stop: () => bell.close() });
  return bell;
}

async function aSender(doorbell: Doorbell = silentDoorbell): Promise<TestWork> {
  const sender = await aWork(database, { doorbell });
  open.push({ stop: () => sender.close() });
  return sender;
}

interface WorkerOptions {
  readonly doorbell?: Doorbell;
  readonly leaseSeconds?: number;
  readonly concurrency?: number;
}

let workers = 0;

async function aWorker(handler: JobHandler, { doorbell = silentDoorbell, leaseSeconds = 60, concurrency = 4 }: WorkerOptions = {}): Promise<Dispatcher> {
  workers += 1;
  const outbox = new OutboxStore(pool, `worker-${workers}`, leaseSeconds);
  const dispatcher = new Dispatcher({ outbox, doorbell, handlers: [handler], concurrency, log: silentLog, metrics: new Metrics() });
  await dispatcher.start();
  open.push({ stop: () => dispatcher.stop(100) });
  return dispatcher;
}

const send = (sender: TestWork, n: number, options = {}) => sender.work.run(caller, async (tx) => tx.enqueue(job, { n }, options));
const rows = () => database.asAdministrator<{ n: number; done: boolean; dead: boolean; code: string | null; leased: boolean; attempts: number; id: OutboxId }>(
  `select id, (payload->>'n')::int as n, done_at is not null as done, dead_at is not null as dead, last_code as code, lease_by is not null as leased, attempts from platform.outbox order by id`,
);

async function until(what: string, holds: () => boolean | Promise<boolean>): Promise<void> {
  for (let i = 0; i < 1_200; i += 1) {
    if (await holds()) return;
    await pause(25);
  }
  throw new Error(`in vain: ${what}`);
}

describe.each(kinds)('the outbox with the doorbell %s', (kind) => {
  it('hands over everything that was committed, once each, a burst as well as a single one', async () => {
    const seen: number[] = [];
    const bell = aBell(kind);
    await aWorker(handlerOf(job, async ({ n }) => void seen.push(n)), { doorbell: bell });
    const sender = await aSender(bell);
    await Promise.all(Array.from({ length: 60 }, (_, n) => send(sender, n)));
    await until('all to be done', async () => (await rows()).every(({ done }) => done));
    expect([...seen].sort((a, b) => a - b)).toEqual(Array.from({ length: 60 }, (_, n) => n));
  });

  it('tries again by itself what failed for now', async () => {
    const bell = aBell(kind);
    const tries: number[] = [];
    const hasty = { ...job, backoffMs: 50 };
    await aWorker(handlerOf(hasty, async (_payload, { attempt }) => {
      tries.push(attempt);
      if (attempt < 3) throw new TryAgain('NOT_YET');
    }), { doorbell: bell });
    await send(await aSender(bell), 1);
    await until('it to be done', async () => (await rows()).every(({ done }) => done));
    expect(tries).toEqual([1, 2, 3]);
  });
});

describe('a row that is worked on', () => {
  it('is not taken for left while its worker lives, however long it takes', async () => {
    let runs = 0;
    let finish = (): void => undefined;
    const slow = handlerOf(job, async () => {
      runs += 1;
      await new Promise<void>((resolve) => (finish = resolve));
    });
    const sender = await aSender();
    await send(sender, 1);
    await aWorker(slow, { leaseSeconds: 1 });
    await until('it to be begun', () => runs === 1);
    const other = await aWorker(slow, { leaseSeconds: 1 });
    const until3 = Date.now() + 3_000;
    await until('its lease to have been renewed often enough', async () => {
      await other.drain();
      return Date.now() > until3;
    });
    expect(runs).toBe(1);
    finish();
    await until('it to be done', async () => (await rows()).every(({ done }) => done));
  });

  it('is found by another when its worker went without a word', async () => {
    const sender = await aSender();
    await send(sender, 1);
    const [taken] = await new OutboxStore(pool, 'killed', 60).claimDue({ limit: 1 });
    expect(taken?.attempts).toBe(1);
    const seen: number[] = [];
    const worker = await aWorker(handlerOf(job, async (_payload, { attempt }) => void seen.push(attempt)));
    await worker.drain();
    expect(seen).toEqual([]);
    await database.shiftClock(61);
    await until('it to be done', async () => (await rows()).every(({ done }) => done));
    expect(seen).toEqual([2]);
  });

  it('is given back at once by a worker that is asked to stop and cannot finish it', async () => {
    let begun = false;
    const worker = await aWorker(handlerOf(job, () => {
      begun = true;
      return new Promise(() => undefined);
    }));
    await send(await aSender(), 1);
    await until('it to be begun', () => begun);
    await worker.stop(50);
    expect(await rows()).toMatchObject([{ done: false, leased: false, attempts: 1 }]);
  });

  it('is a dead letter when every worker that took it died over it', async () => {
    await send(await aSender(), 1);
    const fragile = { ...job, attempts: 3 };
    await database.asAdministrator(`update platform.outbox set attempts = 3`);
    let runs = 0;
    await aWorker(handlerOf(fragile, async () => void (runs += 1)));
    await until('it to be dead', async () => (await rows()).every(({ dead }) => dead));
    expect(runs).toBe(0);
    expect(await rows()).toMatchObject([{ code: 'TRIED_TOO_OFTEN' }]);
  });
});

describe('a row that is given up', () => {
  it('is told the other way first, and stays while that fails, too', async () => {
    let canTell = false;
    const told: string[] = [];
    const hasty = { ...job, backoffMs: 50 };
    await aWorker(handlerOf(hasty, async () => {
      throw new Hopeless('NO_SUCH_ADDRESS');
    }, async (_payload, _attempt, code) => {
      if (!canTell) throw new TryAgain('NOBODY_HEARS');
      told.push(code);
    }));
    await send(await aSender(), 1);
    await until('it to have been tried twice', async () => (await rows()).every(({ attempts }) => attempts > 1));
    expect(await rows()).toMatchObject([{ dead: false }]);
    canTell = true;
    await until('it to be dead', async () => (await rows()).every(({ dead }) => dead));
    expect(told).toEqual(['NO_SUCH_ADDRESS']);
  });
});

describe('an emergency', () => {
  it('passes by everything that hangs', async () => {
    const seen: number[] = [];
    await aWorker(handlerOf(job, async ({ n }) => {
      if (n < 10) return new Promise(() => undefined);
      seen.push(n);
      return undefined;
    }), { concurrency: 4 });
    const sender = await aSender();
    for (let n = 0; n < 8; n += 1) await send(sender, n);
    await until('all hands to be full', async () => (await rows()).filter(({ leased }) => leased).length === 4);
    await send(sender, 10, { urgent: true });
    await until('the emergency to be done', () => seen.length === 1);
    expect((await rows()).filter(({ leased }) => leased)).toHaveLength(4);
  });
});

it('the age of the outbox counts from when a row was first due, whatever pauses there were between tries', async () => {
  const sender = await aSender();
  await send(sender, 1, { urgent: true });
  await send(sender, 2, { availableAt: new Date(Date.now() + 86_400_000) });
  const store = new OutboxStore(pool, 'looking');
  const [row] = await store.claimDue({ limit: 1 });
  await store.postpone(row?.id ?? newId(), 30_000, 'NOT_YET');
  await database.shiftClock(20);
  const age = await store.age();
  expect(age).toMatchObject({ waiting: 2, dead: 0 });
  expect(Math.round(age.oldestSeconds)).toBe(20);
  expect(Math.round(age.oldestUrgentSeconds)).toBe(20);
});
