import { testPassword } from '@causeway/access/testing';
import { notificationsDatabase } from '@causeway/notifications';
import { type CaughtMessage, type MailCatcher, startMailCatcher } from '@causeway/platform/embedded';
import { type TestKeys, aKeyring, testContextKey } from '@causeway/platform/testing';
import { type TestWorld, aWorld } from '@causeway/referrals/testing';
import { ApiClient } from './client.js';
import { type TestProcess, aFreePort, startProcess, until } from './process.js';

export type DoorbellKind = 'postgres' | 'redis';

/** Both ways of waking the worker. Without Redis its half is missing, and the run says so. */
export const doorbells: readonly DoorbellKind[] = process.env['REDIS_URL'] === undefined ? ['postgres'] : ['postgres', 'redis'];

/** The whole system as processes: gateways, workers, database, mail server, and agencies to play with. */
export interface Desk {
  readonly world: TestWorld;
  readonly mail: MailCatcher;
  readonly url: string;
  readonly gateway: TestProcess;
  readonly workers: readonly TestProcess[];
  /** The keys that both processes hold. */
  readonly keyring: TestKeys;
  readonly environment: Readonly<Record<string, string>>;
  /** Somebody of an agency, signed in. */
  as(agency: { readonly email: string }): Promise<ApiClient>;
  anybody(): ApiClient;
  mailTo(address: string): CaughtMessage[];
  startWorker(): Promise<TestProcess>;
  close(): Promise<void>;
}

interface DeskOptions {
  readonly doorbell?: DoorbellKind;
  readonly workers?: number;
  readonly places?: number;
  readonly environment?: Readonly<Record<string, string>>;
}

export async function aDesk({ doorbell = 'postgres', workers = 1, places = 3, environment: more = {} }: DeskOptions = {}): Promise<Desk> {
  const world = await aWorld({ places, later: [notificationsDatabase] });
  const mail = await startMailCatcher();
  const keyring = await aKeyring();
  const port = await aFreePort();
  const url = `http://127.0.0.1:${port}`;
  const redis: Record<string, string> = doorbell === 'redis' ? { REDIS_URL: process.env['REDIS_URL'] ?? '' } : {};
  const shared = { CAUSEWAY_MODE: 'embedded', CONTEXT_KEY: testContextKey, SMTP_URL: mail.url, PUBLIC_URL: url, METRICS_PORT: '0', LOG_LEVEL: 'debug', KEYRING_DIRECTORY: keyring.folder, ...redis, ...more };
  const gateway = startProcess('gateway', { ...shared, DATABASE_URL: world.database.gatewayUrl, PORT: String(port) });
  const running: TestProcess[] = [];
  const startWorker = async () => {
    const worker = startProcess('worker', { ...shared, DATABASE_URL: world.database.workerUrl, SEALER_DATABASE_URL: world.database.sealerUrl });
    running.push(worker);
    await until(`the worker to be ready: ${worker.output()}`, () => worker.output().includes('worker-ready') || undefined);
    return worker;
  };
  const close = async () => {
    await Promise.all([gateway, ...running].map((one) => one.stop()));
    await mail.stop();
    await world.close();
    await keyring.close();
  };
  try {
    await until('the gateway to be ready', () => isReady(url, gateway));
    for (let i = 0; i < workers; i += 1) await startWorker();
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...{ world, mail, keyring, url, gateway, workers: running, environment: shared, startWorker },
    as: ({ email }) => ApiClient.as(url, email, testPassword),
    anybody: () => new ApiClient(url),
    mailTo: (address) => mail.messages().filter((message) => message.to.includes(address)),
    close,
  };
}

async function isReady(url: string, gateway: TestProcess): Promise<true | undefined> {
  if (gateway.hasEnded()) throw new Error(`the gateway ended: ${gateway.output()}`);
  const response = await fetch(`${url}/health/ready`).catch(() => undefined);
  return response?.ok === true ? true : undefined;
}
