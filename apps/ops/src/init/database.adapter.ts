import { AccessModule, Country, accessTables } from '@causeway/access';
import { type ListingSettings, directoryTables, openListingSettings } from '@causeway/directory';
import { FileKeyring, PlatformModule, Work, readConfig, wallsOf, type Config } from '@causeway/platform';
import { openStateFolder } from '@causeway/platform/embedded';
import { type Timings, openTimings } from '@causeway/referrals';
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { auditFilesIn, makeAuditKey } from '../audit/audit-key.store.js';
import { CommandFailed } from '../command.js';
import { connectionOf } from '../import/work.adapter.js';
import { databaseParts } from '../migrations.js';
import { openDatabase } from '../start/database.adapter.js';
import { takeLock } from '../start/lock.store.js';
import { readOrMakeSecrets } from '../start/secrets.store.js';
import { readSettings } from '../start/settings.js';
import { bringUpToDate } from '../start/up-to-date.js';

type Environment = Readonly<Record<string, string | undefined>>;

@Module({})
class InitModule {
  static forRoot(config: Config): DynamicModule {
    return { module: InitModule, imports: [PlatformModule.forRoot({ config, process: 'ops', tables: [...accessTables, ...directoryTables], walls: wallsOf(databaseParts) }), AccessModule] };
  }
}

/** Where a network is made. */
export interface EmptyDesk {
  readonly door: Country;
  readonly settings: ListingSettings;
  readonly timings: Timings;
}

/** On the database that the environment names, or on the embedded one, which is made and stopped again. */
export async function withEmptyDatabase<Result>(environment: Environment, act: (desk: EmptyDesk) => Promise<Result>): Promise<Result> {
  if (environment['CONTEXT_KEY']) return withCountry(await connectionOf(environment), act);
  const settings = readSettings([], environment, false);
  const state = await openStateFolder(settings.CAUSEWAY_HOME);
  const lock = await takeLock(state.file('start.lock'), state.path);
  try {
    const secrets = await readOrMakeSecrets(state.file('secrets.json'));
    await FileKeyring.make(state.file('keys'));
    await makeAuditKey(auditFilesIn(state.file('audit')).key);
    const database = await openDatabase(settings, state, secrets);
    try {
      await bringUpToDate(database.administratorUrl, secrets);
      return await withCountry({ url: database.urlFor('causeway_setup', secrets.setupPassword), contextKey: secrets.contextKey }, act);
    } finally {
      await database.stop();
    }
  } finally {
    await lock.release();
  }
}

async function withCountry<Result>({ url, contextKey }: { url: string; contextKey: string }, act: (desk: EmptyDesk) => Promise<Result>): Promise<Result> {
  // Serves nobody and sends nothing itself: what production asks of the processes that do is theirs to check.
  const app = await open(readConfig({ CAUSEWAY_MODE: 'embedded', DATABASE_URL: url, CONTEXT_KEY: contextKey, SMTP_URL: 'smtp://127.0.0.1:25' }));
  try {
    const [door, work] = [app.get(Country, { strict: false }), app.get(Work, { strict: false })];
    return await act({ door, settings: openListingSettings(work), timings: openTimings(work, door) });
  } finally {
    await app.close();
  }
}

async function open(config: Config): Promise<INestApplicationContext> {
  try {
    return await NestFactory.createApplicationContext(InitModule.forRoot(config), { logger: false, abortOnError: false });
  } catch (error) {
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw new CommandFailed(`The database at ${new URL(config.DATABASE_URL).host} cannot be used (${why}): run \`migrate\` first, or correct DATABASE_URL.`);
  }
}
