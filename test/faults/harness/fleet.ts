import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testPassword } from '@causeway/access/testing';
import { notificationsDatabase } from '@causeway/notifications';
import { type EmbeddedPostgres, type MailCatcher, startMailCatcher, startPostgres } from '@causeway/platform/embedded';
import { type TestKeys, aKeyring, testContextKey } from '@causeway/platform/testing';
import { type TestWorld, aWorld } from '@causeway/referrals/testing';
import { ApiClient } from '../../acceptance/client.js';
import { aFreePort, until } from '../../acceptance/process.js';
import { type TestRedis, startRedis } from '../../acceptance/redis.js';
import { Caller } from './caller.js';
import { Slot } from './slot.js';

export type DoorbellKind = 'postgres' | 'redis';
export const doorbells: readonly DoorbellKind[] = process.env['REDIS_URL'] === undefined ? ['postgres'] : ['postgres', 'redis'];

/** A PostgreSQL of the faults' own, to be hurt. */
export class HurtPostgres {
  #server: EmbeddedPostgres | undefined;
  #folder = '';
  readonly #given = process.env['TEST_DATABASE_URL'];

  async start(): Promise<void> {
    if (this.#folder === '') this.#folder = await mkdtemp(join(tmpdir(), 'causeway-faults-'));
    const port = this.#server?.port ?? (await aFreePort());
    this.#server = await startPostgres({ directory: this.#folder, port, password: 'faults', durable: true, settings: { max_connections: '200' } });
    process.env['TEST_DATABASE_URL'] = this.#server.url('postgres', 'postgres');
  }

  async stop(): Promise<void> {
    await this.#server?.stop();
  }

  async end(): Promise<void> {
    await this.stop();
    if (this.#given !== undefined) process.env['TEST_DATABASE_URL'] = this.#given;
    await rm(this.#folder, { recursive: true, force: true });
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
  close(): Promise<void>;
}

interface Under {
  readonly world: TestWorld;
  readonly mail: MailCatcher;
  readonly keyring: TestKeys;
  readonly redis: TestRedis | undefined;
}

const unbounded = { READ_BUDGET_FILES_PER_HOUR: '1000000', READ_BUDGET_ROWS_PER_TEN_MINUTES: '1000000', MAIL_JITTER_SECONDS: '0' };

export async function aFleet(postgres: HurtPostgres, doorbell: DoorbellKind): Promise<Fleet> {
  const under: Under = {
    world: await aWorld({ places: 10, later: [notificationsDatabase] }),
    mail: await startMailCatcher({ keep: 100_000 }),
    keyring: await aKeyring(),
    redis: doorbell === 'redis' ? await startRedis() : undefined,
  };
  const [gateways, workers] = [await Promise.all([gatewayOver(under), gatewayOver(under)]), [workerOver(under), workerOver(under)]];
  const all = [...gateways, ...workers];
  const callers: Caller[] = [];
  const close = async () => {
    for (const caller of callers) caller.close();
    await Promise.all(all.map((slot) => slot.stop()));
    await under.mail.stop();
    await under.world.close();
    await under.keyring.close();
    await under.redis?.stop();
  };
  const whole = async () => void (await Promise.all(all.map((slot) => slot.start())));
  await whole().catch(async (error: unknown) => {
    await close();
    throw error;
  });
  const as = async ({ email }: { readonly email: string }) => {
    const seat = await ApiClient.as(gateways[0]?.url ?? '', email, testPassword);
    const caller = new Caller(email, gateways.map(({ url }) => url), seat.cookie);
    callers.push(caller);
    return caller;
  };
  let ahead = 0;
  const passTime = async (seconds: number) => {
    ahead += seconds;
    await under.world.database.shiftClock(ahead);
  };
  return { doorbell, ...under, postgres, gateways, workers, as, passTime, whole, close };
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

/** Waits until a condition of the fleet holds, asked now and then. */
export async function wait(what: string, holds: () => Promise<boolean>, limitMs = 300_000): Promise<void> {
  let asked = 0;
  await until(what, async () => {
    const now = Date.now();
    if (now - asked < 200) return undefined;
    asked = now;
    return (await holds().catch(() => false)) || undefined;
  }, limitMs);
}
