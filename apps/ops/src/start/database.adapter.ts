import { Client } from 'pg';
import { DataFolderDamaged, startPostgres, type EmbeddedFault, type StateFolder } from '@causeway/platform/embedded';
import { CommandFailed } from '../command.js';
import { createDatabase } from '../persistence/create-database.query.js';
import { RememberedPorts } from './ports.store.js';
import type { Secrets } from './secrets.store.js';
import type { StartSettings } from './settings.js';

/** The database that everything runs on: our own PostgreSQL, or the one in DATABASE_URL. */
export interface Database {
  readonly administratorUrl: string;
  /** The same database as another role. */
  urlFor(role: string, password: string): string;
  /** Settles when it ended by itself; never for a database that is not ours. */
  readonly failed: Promise<EmbeddedFault>;
  stop(): Promise<void>;
}

const name = 'causeway';

export async function openDatabase(settings: StartSettings, state: StateFolder, secrets: Secrets): Promise<Database> {
  if (settings.DATABASE_URL !== undefined) return theirs(settings.DATABASE_URL);
  return ours(settings, state, { secrets, ports: await RememberedPorts.open(state.file('ports.json')) });
}

async function theirs(url: string): Promise<Database> {
  await connect(url).then((client) => client.end());
  return {
    administratorUrl: url,
    urlFor: (role, password) => asRole(url, role, password),
    failed: new Promise(() => undefined),
    stop: async () => undefined,
  };
}

async function ours(settings: StartSettings, state: StateFolder, kept: { secrets: Secrets; ports: RememberedPorts }): Promise<Database> {
  const directory = state.file('postgres');
  const server = await startPostgres({
    directory,
    port: await kept.ports.choose('database', settings.DATABASE_PORT),
    portRemedy: 'DATABASE_PORT',
    password: kept.secrets.administratorPassword,
    // The launcher's lock says that nobody else runs on this folder; what is left is a leftover.
    reclaim: true,
  });
  try {
    await openCluster(server.url('postgres', 'postgres'), directory);
  } catch (error) {
    await server.stop();
    throw error;
  }
  const administratorUrl = server.url('postgres', name);
  return {
    administratorUrl,
    urlFor: (role, password) => asRole(administratorUrl, role, password),
    failed: new Promise((resolve) => void server.ended.then((fault) => (fault === undefined ? undefined : resolve(fault)))),
    stop: () => server.stop(),
  };
}

async function openCluster(url: string, directory: string): Promise<void> {
  const client = new Client({ connectionString: url });
  await client.connect().catch((error: unknown) => {
    throw codeOf(error) === '28P01' ? new DataFolderDamaged(directory, 'it does not fit the password in secrets.json') : error;
  });
  try {
    await createDatabase(client, name);
  } finally {
    await client.end();
  }
}

function asRole(url: string, role: string, password: string): string {
  const target = new URL(url);
  target.username = encodeURIComponent(role);
  target.password = encodeURIComponent(password);
  return target.href;
}

/** Connects to a database that is not ours, and says in a sentence why that fails. */
async function connect(url: string): Promise<Client> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  const { host } = new URL(url);
  await client.connect().catch((error: unknown) => {
    throw new CommandFailed(`The PostgreSQL in DATABASE_URL cannot be used: ${whyRefused(error, host)}.`);
  });
  return client;
}

function whyRefused(error: unknown, host: string): string {
  switch (codeOf(error)) {
    case '28P01':
    case '28000':
      return `${host} refuses its account or password; correct them`;
    case '3D000':
      return `${host} has no database of that name; create it or name another`;
    case 'ECONNREFUSED':
    case 'ENOTFOUND':
    case 'EHOSTUNREACH':
      return `nothing answers at ${host}; start it, or unset DATABASE_URL to use the embedded one`;
    default:
      return `${error instanceof Error ? error.message : String(error)}; correct it, or unset DATABASE_URL to use the embedded one`;
  }
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
}
