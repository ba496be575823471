import { createHash, randomBytes } from 'node:crypto';
import { Client, Pool } from 'pg';
import { DataSource, type EntitySchema } from 'typeorm';
import { SealStore } from './audit-log/seal.store.js';
import { type Log, openLog } from './observability/log.js';
import type { Doorbell } from './outbox/doorbell.js';
import { OutboxStore } from './outbox/outbox.store.js';
import { type DatabasePart, migrate, statementsOf, wallsOf } from './persistence/migrator.js';
import { keepSourceSteady } from './persistence/steady-pool.adapter.js';
import { prepareDatabase, setContextKey } from './persistence/prepare-database.js';
export { contextToken } from './work/context-token.js';
export { type TestKeys, aKeyring } from './testing/keyring.js';
export { type VaultServer, aVaultServer } from './testing/vault-server.js';
import { entriesOf } from './policy/drift.js';
import { type TablePolicy, functionsOf, policiesOf, policyStatement, processRole, processRoles } from './policy/table-statements.js';
import { functionStatements } from './policy/wall-function.js';
import type { ReadBudget } from './work/flush-text.js';
import { BatchingClient } from './work/batching-client.adapter.js';
import { EventListeners } from './work/event-listeners.js';
import { Work } from './work/work.js';

/** Secret that test databases believe. */
export const testContextKey = 'test-context-key-that-only-test-databases-hold';
const passwords = { gateway: 'test-gateway-password', worker: 'test-worker-password', setup: 'test-setup-password', sealer: 'test-sealer-password' };

/** One database of a spec's own, cloned from a template that the real migrations made. */
export interface TestDatabase {
  readonly name: string;
  readonly administratorUrl: string;
  readonly gatewayUrl: string;
  readonly workerUrl: string;
  readonly setupUrl: string;
  readonly sealerUrl: string;
  /** Makes the database's instant run ahead (or behind) by so many seconds. */
  shiftClock(seconds: number): Promise<void>;
  /** As the tables' owner with row-level security out of the way: for looking, and for states the system cannot reach. */
  asAdministrator<Row>(text: string, values?: readonly unknown[]): Promise<Row[]>;
  drop(): Promise<void>;
}

function administratorUrl(): string {
  const url = process.env['TEST_DATABASE_URL'];
  if (url === undefined || url === '') {
    throw new Error('set TEST_DATABASE_URL to an administrator of a throw-away PostgreSQL, or run the specs through `npm test`, which brings one');
  }
  return url;
}

function withDatabase(url: string, name: string, role?: { user: string; password: string }): string {
  const target = new URL(url);
  target.pathname = `/${name}`;
  if (role !== undefined) {
    target.username = role.user;
    target.password = role.password;
  }
  return target.href;
}

async function onServer<Result>(act: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: administratorUrl() });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}

/** The text of the walls: how rules become SQL may change where no rule does. */
function builtOf(walls: TablePolicy): string[] {
  return entriesOf(walls).flatMap(({ table, rules }) => [...functionsOf(table, rules).flatMap(functionStatements), ...policiesOf(table, rules).map(policyStatement)]);
}

/** The template's name says what made it, so that a changed migration or policy makes a new one. */
async function template(parts: readonly DatabasePart[]): Promise<string> {
  const statements = await statementsOf(parts.flatMap(({ migrations }) => migrations));
  const made = createHash('sha256').update([...statements, JSON.stringify(wallsOf(parts)), ...builtOf(wallsOf(parts))].join('\n')).digest('hex').slice(0, 12);
  const name = `causeway_template_${made}_test`;
  await onServer(async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('causeway-template'))`);
    const found = await client.query(`select 1 from pg_database where datname = $1 and datistemplate`, [name]);
    if (found.rowCount === 1) return;
    await client.query(`drop database if exists ${name} with (force)`);
    await client.query(`create database ${name}`);
    const url = withDatabase(administratorUrl(), name);
    await prepareDatabase(url, passwords);
    await migrate(url, parts);
    await setContextKey(url, testContextKey);
    await client.query(`alter database ${name} with is_template true`);
  });
  return name;
}

export async function aDatabase(parts: readonly DatabasePart[]): Promise<TestDatabase> {
  const from = await template(parts);
  const name = `causeway_${randomBytes(6).toString('hex')}_test`;
  await onServer(async (client) => {
    await client.query(`select pg_advisory_lock(hashtext('causeway-template'))`);
    await client.query(`create database ${name} template ${from}`);
    // The grants of a database are not cloned with it.
    await client.query(`grant connect on database ${name} to ${processRoles.join(', ')}`);
    await client.query(`grant create, connect on database ${name} to causeway_owner`);
  });
  const own = withDatabase(administratorUrl(), name);
  const asAdministrator = async <Row>(text: string, values: readonly unknown[] = []): Promise<Row[]> => {
    const client = new Client({ connectionString: own });
    await client.connect();
    try {
      return (await client.query(text, [...values])).rows as Row[];
    } finally {
      await client.end();
    }
  };
  const asRole = (process: keyof typeof passwords) => withDatabase(own, name, { user: processRole(process), password: passwords[process] });
  return {
    name,
    administratorUrl: own,
    gatewayUrl: asRole('gateway'),
    workerUrl: asRole('worker'),
    setupUrl: asRole('setup'),
    sealerUrl: asRole('sealer'),
    asAdministrator,
    shiftClock: async (seconds) => {
      await asAdministrator(`truncate platform.clock_shift`);
      await asAdministrator(`insert into platform.clock_shift values (make_interval(secs => $1))`, [seconds]);
    },
    drop: () => onServer(async (client) => void (await client.query(`drop database if exists ${name} with (force)`))),
  };
}

/** A doorbell that nobody hears: the specs call the dispatcher themselves. */
export const silentDoorbell: Doorbell = {
  kind: 'postgres',
  ring: async () => undefined,
  answer: async () => async () => undefined,
  awayMs: () => 0,
  close: async () => undefined,
};

export const silentLog: Log = openLog('ops', 'error', { write: () => undefined });

/** What seals the audit of a test database, when a spec asks for it. */
export function aSealStore(database: TestDatabase): { readonly store: SealStore; close(): Promise<void> } {
  const pool = new Pool({ connectionString: database.sealerUrl, max: 2 });
  pool.on('error', () => undefined);
  return { store: new SealStore(pool), close: () => pool.end() };
}

/** A `Work` on a test database, as one of the processes' roles. */
export interface TestWork {
  readonly work: Work;
  /** As the commands that make agencies, accounts and listings. */
  readonly setup: Work;
  readonly listeners: EventListeners;
  readonly dataSource: DataSource;
  /** The outbox as a worker sees it. */
  readonly outbox: OutboxStore;
  close(): Promise<void>;
}

export async function aWork(
  database: TestDatabase,
  options: { readonly tables?: readonly EntitySchema[]; readonly as?: 'gateway' | 'worker' | 'setup'; readonly doorbell?: Doorbell; readonly readBudget?: ReadBudget } = {},
): Promise<TestWork> {
  const open = async (url: string, max: number) => {
    const source = await new DataSource({ type: 'postgres', url, entities: [...(options.tables ?? [])], poolErrorHandler: () => undefined, extra: { max, Client: BatchingClient } }).initialize();
    keepSourceSteady(source);
    return source;
  };
  const dataSource = await open(database[`${options.as ?? 'gateway'}Url`], 10);
  const setup = await open(database.setupUrl, 2);
  const pool = new Pool({ connectionString: database.workerUrl, max: 2 });
  pool.on('error', () => undefined);
  const listeners = new EventListeners();
  const { doorbell = silentDoorbell, readBudget } = options;
  const rest = { listeners, contextKey: testContextKey, doorbell, log: silentLog, ...(readBudget === undefined ? {} : { readBudget }) };
  const over = (source: DataSource) => new Work({ dataSource: source, ...rest });
  return {
    work: over(dataSource),
    setup: over(setup),
    listeners,
    dataSource,
    outbox: new OutboxStore(pool, `spec-${process.pid}`),
    close: async () => {
      await dataSource.destroy();
      await setup.destroy();
      await pool.end();
    },
  };
}
