import { Agencies, type MemberAgency, accessTables, systemCaller } from '@causeway/access';
import { casesTables } from '@causeway/cases';
import { directoryTables } from '@causeway/directory';
import type { Caller } from '@causeway/kernel';
import { notificationsTables } from '@causeway/notifications';
import { type Config, PlatformModule, readConfig, wallsOf } from '@causeway/platform';
import { ReferralsModule, referralsTables } from '@causeway/referrals';
import { type DynamicModule, type INestApplicationContext, Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { CommandFailed } from '../command.js';
import { connectionOf } from '../import/work.adapter.js';
import { databaseParts } from '../migrations.js';

@Module({})
class NetworkModule {
  static forRoot(config: Config): DynamicModule {
    const tables = [...accessTables, ...directoryTables, ...casesTables, ...referralsTables, ...notificationsTables];
    return { module: NetworkModule, imports: [PlatformModule.forRoot({ config, process: 'ops', tables, walls: wallsOf(databaseParts) }), ReferralsModule] };
  }
}

/** What the command line does to members, through the same facades as the desk. */
export interface Network {
  readonly agencies: Agencies;
  /** Who acts: the system, as the operator's hand. */
  readonly operator: Caller;
}

/** With every part that has something to end, on the database that the environment or the state folder names. */
export async function withNetwork<Result>(environment: Readonly<Record<string, string | undefined>>, act: (network: Network) => Promise<Result>): Promise<Result> {
  const { url, contextKey } = await connectionOf(environment);
  const app = await open(
    readConfig({
      // Sends no mail and serves nobody: what production asks of the processes that do is theirs to check.
      ...{ CAUSEWAY_MODE: 'embedded', DATABASE_URL: url, CONTEXT_KEY: contextKey, SMTP_URL: 'smtp://127.0.0.1:25' },
      REDIS_URL: environment['REDIS_URL'],
    }),
  );
  try {
    return await act({ agencies: app.get(Agencies, { strict: false }), operator: systemCaller('SETUP', { requestId: 'command-line' }) });
  } finally {
    await app.close();
  }
}

/** The member of that id or name. @throws {CommandFailed} when there is none, or more than one */
export async function findMember({ agencies, operator }: Network, idOrName: string): Promise<MemberAgency> {
  const wanted = idOrName.trim().toLowerCase();
  const found: MemberAgency[] = [];
  for (let after: string | undefined; ; ) {
    const page = await agencies.list(operator, { first: 50, after }, undefined);
    found.push(...page.rows.map(({ row }) => row).filter(({ agency }) => agency.id === wanted || agency.name.toLowerCase() === wanted));
    after = page.rows.at(-1)?.row.agency.id;
    if (!page.hasNextPage) break;
  }
  const [member, another] = found;
  if (member === undefined) throw new CommandFailed(`No agency has the id or name "${idOrName}".`);
  if (another !== undefined) throw new CommandFailed(`More than one agency is named "${idOrName}": give the id instead (${found.map(({ agency }) => agency.id).join(', ')}).`);
  return member;
}

async function open(config: Config): Promise<INestApplicationContext> {
  try {
    return await NestFactory.createApplicationContext(NetworkModule.forRoot(config), { logger: false, abortOnError: false });
  } catch (error) {
    const why = error instanceof Error ? error.message || error.name : String(error);
    throw new CommandFailed(`The database at ${new URL(config.DATABASE_URL).host} cannot be used (${why}): start the system with \`npm start\`, or correct DATABASE_URL.`);
  }
}
