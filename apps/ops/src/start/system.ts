import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { DiskFull, freePort, openStateFolder, type StateFolder } from '@causeway/platform/embedded';
import { auditFilesIn } from '../audit/audit-key.store.js';
import { CommandFailed } from '../command.js';
import { openDatabase } from './database.adapter.js';
import { takeLock } from './lock.store.js';
import { openMail, type Mail } from './mail.adapter.js';
import { startPart, type Part } from './part.adapter.js';
import { partsOf, type Wiring } from './parts.js';
import { refuseTakenPorts } from './ports.store.js';
import type { DemoAccount } from '../seed/demo-accounts.js';
import { readOrMakeSecrets } from './secrets.store.js';
import { publicUrl, type StartSettings } from './settings.js';

/** Where the parts of a running system are found. */
export interface Addresses {
  readonly console: string;
  readonly graphql: string;
  readonly mailbox?: string;
  readonly metrics: string;
  readonly workerMetrics: string;
  readonly smtp: string;
}

export interface RunningSystem {
  readonly addresses: Addresses;
  readonly accounts: readonly DemoAccount[];
  readonly stateFolder: string;
  /** Settles when a part ended by itself; the rest still runs until `stop`. */
  readonly failed: Promise<Error>;
  /** Stops everything, gateway and worker first. Ends within 30 s; may be called twice. */
  stop(): Promise<void>;
}

export interface StartOptions {
  /** Told one line per step. */
  readonly say: (line: string) => void;
  /** Ends the start between two steps; `startSystem` then rejects with its reason. */
  readonly signal: AbortSignal;
}

/** What the embedded default keeps in its state folder; \`--fresh\` removes exactly these. */
const kept = ['postgres', 'keys', 'audit', 'secrets.json', 'ports.json', 'logs'];
const readyTimeoutMs = 90_000;

/** Brings everything up and waits until it answers. When a step fails, what was started before it is stopped again.
 *  @throws {EmbeddedFault | CommandFailed} each with one sentence */
export async function startSystem(settings: StartSettings, options: StartOptions): Promise<RunningSystem> {
  const undo: (() => Promise<void>)[] = [];
  const stop = async (): Promise<void> => {
    for (let step = undo.pop(); step !== undefined; step = undo.pop()) await step();
  };
  try {
    return await bringUp(settings, options, { undo, stop });
  } catch (error) {
    await stop();
    options.signal.throwIfAborted();
    throw isDiskFull(error) ? new DiskFull(settings.CAUSEWAY_HOME) : error;
  }
}

interface Teardown {
  /** What to do to take back each step, latest last. */
  readonly undo: (() => Promise<void>)[];
  readonly stop: () => Promise<void>;
}

async function bringUp(asked: StartSettings, { say, signal }: StartOptions, { undo, stop }: Teardown): Promise<RunningSystem> {
  const state = await openStateFolder(asked.CAUSEWAY_HOME);
  const lock = await takeLock(state.file('start.lock'), state.path);
  undo.push(() => lock.release());
  const settings = await settlePorts(asked);
  if (settings.fresh) await state.remove(kept);
  await mkdir(state.file('logs'), { recursive: true, mode: 0o700 });
  const secrets = await readOrMakeSecrets(state.file('secrets.json'));
  signal.throwIfAborted();

  // Loading what talks to a database takes about as long as starting one: side by side.
  const loading = import('./prepare.js');
  loading.catch(() => undefined);
  const database = await openDatabase(settings, state, secrets);
  undo.push(() => database.stop());
  signal.throwIfAborted();
  const mail = await openMail(settings, state);
  undo.push(() => mail.stop());
  const keyring = state.file('keys');
  const audit = auditFilesIn(state.file('audit'));
  const { prepare } = await loading;
  const accounts = await prepare({ administratorUrl: database.administratorUrl, secrets, keyring, auditKey: audit.key, say });
  signal.throwIfAborted();

  const parts = await startParts({ settings, state, secrets, database, mail, keyring, audit }, say);
  undo.push(async () => void (await Promise.all(parts.map((part) => part.stop()))));
  const failed = Promise.race<Error>([database.failed, ...parts.map((part) => part.failed)]);
  await untilReady(settings, failed, signal);
  const addresses = addressesOf(settings, mail);
  await lock.publish({ ...addresses });
  return { addresses, accounts, stateFolder: state.path, failed, stop };
}

/** Refuses taken ports before anything is started, and gives a number to those that may be any. */
async function settlePorts(settings: StartSettings): Promise<StartSettings> {
  const { HOST: host, PORT, METRICS_PORT, WORKER_METRICS_PORT, MAILBOX_PORT, SMTP_PORT, DATABASE_PORT } = settings;
  const loopback = '127.0.0.1';
  await refuseTakenPorts([
    { service: settings.reload ? 'gateway' : 'console', port: PORT, host, remedy: '--port N or PORT' },
    ...(settings.reload ? [{ service: 'console', port: settings.CONSOLE_PORT, host: loopback, remedy: 'CONSOLE_PORT' }] : []),
    { service: "gateway's metrics page", port: METRICS_PORT, host: loopback, remedy: 'METRICS_PORT' },
    { service: "worker's metrics page", port: WORKER_METRICS_PORT, host: loopback, remedy: 'WORKER_METRICS_PORT' },
    ...(settings.SMTP_URL === undefined
      ? [
          { service: 'mailbox page', port: MAILBOX_PORT, host: loopback, remedy: 'MAILBOX_PORT' },
          { service: 'mail catcher', port: SMTP_PORT, host: loopback, remedy: 'SMTP_PORT' },
        ]
      : []),
    ...(settings.DATABASE_URL === undefined ? [{ service: 'database', port: DATABASE_PORT, host: loopback, remedy: 'DATABASE_PORT' }] : []),
  ]);
  return {
    ...settings,
    PORT: PORT || (await freePort()),
    CONSOLE_PORT: settings.CONSOLE_PORT || (await freePort()),
    METRICS_PORT: METRICS_PORT || (await freePort()),
    WORKER_METRICS_PORT: WORKER_METRICS_PORT || (await freePort()),
  };
}

async function startParts(wiring: Wiring & { readonly state: StateFolder }, say: (line: string) => void): Promise<Part[]> {
  const parts = partsOf(wiring).map(({ name, ...options }) => ({
    ...options,
    name,
    logFile: join(wiring.state.file('logs'), `${name}.log`),
    ...(wiring.settings.reload ? { onLine: (line: string) => say(`${name.padEnd(7)} ${line}`) } : {}),
  }));
  return Promise.all(parts.map(startPart));
}

/** Both processes answer: the gateway that it is ready to serve, the worker that it is up. */
async function untilReady(settings: StartSettings, failed: Promise<Error>, signal: AbortSignal): Promise<void> {
  // An address that means "all of them" is no address to call.
  const host = settings.HOST === '0.0.0.0' ? '127.0.0.1' : settings.HOST.replace(/^::$/, '[::1]');
  const deadline = Date.now() + readyTimeoutMs;
  const waiting = [`http://${host}:${settings.PORT}/health/ready`, `http://127.0.0.1:${settings.WORKER_METRICS_PORT}/metrics`];
  if (settings.reload) waiting.push(`http://127.0.0.1:${settings.CONSOLE_PORT}/`);
  const failure = failed.then((error) => ({ error }));
  while (waiting.length > 0) {
    const next = await Promise.race([failure, answers(waiting[0] ?? '')]);
    if (typeof next === 'object') throw next.error;
    signal.throwIfAborted();
    if (next) waiting.shift();
    else await pause(100);
    if (Date.now() > deadline) throw new CommandFailed(`Gateway and worker did not become ready within ${readyTimeoutMs / 1000} s; the logs folder tells why.`);
  }
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url, { signal: AbortSignal.timeout(2_000) });
    await response.arrayBuffer();
    return response.ok;
  } catch {
    return false;
  }
}

function addressesOf(settings: StartSettings, mail: Mail): Addresses {
  const console = publicUrl(settings);
  return {
    console,
    graphql: new URL('/graphql', settings.reload ? `http://localhost:${settings.PORT}` : console).href,
    ...(mail.mailboxUrl === undefined ? {} : { mailbox: mail.mailboxUrl }),
    metrics: `http://127.0.0.1:${settings.METRICS_PORT}/metrics`,
    workerMetrics: `http://127.0.0.1:${settings.WORKER_METRICS_PORT}/metrics`,
    smtp: mail.smtpUrl,
  };
}

/** A write of our own that failed, or one that a statement met inside PostgreSQL (53100). */
function isDiskFull(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'code' in error && ['ENOSPC', 'EFBIG', 'EDQUOT', '53100'].includes(String(error.code));
}
