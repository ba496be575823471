import { existsSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { DataSource } from 'typeorm';
import type { EntitySchema } from 'typeorm';
import { type TestDatabase, aDatabase } from '@causeway/platform/testing';
import { schemaOwner } from './rules/house.mjs';

type Parts = Parameters<typeof aDatabase>[0];
const home = fileURLToPath(new URL('../../libs', import.meta.url));
const libs = readdirSync(home).filter((name) => name !== 'kernel' && existsSync(`${home}/${name}/src/index.ts`));
const schemas = Object.keys(schemaOwner);
const appRoles = ['causeway_feed', 'causeway_gateway', 'causeway_sealer', 'causeway_setup', 'causeway_statistics', 'causeway_worker'];

/** What every context gives away under the names `<context>Database` and `<context>Tables`. */
async function declared(): Promise<{ parts: Parts; tables: EntitySchema[] }> {
  const found: [string, unknown][] = [];
  // One after the other: Jest links modules that import each other in one go only.
  for (const name of libs) found.push(...Object.entries((await import(`@causeway/${name}`)) as Record<string, unknown>));
  const named = (ending: string) => found.filter(([name]) => name.endsWith(ending)).map(([, given]) => given);
  return { parts: named('Database').filter((given) => typeof given === 'object') as Parts, tables: named('Tables').filter((given): given is EntitySchema[] => Array.isArray(given)).flat() };
}

/** The words of a CHECK; PostgreSQL writes bounds as literals too, and JSON with spaces. */
function words(expression: string): string[] {
  const literals = [...expression.matchAll(/'((?:[^']|'')*)'/g)].map((match) => match[1]!.replaceAll(', "', ',"'));
  return literals.filter((literal) => !/^-?[\d.]+$/.test(literal)).sort();
}

/** What rightly stands in migrations only: no table file of ours could say it, or it is kept from every query on purpose. */
const onlyInMigrations = [
  /^COMMENT ON /,
  /^DROP INDEX /,
  /^ALTER TABLE "access"."account" DROP COLUMN "password_hash"$/,
  /^ALTER TABLE "access"."api_key" DROP COLUMN "key_hash"$/,
];
const foreignKeyDropped = /^ALTER TABLE "\w+"\."\w+" DROP CONSTRAINT "(\w+)"$/;

describe('the migrated database', () => {
  let database: TestDatabase;
  let tables: EntitySchema[];
  let constraints: { name: string; definition: string }[];
  let foreignKeys: Set<string>;

  beforeAll(async () => {
    const all = await declared();
    tables = all.tables;
    database = await aDatabase(all.parts);
    constraints = await database.asAdministrator<{ name: string; definition: string }>(
      `select c.conname as name, pg_get_constraintdef(c.oid) as definition
         from pg_constraint c join pg_namespace n on n.oid = c.connamespace
        where c.contype = 'c' and n.nspname = any($1)`,
      [schemas],
    );
    const found = await database.asAdministrator<{ name: string }>(`select conname as name from pg_constraint where contype = 'f'`);
    foreignKeys = new Set(found.map(({ name }) => name));
  }, 60_000);

  afterAll(() => database.drop());

  it('equals the declared tables, column by column', async () => {
    const source = await new DataSource({ type: 'postgres', url: database.administratorUrl, entities: tables }).initialize();
    try {
      const drift = await source.driver.createSchemaBuilder().log();
      const wanted = drift.upQueries.map(({ query }) => query).filter((query) => !onlyInMigrations.some((pattern) => pattern.test(query)));
      expect(wanted.filter((query) => !foreignKeys.has(foreignKeyDropped.exec(query)?.[1] ?? ''))).toEqual([]);
    } finally {
      await source.destroy();
    }
  });

  // TypeORM compares a CHECK by its name only, so a value added to a const alone would pass unseen.
  it('knows under every CHECK the same words as the code', () => {
    const inCode = tables.flatMap(({ options }) => (options.checks ?? []).map((check) => [check.name!, words(check.expression)] as const));
    const inDatabase = new Map(constraints.map(({ name, definition }) => [name, words(definition)]));
    expect(inCode.length).toBeGreaterThan(0);
    expect(inCode.map(([name]) => [name, inDatabase.get(name)])).toEqual(inCode);
  });

  it('has no list of words that no table declares', () => {
    const known = new Set(tables.flatMap(({ options }) => (options.checks ?? []).map(({ name }) => name)));
    const lists = constraints.filter(({ name, definition }) => /_known$/.test(name) || /array\[/i.test(definition));
    const undeclared = lists.filter(({ name }) => !known.has(name)).map(({ name }) => name);
    expect(undeclared).toEqual([]);
  });

  it('forces row-level security on every table that says whose a row is', async () => {
    const open = await database.asAdministrator<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name
         from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where n.nspname = any($1) and c.relkind in ('r', 'p')
          and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname ~ '(^|_)agency_ids?$' and not a.attisdropped)
          and exists (select 1 from unnest($2::text[]) role where has_any_column_privilege(role, c.oid, 'select, insert, update') or has_table_privilege(role, c.oid, 'delete'))
          and not (c.relrowsecurity and c.relforcerowsecurity and exists (select 1 from pg_policy p where p.polrelid = c.oid))`,
      [schemas, appRoles],
    );
    expect(open.map(({ name }) => name)).toEqual([]);
  });

  it('has tables that row-level security guards, so that the check above means something', async () => {
    const [guarded] = await database.asAdministrator<{ count: number }>(
      `select count(*)::int as count from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and c.relforcerowsecurity`,
      [schemas],
    );
    expect(guarded!.count).toBeGreaterThanOrEqual(5);
  });

  it('gives the processes roles that own nothing and pass no wall', async () => {
    const roles = await database.asAdministrator(
      `select rolname, rolsuper or rolbypassrls or rolcreaterole or rolcreatedb as mighty,
              (select count(*)::int from pg_class where relowner = r.oid) as owns,
              array(select m.roleid::regrole::text from pg_auth_members m where m.member = r.oid) as becomes
         from pg_roles r where rolname = any($1) order by rolname`,
      [appRoles],
    );
    // For a stranger's question the gateway becomes a role that may do less than itself.
    const becomes = (rolname: string) => (rolname === 'causeway_gateway' ? ['causeway_feed'] : []);
    expect(roles).toEqual(appRoles.map((rolname) => ({ rolname, mighty: false, owns: 0, becomes: becomes(rolname) })));
  });

  it('keeps every table in the schema of the context that owns it', async () => {
    const strays = await database.asAdministrator<{ name: string }>(
      `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
        where c.relkind in ('r', 'p', 'v', 'm') and n.nspname not in ('pg_catalog', 'information_schema', 'pg_toast') and n.nspname <> all($1)`,
      [schemas],
    );
    // The migrator's own records: they are there before any context's schema is.
    const records = ['public.causeway_migration', 'public.causeway_migration_digest'];
    expect(strays.map(({ name }) => name).filter((name) => !records.includes(name) && !name.startsWith('public.pg_'))).toEqual([]);
  });

  it('looks past row-level security only in functions that pin their search path', async () => {
    const loose = await database.asAdministrator<{ name: string }>(
      `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
        where n.nspname = any($1) and p.prosecdef and not exists (select 1 from unnest(p.proconfig) setting where setting like 'search_path=%')`,
      [schemas],
    );
    expect(loose.map(({ name }) => name)).toEqual([]);
  });
});
