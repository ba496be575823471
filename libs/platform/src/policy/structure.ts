import type { Client } from 'pg';
import type { Asked } from './catalogue.query.js';
import { keepStructure, keptStructure, liveStructure } from './structure.query.js';

/** @returns a sentence for each function, trigger, constraint, unique index or rule that is not as the last migration left it */
export async function structureDrift(asked: Asked, schemas: readonly string[]): Promise<string[]> {
  const live = new Map((await liveStructure(asked, schemas)).map(({ name, digest }) => [name, digest]));
  const kept = new Map((await keptStructure(asked)).map(({ name, digest }) => [name, digest]));
  return [
    ...[...kept.keys()].filter((name) => !live.has(name)).map((name) => `${name} is gone`),
    ...[...live.keys()].filter((name) => !kept.has(name)).map((name) => `${name} was made by no migration`),
    ...[...live].filter(([name, digest]) => kept.has(name) && kept.get(name) !== digest).map(([name]) => `${name} was changed`),
  ];
}

/** Remembers what the migrations made. @param client signed in as, or set to, the role that owns the tables */
export async function rememberStructure(client: Client, schemas: readonly string[]): Promise<void> {
  const live = await liveStructure(client, schemas);
  await client.query('begin');
  await client.query('set local role causeway_definer');
  await keepStructure(client, live);
  await client.query('commit');
}

/** Whether a migration has said before what it made. */
export async function isRemembered(asked: Asked): Promise<boolean> {
  const { rows } = await asked.query<{ there: boolean }>(`select to_regclass('sec.structure') is not null as there`);
  return rows[0]?.there === true && (await keptStructure(asked)).length > 0;
}
