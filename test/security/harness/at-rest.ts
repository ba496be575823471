import { readFile, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Client } from 'pg';
import type { TestDatabase } from '@causeway/platform/testing';

/** What a thief of one place would hold. */
export interface Booty {
  readonly place: string;
  readonly bytes: Buffer;
}

/** Every row of every table, as a dump would write it. */
export async function everyTable(database: TestDatabase): Promise<Booty[]> {
  return withClient(database, async (client) => {
    const tables = await client.query<{ name: string }>(
      `select format('%I.%I', table_schema, table_name) as name from information_schema.tables
       where table_type = 'BASE TABLE' and table_schema not in ('pg_catalog', 'information_schema') order by 1`,
    );
    const booty: Booty[] = [];
    for (const { name } of tables.rows) {
      // Row by row as text, which is what COPY writes; a partitioned table shows its parts' rows once more.
      const rows = await client.query<{ line: string }>(`select t::text as line from ${name} t`);
      booty.push({ place: name, bytes: Buffer.from(rows.rows.map(({ line }) => line).join('\n')) });
    }
    return booty;
  });
}

/** The files of this database as they lie on the disk, and the write-ahead log of the whole server. */
export async function everyFile(database: TestDatabase): Promise<Booty[]> {
  return withClient(database, async (client) => {
    await client.query('checkpoint');
    const files = await client.query<{ path: string }>(
      `select 'base/' || d.oid || '/' || f as path from pg_database d, pg_ls_dir('base/' || d.oid) f where d.datname = current_database()
       union all
       select 'pg_wal/' || name from pg_ls_waldir() where modification > now() - interval '1 hour'`,
    );
    const booty: Booty[] = [];
    for (const { path } of files.rows) {
      const { rows } = await client.query<{ bytes: Buffer | null }>(`select pg_read_binary_file($1, 0, 1000000000, true) as bytes`, [path]);
      if (rows[0]?.bytes) booty.push({ place: path, bytes: rows[0].bytes });
    }
    return booty;
  });
}

/** Keys of a keyring, in the forms in which they might lie about. */
export async function keyForms(folder: string): Promise<Buffer[]> {
  const names = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = names.filter((entry) => entry.isFile() && /^(v\d+|[0-9a-f-]{36})$/.test(entry.name));
  const keys = await Promise.all(files.map((entry) => readFile(join(entry.parentPath, entry.name))));
  return keys.flatMap((key) => [key, ...(['hex', 'base64', 'base64url'] as const).map((form) => Buffer.from(key.toString(form).replace(/=+$/, '')))]);
}

async function withClient<Result>(database: TestDatabase, act: (client: Client) => Promise<Result>): Promise<Result> {
  const client = new Client({ connectionString: database.administratorUrl });
  await client.connect();
  try {
    return await act(client);
  } finally {
    await client.end();
  }
}
