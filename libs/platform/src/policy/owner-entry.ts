import type { Client } from 'pg';

/** Forced walls hide every row from the owner too; lifting them for it opens nothing to a process: none is, or may become, the owner. */
const forced = `select c.oid::regclass::text as "table" from pg_class c
  where c.relforcerowsecurity and c.relnamespace::regnamespace::text = any($1) order by 1`;

/**
 * Runs what moves rows as their owner, with the walls not forced upon it. They are forced again when it ends, well or not.
 * @param client signed in as, or set to, the role that owns the tables
 */
export async function pastOwnWalls<Result>(client: Client, schemas: readonly string[], act: () => Promise<Result>): Promise<Result> {
  const { rows } = await client.query<{ table: string }>(forced, [schemas]);
  // One at a time: a lock on a busy table is held for an instant only.
  const each = async (force: string) => {
    for (const { table } of rows) await client.query(`alter table if exists ${table} ${force} row level security`);
  };
  try {
    await each('no force');
    return await act();
  } finally {
    await each('force');
  }
}
