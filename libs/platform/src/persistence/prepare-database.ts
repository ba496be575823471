import { DatabaseProcess } from '@causeway/kernel';
import { Client } from 'pg';
import { processRole, processRoles } from '../policy/table-statements.js';

/** Of the processes' roles; a role without one cannot sign in. */
export interface DatabasePasswords {
  readonly gateway: string;
  readonly worker: string;
  /** Of the commands that make agencies, accounts and listings. */
  readonly setup: string;
  /** Of whatever gives the audit log its order. */
  readonly sealer: string;
  readonly statistics?: string;
  /** Never given: nobody signs in as the feed. */
  readonly feed?: undefined;
  readonly backup?: string;
}

/**
 * What only an administrator may do, once per database and harmless to repeat: roles, extensions, ownership.
 * `causeway_owner` owns the tables and cannot sign in; `causeway_definer` owns the few functions that look past
 * row-level security; `causeway_backup` copies everything and changes nothing; the others are the processes.
 */
export async function prepareDatabase(administratorUrl: string, passwords: DatabasePasswords): Promise<void> {
  const client = new Client({ connectionString: administratorUrl });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('causeway-prepare'))`);
    await ensureRole(client, 'causeway_owner', 'nologin');
    await ensureRole(client, 'causeway_definer', 'nologin');
    for (const process of Object.values(DatabaseProcess)) await ensureRole(client, processRole(process), signsIn(client, passwords[process]));
    await ensureBackup(client, passwords.backup);
    // It may become the feed, and has none of its rights until it does: `noinherit` is what the grant is made with.
    await client.query(`alter role ${processRole(DatabaseProcess.gateway)} noinherit`);
    await client.query(`grant ${processRole(DatabaseProcess.feed)} to ${processRole(DatabaseProcess.gateway)}`);
    await client.query(`grant causeway_owner to current_user`);
    await client.query(`grant causeway_definer to causeway_owner`);
    for (const extension of ['pgcrypto', 'pg_trgm', 'unaccent', 'cube', 'earthdistance']) {
      await client.query(`create extension if not exists ${extension} schema public`);
    }
    const database = client.escapeIdentifier(client.database ?? 'postgres');
    await client.query(`revoke all on database ${database} from public`);
    await client.query(`grant connect on database ${database} to ${[...processRoles, backupRole].join(', ')}`);
    await client.query(`grant create, connect on database ${database} to causeway_owner`);
    await client.query(`revoke create on schema public from public`);
    await client.query(`grant create, usage on schema public to causeway_owner`);
  } finally {
    await client.end();
  }
}

export const backupRole = 'causeway_backup';

function signsIn(client: Client, password: string | undefined): string {
  return password === undefined ? 'nologin' : `login password ${client.escapeLiteral(password)}`;
}

/** A copy without row-level security is whole or worthless; only a superuser may give that, and elsewhere an administrator does it. */
async function ensureBackup(client: Client, password: string | undefined): Promise<void> {
  await ensureRole(client, backupRole, signsIn(client, password));
  const might = await client.query<{ super: boolean }>(`select rolsuper as super from pg_roles where rolname = current_user`);
  if (might.rows[0]?.super !== true) return;
  await client.query(`alter role ${backupRole} bypassrls`);
  await client.query(`alter role ${backupRole} set default_transaction_read_only = on`);
  await client.query(`grant pg_read_all_data to ${backupRole}`);
}

async function ensureRole(client: Client, role: string, traits: string): Promise<void> {
  const found = await client.query(`select 1 from pg_roles where rolname = $1`, [role]);
  const safe = 'nosuperuser nocreatedb nocreaterole nobypassrls noreplication';
  await client.query(`${found.rowCount === 0 ? 'create' : 'alter'} role ${role} ${safe} ${traits}`);
}

/** Tells the database the key that contexts are signed with; from then on it believes no other. */
export async function setContextKey(administratorUrl: string, key: string): Promise<void> {
  const client = new Client({ connectionString: administratorUrl, options: '-c role=causeway_definer' });
  await client.connect();
  try {
    await client.query(
      `insert into sec.context_key (key) values (convert_to($1, 'UTF8')) on conflict (only_row) do update set key = excluded.key`,
      [key],
    );
  } finally {
    await client.end();
  }
}
