import { mkdirSync, readFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { startPostgres } from '@causeway/platform/embedded';
import { Client } from 'pg';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { ApiCaller } from './api-caller.js';
import { smtpConnections } from './bare-chain.js';
import { CpuMeter } from './cpu-meter.reader.js';
import { type BenchOptions, callers } from './options.js';
import { populate } from './population.js';

/** The running system on a filled database, and what the suites need of it. */
export interface Ground {
  readonly options: BenchOptions;
  readonly desk: Desk;
  /** An administrator of the same database: row-level security is out of the way. */
  readonly database: Client;
  readonly meter: CpuMeter;
  readonly machine: Machine;
  /** As many bare connections as there are callers. */
  readonly bare: readonly Client[];
  /** The officers of the sending agencies, signed in. */
  readonly officers: readonly ApiCaller[];
  /** The caseworkers of the first agencies that are asked, signed in. */
  readonly desks: readonly ApiCaller[];
  /** Waits until every follow-up of what was done is done. */
  settle(): Promise<void>;
  close(): Promise<void>;
}

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly node: string;
  readonly postgres: string;
  readonly fsync: string;
  readonly doorbell: 'postgres' | 'redis';
  readonly services: number;
  readonly referrals: number;
  readonly slices: number;
  readonly seconds: number;
  readonly callers: number;
}

/** Eight callers read what eight hundred people do; and a mail that waits at random would fall into a slice that did not cause it. */
const unbounded = { MAIL_JITTER_SECONDS: '0', SMTP_CONNECTIONS: String(smtpConnections), READ_BUDGET_FILES_PER_HOUR: '1000000', READ_BUDGET_ROWS_PER_TEN_MINUTES: '1000000' };

type Closer = () => Promise<unknown>;

export async function aGround(options: BenchOptions): Promise<Ground> {
  const closers: Closer[] = [];
  const close = async () => {
    for (const closer of closers.splice(0).reverse()) await closer();
  };
  try {
    return { ...(await build(options, closers)), close };
  } catch (error) {
    await close();
    throw error;
  }
}

async function build(options: BenchOptions, closers: Closer[]): Promise<Omit<Ground, 'close'>> {
  process.env['TEST_DATABASE_URL'] ??= await durablePostgres(closers);
  const doorbell = process.env['REDIS_URL'] === undefined ? 'postgres' : 'redis';
  const desk = await aDesk({ doorbell, environment: { LOG_LEVEL: 'info', ...unbounded, ...startedAs(options) } });
  closers.push(() => desk.close());
  const connect = async () => {
    const client = new Client({ connectionString: desk.world.database.administratorUrl });
    await client.connect();
    closers.push(() => client.end());
    return client;
  };
  const database = await connect();
  await populate(database, options);
  const bare = await Promise.all(Array.from({ length: callers }, connect));
  const signIn = async (email: string) => {
    const caller = await new ApiCaller(desk.url).signIn(email);
    closers.push(async () => caller.close());
    return caller;
  };
  const numbers = Array.from({ length: callers }, (_, number) => number);
  const officers = await Promise.all(numbers.map((number) => signIn(`officer-${number}@police.example`)));
  const desks = await Promise.all(numbers.map((number) => signIn(`desk-${number + 1}@agency.example`)));
  return {
    ...{ options, desk, database, bare, officers, desks, meter: new CpuMeter(database) },
    machine: await machineOf(database, options, doorbell),
    settle: () => settle(database),
  };
}

/** A server of our own that keeps its promises: a commit waits for the disk. */
async function durablePostgres(closers: Closer[]): Promise<string> {
  const directory = await mkdtemp(path.join(tmpdir(), 'causeway-bench-'));
  closers.push(() => rm(directory, { recursive: true, force: true }));
  const server = await startPostgres({ directory, password: 'bench', durable: true, settings: { max_connections: '200' } });
  closers.push(() => server.stop());
  return server.url('postgres', 'postgres');
}

/** The processes start as the images start them; @throws when the images say nothing of it any more */
function startedAs({ profile }: BenchOptions): Record<string, string> {
  const shipped = /^ENV NODE_OPTIONS="([^"]+)"$/m.exec(readFileSync(path.resolve(import.meta.dirname, '../../docker/Dockerfile'), 'utf8'))?.[1];
  if (shipped === undefined) throw new Error('docker/Dockerfile sets no NODE_OPTIONS');
  if (profile === undefined) return { NODE_OPTIONS: shipped };
  const folder = path.resolve(profile);
  mkdirSync(folder, { recursive: true });
  return { NODE_OPTIONS: `${shipped} --import=${pathToFileURL(path.join(import.meta.dirname, 'cpu-profile.mjs')).href}`, BENCH_PROFILE_FOLDER: folder };
}

async function machineOf(database: Client, options: BenchOptions, doorbell: 'postgres' | 'redis'): Promise<Machine> {
  const { rows } = await database.query<{ version: string; fsync: string }>(
    `select current_setting('server_version') as version, current_setting('fsync') as fsync`,
  );
  const { services, referrals, slices, seconds } = options;
  return {
    cores: cpus().length,
    processor: cpus()[0]?.model.trim() ?? 'unknown',
    node: process.versions.node,
    postgres: rows[0]?.version ?? 'unknown',
    fsync: rows[0]?.fsync ?? 'unknown',
    ...{ doorbell, services, referrals, slices, seconds, callers },
  };
}

const settleLimitMs = 30_000;

/** Bounded: a worker that cannot keep up is a figure, not a reason to wait for ever. */
async function settle(database: Client): Promise<void> {
  for (const startedAt = Date.now(); Date.now() - startedAt < settleLimitMs; ) {
    const { rows } = await database.query<{ waiting: boolean }>(
      `select exists (select 1 from platform.outbox where done_at is null and dead_at is null and available_at < now() + interval '1 day') as waiting`,
    );
    if (rows[0]?.waiting !== true) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
