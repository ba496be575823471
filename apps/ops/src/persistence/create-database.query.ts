import type { Client } from 'pg';

/** Makes a database of that name unless there is one. PostgreSQL has no `create database if not exists`. */
export async function createDatabase(client: Client, name: string): Promise<void> {
  const found = await client.query('select from pg_database where datname = $1', [name]);
  if (found.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(name)}`);
}
