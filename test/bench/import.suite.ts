import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { performance } from 'node:perf_hooks';
import { systemCaller } from '@causeway/access';
import { type Directory, directoryTables, readSource } from '@causeway/directory';
import { aDirectory } from '@causeway/directory/testing';
import { aWork } from '@causeway/platform/testing';
import type { Client } from 'pg';
import { copyIn, copyOut } from './copy.adapter.js';
import type { Ground } from './ground.js';
import type { Figure } from './report.writer.js';

const source = 'bench';
const goal = { id: 'import', of: 'ratio', atLeast: 0.5, stretch: 1 } as const;

/** Tables in the order in which rows may come, whoever is named first. */
const tables = ['organization', 'service', 'site', 'service_at_site', 'address', 'contact', 'phone', 'schedule', 'language'].map((name) => `directory.${name}`);

/** A directory in the tabular form of HSDS 3, file by file; one service stands at one place. */
function filesOf(services: number): Readonly<Record<string, readonly string[]>> {
  const each = (times: number, row: (at: number) => string): string[] => Array.from({ length: times }, (_none, at) => row(at));
  const days = ['MO', 'TU', 'WE', 'TH', 'FR'];
  return {
    organizations: ['id,name,description', ...each(services / 10, (at) => `o${at},Organisation ${at},Helps people in district ${at % 40}`)],
    services: ['id,organization_id,name,description,status,email,fees_description', ...each(services, (at) => `s${at},o${at % (services / 10)},Service ${at},"Beds, meals and advice of the house number ${at}, day and night",active,desk${at}@example.org,Free`)],
    locations: ['id,organization_id,location_type,name,latitude,longitude', ...each(services, (at) => `l${at},o${at % (services / 10)},physical,House ${at},${(31 + (at % 100) / 100).toFixed(2)},${(35 + (at % 90) / 100).toFixed(2)}`)],
    service_at_location: ['id,service_id,location_id', ...each(services, (at) => `a${at},s${at},l${at}`)],
    addresses: ['id,location_id,address_1,city,state_province,postal_code,country,address_type', ...each(services, (at) => `r${at},l${at},${at} Hill Street,Town ${at % 50},North,${10_000 + at},JO,physical`)],
    contacts: ['id,service_id,name,title', ...each(services, (at) => `k${at},s${at},Desk ${at},Intake`)],
    phones: ['id,service_id,number,type', ...each(services * 2, (at) => `p${at},s${at % services},+962 6 ${100_000 + at},voice`)],
    schedules: ['id,service_id,freq,byday,opens_at,closes_at', ...each(services * 5, (at) => `h${at},s${at % services},WEEKLY,${days[at % 5] ?? 'MO'},08:30,17:00`)],
    languages: ['id,service_id,name,code', ...each(services * 2, (at) => `g${at},s${at % services},${at % 2 === 0 ? 'Arabic,ar' : 'English,en'}`)],
  };
}

interface Field {
  readonly directory: Directory;
  readonly database: Client;
  readonly folder: string;
  readonly rows: number;
}

/** From the files of a directory to its rows, beside COPY of the same rows into the same tables with the same indexes and triggers. */
export async function importSuite({ desk, database, options }: Ground): Promise<Figure[]> {
  const folder = await mkdtemp(path.join(tmpdir(), 'causeway-bench-'));
  const work = await aWork(desk.world.database, { tables: directoryTables, as: 'setup' });
  try {
    const files = filesOf(options.services / 5);
    for (const [name, lines] of Object.entries(files)) await writeFile(path.join(folder, `${name}.csv`), `${lines.join('\n')}\n`);
    const rows = Object.values(files).reduce((sum, lines) => sum + lines.length - 1, 0);
    return await measure({ directory: aDirectory(work), database, folder, rows }, options.slices);
  } finally {
    await work.close();
    await rm(folder, { recursive: true, force: true });
  }
}

async function measure(field: Field, slices: number): Promise<Figure[]> {
  const { directory, database, folder, rows } = field;
  const bring = async () => directory.import(systemCaller('IMPORT'), await readSource(folder), { source });
  await bring();
  const copies = await Promise.all(tables.map(async (table) => ({ table, rows: await copyOut(database, `select * from ${table} where source = '${source}'`) })));
  const [whole, written, again, copied]: [number[], number[], number[], number[]] = [[], [], [], []];
  for (let slice = 0; slice < slices; slice += 1) {
    await clear(database);
    copied.push(await perSecond(rows, () => copyAll(database, copies)));
    await clear(database);
    whole.push(await perSecond(rows, bring));
    again.push(await perSecond(rows, bring));
    await clear(database);
    const reading = await readSource(folder);
    written.push(await perSecond(rows, () => directory.import(systemCaller('IMPORT'), reading, { source })));
  }
  await clear(database);
  const line = { suite: 'import', unit: 'rows/s', limit: copied };
  return [
    { ...line, name: 'from the files to the commit', ours: whole, goal },
    { ...line, name: 'writing what was read', ours: written },
    { ...line, name: 'the second time, when nothing changed', ours: again },
  ];
}

async function perSecond(rows: number, act: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await act();
  return (rows / (performance.now() - began)) * 1000;
}

async function copyAll(database: Client, copies: readonly { readonly table: string; readonly rows: Buffer }[]): Promise<void> {
  await database.query('begin');
  for (const { table, rows } of copies) await copyIn(database, table, rows);
  await database.query('commit');
}

async function clear(database: Client): Promise<void> {
  await database.query('begin');
  for (const table of [...tables].reverse()) await database.query(`delete from ${table} where source = $1`, [source]);
  await database.query('commit');
  for (const table of tables) await database.query(`vacuum analyze ${table}`);
}
