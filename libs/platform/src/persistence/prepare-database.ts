import { Client } from 'pg';

export interface DatabasePasswords {
  readonly gateway: string;
  readonly worker: string;
}

/**
 * What only an administrator may do, once per database and harmless to repeat: roles, extensions, ownership.
 * `causeway_owner` owns the tables and cannot sign in; `causeway_definer` owns the few functions that look past
 * row-level security; `causeway_gateway` and `causeway_worker` are the processes.
 */
export async function prepareDatabase(administratorUrl: string, passwords: DatabasePasswords): Promise<void> {
  const client = new Client({ connectionString: administratorUrl });
  await client.connect();
  try {
    await client.query(`select pg_advisory_lock(hashtext('causeway-prepare'))`);
    await ensureRole(client, 'causeway_owner', 'nologin');
    await ensureRole(client, 'causeway_definer', 'nologin');
    await ensureRole(client, 'causeway_gateway', `login password ${client.escapeLiteral(passwords.gateway)}`);
    await ensureRole(client, 'causeway_worker', `login password ${client.escapeLiteral(passwords.worker)}`);
    await client.query(`grant causeway_owner to current_user`);
    await client.query(`grant causeway_definer to causeway_owner`);
    for (const extension of ['pgcrypto', 'pg_trgm', 'unaccent', 'cube', 'earthdistance']) {
      await client.query(`create extension if not exists ${extension} schema public`);
    }
    const database = client.escapeIdentifier(client.database ?? 'postgres');
    await client.query(`revoke all on database ${database} from public`);
    await client.query(`grant connect on database ${database} to causeway_gateway, causeway_worker`);
    await client.query(`grant create, connect on database ${database} to causeway_owner`);
    await client.query(`revoke create on schema public from public`);
    await client.query(`grant create, usage on schema public to causeway_owner`);
  } finally {
    await client.end();
  }
}

async function ensureRole(client: Client, role: string, traits: string): Promise<void> {
  const found = await client.query(`select 1 from pg_roles where rolname = $1`, [role]);
  const safe = 'nosuperuser nocreatedb nocreaterole nobypassrls noreplication';
  await client.query(`${found.rowCount === 0 ? 'create' : 'alter'} role ${role} ${safe} ${traits}`);
}

/** Tells the database the key that contexts are signed with; from then on it believes no other. */
export async function setContextKey(administratorUrl: string, key: string): Promise<void> {
  const client = new Client({ connectionString: administratorUrl, options: '-c role=causeway_owner' });
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
