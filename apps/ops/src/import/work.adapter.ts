import { existsSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { accessTables } from '@causeway/access';
import { directoryTables } from '@causeway/directory';
import { EventListeners, Work, configKeys, openLog, type Doorbell } from '@causeway/platform';
import { openStateFolder } from '@causeway/platform/embedded';
import { DataSource } from 'typeorm';
import { z } from 'zod';
import { CommandFailed } from '../command.js';
import { readOrMakeSecrets } from '../start/secrets.store.js';
import { readSettings } from '../start/settings.js';

/** The one door to the database, as the role of set-up. */
export interface OpenWork {
  readonly work: Work;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string | undefined>>;

export interface Connection {
  readonly url: string;
  readonly contextKey: string;
}

const givenShape = z.object({ DATABASE_URL: configKeys.DATABASE_URL, CONTEXT_KEY: configKeys.CONTEXT_KEY });

/** Nobody waits for what an import records: the worker's own look at the outbox finds it. */
const silentDoorbell: Doorbell = {
  kind: 'postgres',
  ring: async () => undefined,
  answer: async () => async () => undefined, awayMs: () => 0,
  close: async () => undefined,
};

/** @throws {CommandFailed} in one sentence, when there is no database to talk to */
export async function openWork(environment: Environment): Promise<OpenWork> {
  const { url, contextKey } = await connectionOf(environment);
  const dataSource = await connect(url);
  const log = openLog('ops', 'warn');
  const work = new Work({ dataSource, contextKey, listeners: new EventListeners(), doorbell: silentDoorbell, log });
  return { work, close: () => dataSource.destroy() };
}

/** Where the database of set-up is: said by the environment, or the one that `start` keeps. */
export async function connectionOf(environment: Environment): Promise<Connection> {
  return environment['CONTEXT_KEY'] ? parseGiven(environment) : embedded(environment);
}

async function connect(url: string): Promise<DataSource> {
  const entities = [...accessTables, ...directoryTables];
  const source = new DataSource({ type: 'postgres', url, entities, applicationName: 'causeway-ops', connectTimeoutMS: 5_000, extra: { max: 2 } });
  try {
    return await source.initialize();
  } catch (error) {
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw new CommandFailed(`The database at ${new URL(url).host} does not let the set-up in (${why}): start the system with \`npm start\`, or correct DATABASE_URL.`);
  }
}

function parseGiven(environment: Environment): Connection {
  const outcome = givenShape.safeParse(environment);
  if (!outcome.success) {
    throw new CommandFailed(`CONTEXT_KEY is set, so DATABASE_URL and CONTEXT_KEY must be the set-up's: ${outcome.error.issues.map((issue) => `${issue.path.join('.')} ${issue.message}`).join('; ')}.`);
  }
  return { url: outcome.data.DATABASE_URL, contextKey: outcome.data.CONTEXT_KEY };
}

/** What `start` keeps in its state folder: the secrets, and where its PostgreSQL listens. */
async function embedded(environment: Environment): Promise<Connection> {
  const settings = readSettings([], environment, false);
  const state = await openStateFolder(settings.CAUSEWAY_HOME);
  const secretsFile = state.file('secrets.json');
  if (!existsSync(secretsFile)) throw new CommandFailed('Nothing runs here yet: `npm start` first, then import beside it.');
  const { setupPassword, contextKey } = await readOrMakeSecrets(secretsFile);
  const target = new URL(settings.DATABASE_URL ?? (await embeddedUrl(state.file('ports.json'))));
  target.username = 'causeway_setup';
  target.password = encodeURIComponent(setupPassword);
  return { url: target.href, contextKey };
}

async function embeddedUrl(portsFile: string): Promise<string> {
  const { database } = z.object({ database: z.number() }).parse(JSON.parse(await readFile(portsFile, 'utf8')));
  return `postgres://127.0.0.1:${database}/causeway`;
}
