import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { testPassword } from '@causeway/access/testing';
import { notificationsDatabase } from '@causeway/notifications';
import { type EmbeddedPostgres, type MailCatcher, startMailCatcher, startPostgres } from '@causeway/platform/embedded';
import { type TestKeys, aKeyring, testContextKey } from '@causeway/platform/testing';
import { type TestWorld, aWorld } from '@causeway/referrals/testing';
import { ApiClient } from '../../acceptance/client.js';
import { aFreePort } from '../../acceptance/process.js';
import { type TestRedis, startRedis } from '../../acceptance/redis.js';
import { NotInTime, endAll, within } from './bounded.js';
import { Caller } from './caller.js';
import type { DoorbellKind } from './chosen.js';
import { Slot } from './slot.js';

/** There to end what is broken with a reason, milliseconds. */
const limits = { start: 120_000, stop: 70_000, signIn: 120_000 } as const;

/** A PostgreSQL of the faults' own, to be hurt. */
export class HurtPostgres {
  #server: EmbeddedPostgres | undefined;
  #runs = false;
  #folder = '';
  readonly #given = process.env['TEST_DATABASE_URL'];

  /** Does nothing while it runs. */
  start(): Promise<void> {
    return within('the start of PostgreSQL', limits.start, () => this.#start());
  }

  async stop(): Promise<void> {
    await within('the end of PostgreSQL', limits.stop, async () => {
      await this.#server?.stop();
      this.#runs = false;
    });
  }

  async end(): Promise<void> {
    if (this.#given !== undefined) process.env['TEST_DATABASE_URL'] = this.#given;
    await endAll([
      ['PostgreSQL', limits.stop, () => this.stop()],
      ['the folder of PostgreSQL', limits.stop, () => rm(this.#folder, { recursive: true, force: true })],
    ]);
  }

  async #start(): Promise<void> {
    if (this.#runs) return;
    if (this.#folder === '') this.#folder = await mkdtemp(join(tmpdir(), 'causeway-faults-'));
    const port = this.#server?.port ?? (await aFreePort());
    this.#server = await startPostgres({ directory: this.#folder, port, password: 'faults', durable: true, settings: { max_connections: '200' } });
    this.#runs = true;
    process.env['TEST_DATABASE_URL'] = this.#server.url('postgres', 'postgres');
  }
}

/** Two gateways and two workers as they run in earnest, and everything under them that can be hurt. */
export interface Fleet {
  readonly doorbell: DoorbellKind;
  readonly world: TestWorld;
  readonly mail: MailCatcher;
  readonly postgres: HurtPostgres;
  /** Its own; undefined where PostgreSQL rings. */
  readonly redis: TestRedis | undefined;
  readonly gateways: readonly Slot[];
  readonly workers: readonly Slot[];
  /** Somebody signed in, who asks either gateway. */
  as(person: { readonly email: string }): Promise<Caller>;
  /** Lets the database's clock run ahead; it never goes back. */
  passTime(seconds: number): Promise<void>;
  /** Waits until all processes run again. */
  whole(): Promise<void>;
  /** Makes good whatever a scenario that failed may have left broken. */
  heal(): Promise<void>;
  close(): Promise<void>;
}

interface Under {
  readonly world: TestWorld;
  readonly mail: MailCatcher;
  readonly keyring: TestKeys;
  readonly redis: TestRedis | undefined;
}

const unbounded = { READ_BUDGET_FILES_PER_HOUR: '1000000', READ_BUDGET_ROWS_PER_TEN_MINUTES: '1000000', MAIL_JITTER_SECONDS: '0' };

/** What was begun and has to be ended, the last first, whether or not the rest ever began. */
class Begun {
  readonly #endings: [what: string, limitMs: number, act: () => Promise<unknown>][] = [];

  async start<What>(what: string, begin: () => Promise<What>, end: (begun: What) => Promise<unknown>): Promise<What> {
    const begun = await within(`the start of ${what}`, limits.start, begin);
    this.#endings.unshift([`the end of ${what}`, limits.stop, () => end(begun)]);
    return begun;
  }

  async end(): Promise<void> {
    await endAll(this.#endings.splice(0));
  }
}

/** @throws when a part does not start in its time, naming it; what had begun was ended then */
export async function aFleet(postgres: HurtPostgres, doorbell: DoorbellKind): Promise<Fleet> {
  const begun = new Begun();
  try {
    return await build(postgres, doorbell, begun);
  } catch (error) {
    await begun.end().catch((fault: unknown) => Promise.reject(new AggregateError([error, fault], `${String(error)}; then ${String(fault)}`)));
    throw error;
  }
}

async function build(postgres: HurtPostgres, doorbell: DoorbellKind, begun: Begun): Promise<Fleet> {
  const under: Under = {
    world: await begun.start('the world', () => aWorld({ places: 10, later: [notificationsDatabase] }), (world) => world.close()),
    mail: await begun.start('the relay', () => startMailCatcher({ keep: 100_000 }), (mail) => mail.stop()),
    keyring: await begun.start('the keyring', () => aKeyring(), (keyring) => keyring.close()),
    redis: doorbell === 'redis' ? await begun.start('Redis', () => startRedis(), (redis) => redis.stop()) : undefined,
  };
  const gateways = await Promise.all([gatewayOver(under), gatewayOver(under)]);
  const workers = [workerOver(under), workerOver(under)];
  const all = [...gateways, ...workers];
  const callers: Caller[] = [];
  // Before they are started: those of which another does not start are ended, too.
  await begun.start('the processes', async () => all, async () => {
    for (const caller of callers) caller.close();
    await Promise.all(all.map((slot) => slot.stop()));
  });
  const whole = async () => void (await within('the start of all processes', limits.start, () => Promise.all(all.map((slot) => slot.start()))));
  await whole();
  const heal = async () => {
    await postgres.start();
    await under.mail.setFaults({});
    under.redis?.freeze(false);
    await within('Redis to be well again', limits.start, async () => {
      await under.redis?.start();
      await under.redis?.fill(false);
    });
    await whole();
  };
  const as = async ({ email }: { readonly email: string }) => {
    const seat = await within(`the sign-in of ${email}`, limits.signIn, () => ApiClient.as(gateways[0]?.url ?? '', email, testPassword));
    const caller = new Caller(email, gateways.map(({ url }) => url), seat.cookie);
    callers.push(caller);
    return caller;
  };
  let ahead = 0;
  const passTime = async (seconds: number) => {
    ahead += seconds;
    await under.world.database.shiftClock(ahead);
  };
  return { doorbell, ...under, postgres, gateways, workers, as, passTime, whole, heal, close: () => begun.end() };
}

function environmentOf({ mail, keyring, redis }: Under): Record<string, string> {
  return {
    ...{ CAUSEWAY_MODE: 'embedded', CONTEXT_KEY: testContextKey, SMTP_URL: mail.url, METRICS_PORT: '0', LOG_LEVEL: 'warn', KEYRING_DIRECTORY: keyring.folder },
    ...unbounded,
    ...(redis === undefined ? {} : { REDIS_URL: redis.url }),
  };
}

async function gatewayOver(under: Under): Promise<Slot> {
  const port = await aFreePort();
  const url = `http://127.0.0.1:${port}`;
  const environment = { ...environmentOf(under), LOG_LEVEL: 'info', DATABASE_URL: under.world.database.gatewayUrl, PORT: String(port), PUBLIC_URL: url };
  return new Slot('gateway', environment, url);
}

function workerOver(under: Under): Slot {
  const { workerUrl, sealerUrl } = under.world.database;
  return new Slot('worker', { ...environmentOf(under), LOG_LEVEL: 'info', PUBLIC_URL: 'http://desk.example', DATABASE_URL: workerUrl, SEALER_DATABASE_URL: sealerUrl }, '');
}

/** How often is asked whether something holds, milliseconds. */
const askEveryMs = 200;

/** Waits until a condition of the fleet holds, asked now and then. @throws naming what did not come about, and what was wrong at last */
export async function wait(what: string, holds: () => Promise<boolean>, limitMs = 300_000): Promise<void> {
  const until = Date.now() + limitMs;
  let fault = '';
  do {
    const left = Math.max(1_000, until - Date.now());
    const isSo = await within(what, left, holds).catch((error: unknown) => {
      fault = ` (at last: ${String(error)})`;
      return false;
    });
    if (isSo) return;
    await pause(askEveryMs);
  } while (Date.now() < until);
  throw new NotInTime(`waited ${limitMs / 1000} s in vain for ${what}${fault}`);
}
