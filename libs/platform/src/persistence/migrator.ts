import { createHash } from 'node:crypto';
import type { TableRules } from '@causeway/kernel';
import { Client } from 'pg';
import { DataSource, type MigrationInterface, type QueryRunner } from 'typeorm';
import { applyPolicy } from '../policy/apply-policy.js';
import { WallsDrift, schemasOf } from '../policy/drift.js';
import { pastOwnWalls } from '../policy/owner-entry.js';
import { isRemembered, rememberStructure, structureDrift } from '../policy/structure.js';
import type { TablePolicy } from '../policy/table-statements.js';

export type MigrationClass = new () => MigrationInterface;

/** What one context brings to the database: its tables, and who may reach which of their rows. */
export interface DatabasePart {
  readonly migrations: readonly MigrationClass[];
  readonly walls: TablePolicy;
}

/**
 * All rules of all parts. A table has one owner; a later part that knows more of it says so with `instead` or `besides`.
 * @throws when two parts rule one table
 */
export function wallsOf(parts: readonly Pick<DatabasePart, 'walls'>[]): TablePolicy {
  const whole = new Map<string, TableRules>();
  for (const { walls } of parts) {
    for (const [table, rules] of Object.entries(walls)) {
      const owned = whole.get(table);
      if ((owned !== undefined) !== (rules.instead ?? rules.besides ?? false)) throw new Error(`${table} has ${owned ? 'rules of two parts' : 'no rules to which others could be added'}`);
      whole.set(table, rules.besides ? together(owned ?? {}, rules) : rules);
    }
  }
  return Object.fromEntries(whole);
}

function together(owned: TableRules, more: TableRules): TableRules {
  const lists = { read: [...(owned.read ?? []), ...(more.read ?? [])], add: [...(owned.add ?? []), ...(more.add ?? [])] };
  return { ...owned, ...lists, change: [...(owned.change ?? []), ...(more.change ?? [])], remove: [...(owned.remove ?? []), ...(more.remove ?? [])] };
}

/** The database was made by other statements than these: what this version expects is not what is there. */
export class MigrationChanged extends Error {
  constructor(readonly names: readonly string[]) {
    super(`this database was made by another version of Causeway (${names.join(', ')} differ)`);
  }
}

/** Everything the migrations would say to a database. */
export async function statementsOf(migrations: readonly MigrationClass[]): Promise<string[]> {
  const statements: string[] = [];
  const listener = parseListener({ query: async (text: string) => void statements.push(text) });
  for (const Migration of migrations) await new Migration().up(listener);
  return statements;
}

/** Our migrations only ever call `query`. */
function parseListener(listener: unknown): QueryRunner {
  return listener as QueryRunner;
}

async function digestsOf(migrations: readonly MigrationClass[]): Promise<Record<string, string>> {
  const digests: Record<string, string> = {};
  for (const migration of migrations) {
    digests[migration.name] = createHash('sha256').update((await statementsOf([migration])).join('\n')).digest('hex');
  }
  return digests;
}

async function refuseChanged(source: DataSource, digests: Readonly<Record<string, string>>): Promise<void> {
  await source.query(`create table if not exists public.causeway_migration_digest (name text primary key, digest text not null)`);
  const known: unknown = await source.query(
    `select d.name from public.causeway_migration_digest d join jsonb_each_text($1::jsonb) now on now.key = d.name where now.value <> d.digest order by 1`,
    [JSON.stringify(digests)],
  );
  const changed = Array.isArray(known) ? known.map(({ name }: { name: string }) => name) : [];
  if (changed.length > 0) throw new MigrationChanged(changed);
}

/**
 * Runs what has not run yet, each in a transaction of its own, as the role that owns the tables; then builds the walls.
 * @param url an administrator's or migrator's URL that may `SET ROLE causeway_owner`
 * @returns names of the migrations that ran now
 */
export async function migrate(url: string, parts: readonly DatabasePart[]): Promise<readonly string[]> {
  const migrations = parts.flatMap((part) => part.migrations);
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    migrationsTableName: 'causeway_migration',
    migrationsTransactionMode: 'each',
    extra: { max: 1, options: '-c role=causeway_owner' },
    logging: false,
  });
  await source.initialize();
  try {
    // Two migrators at once: the second waits here, and then finds nothing to do.
    await source.query(`set lock_timeout = 0`);
    await source.query(`select pg_advisory_lock(hashtext('causeway-migrate'))`);
    // A migration that cannot have its lock at once gives up and lets people work.
    await source.query(`set lock_timeout = 2000`);
    const digests = await digestsOf(migrations);
    await refuseChanged(source, digests);
    await onOwnClient(url, (client) => refuseHandMade(client, wallsOf(parts)));
    const ran = await runPending(source, url, schemasOf(wallsOf(parts)));
    await source.query(`insert into public.causeway_migration_digest select * from jsonb_each_text($1::jsonb) on conflict do nothing`, [JSON.stringify(digests)]);
    await onOwnClient(url, async (client) => {
      await applyPolicy(client, wallsOf(parts));
      if (ran.length > 0 || !(await isRemembered(client))) await rememberStructure(client, schemasOf(wallsOf(parts)));
    });
    return ran;
  } finally {
    await source.destroy();
  }
}

async function runPending(source: DataSource, url: string, schemas: readonly string[]): Promise<readonly string[]> {
  if (!(await source.showMigrations())) return [];
  const ran = await onOwnClient(url, (client) => pastOwnWalls(client, schemas, () => source.runMigrations()));
  return ran.map(({ name }) => name);
}

/** Never blessed by running over it: whoever changed a function or a trigger by hand hears of it, and an administrator decides.
 *  @throws {WallsDrift} */
async function refuseHandMade(client: Client, walls: TablePolicy): Promise<void> {
  if (!(await isRemembered(client))) return;
  const changed = await structureDrift(client, schemasOf(walls));
  if (changed.length > 0) throw new WallsDrift(changed);
}

async function onOwnClient<Result>(url: string, act: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: url, options: '-c role=causeway_owner -c lock_timeout=2000' });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
