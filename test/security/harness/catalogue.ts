import { createHmac, randomUUID } from 'node:crypto';
import { testContextKey } from '@causeway/platform/testing';
import type { TestDatabase } from '@causeway/platform/testing';
import { Client } from 'pg';
import { schemaOwner } from '../../architecture/rules/house.mjs';

export const schemas = Object.keys(schemaOwner);

/** What a role may do with a table, by the catalogue. */
export interface Privilege {
  readonly role: string;
  readonly table: string;
  readonly reads: boolean;
  readonly adds: boolean;
  /** A column it may write, or null. */
  readonly changes: string | null;
  readonly removes: boolean;
}

/** The roles that processes and commands sign in as, and the tables each may touch at all; partitions by their parent. */
export async function privileges(database: TestDatabase): Promise<Privilege[]> {
  return database.asAdministrator<Privilege>(
    `select r.rolname as role, format('%I.%I', n.nspname, c.relname) as table,
            has_any_column_privilege(r.oid, c.oid, 'select') as reads, has_any_column_privilege(r.oid, c.oid, 'insert') as adds,
            (select quote_ident(a.attname) from pg_attribute a
              where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and has_column_privilege(r.oid, c.oid, a.attnum, 'update') limit 1) as changes,
            has_table_privilege(r.oid, c.oid, 'delete') as removes
       from pg_roles r cross join pg_class c join pg_namespace n on n.oid = c.relnamespace
      where r.rolname like 'causeway\\_%' and r.rolcanlogin and n.nspname = any($1) and c.relkind in ('r', 'p', 'v', 'm')
        and (has_any_column_privilege(r.oid, c.oid, 'select, insert, update') or has_table_privilege(r.oid, c.oid, 'delete'))
      order by 1, 2`,
    [schemas],
  );
}

/** Whom a context speaks for. */
export interface Claim {
  readonly account: string;
  readonly agency: string;
  readonly roles: readonly string[];
}

/** A context made here, apart from the code under test. @param options.expires seconds from now */
export function signedContext(claim: Claim, { key = testContextKey, expires = 50 }: { key?: string; expires?: number } = {}): string {
  const now = Math.floor(Date.now() / 1000);
  const payload = [claim.account, claim.agency, claim.roles.join(','), randomUUID(), now + expires, now, now].join('|');
  return `${payload}~${createHmac('sha256', key).update(payload).digest('hex')}`;
}

/** A session of the database that acts as one of the roles, inside a transaction that is never kept. */
export interface RoleSession {
  /** @returns rows touched, or the SQLSTATE of the refusal */
  try(text: string, values?: readonly unknown[]): Promise<number | string>;
  close(): Promise<void>;
}

/** @param context what stands in `app.ctx`; undefined leaves it alone */
export async function asRole(database: TestDatabase, role: string, context?: string): Promise<RoleSession> {
  const client = new Client({ connectionString: database.administratorUrl });
  await client.connect();
  await client.query(`set role ${client.escapeIdentifier(role)}`);
  await client.query('begin');
  if (context !== undefined) await client.query(`select set_config('app.ctx', $1, true)`, [context]);
  return {
    try: async (text, values = []) => {
      await client.query('savepoint one');
      try {
        return (await client.query(text, [...values])).rowCount ?? 0;
      } catch (error) {
        return parseState(error);
      } finally {
        await client.query('rollback to savepoint one');
      }
    },
    close: () => client.end(),
  };
}

/** SQLSTATE and constraint: all that a refusal says. */
function parseState(error: unknown): string {
  const { code, constraint } = error as { code?: string; constraint?: string };
  if (code === undefined) throw error;
  return constraint === undefined ? code : `${code} ${constraint}`;
}

/** Every value of every table, as text: what somebody finds who takes the database away. */
export async function everyRow(database: TestDatabase): Promise<string> {
  const tables = await database.asAdministrator<{ name: string }>(
    `select format('%I.%I', n.nspname, c.relname) as name from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = any($1) and c.relkind = 'r'`,
    [schemas],
  );
  const rows: string[] = [];
  for (const { name } of tables) rows.push(...(await database.asAdministrator<{ row: string }>(`select t::text as row from ${name} t`)).map(({ row }) => row));
  return rows.join('\n');
}
