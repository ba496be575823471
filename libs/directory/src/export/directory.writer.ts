import { mkdir, open, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Caller } from '@causeway/kernel';
import type { Departure } from '../departure.js';
import { hsdsEntities } from '../domain/hsds/entities.js';
import { hsds1Rows, hsds1Tables } from '../domain/hsds-out/hsds1-tables.js';
import { ExportFormat, type ExportReport, type LineEntity, besides, columnsOfTable, lineTrees, notNested, tabular } from '../domain/hsds-out/taken-out.js';
import { csvHeading, csvLine } from './csv.writer.js';
import { zipOf } from './zip.writer.js';

export interface ExportTarget {
  /** A folder, or a file that ends in .zip, .json or .ndjson. */
  readonly path: string;
  readonly format: ExportFormat;
}

/** Something that takes text in pieces, under the name of a file. */
type Sink = (file: string, text: string) => Promise<void>;

/** Writes the whole directory in one of the forms. @returns how much was written, and what was not */
export async function writeExport(departure: Departure, caller: Caller, { path, format }: ExportTarget): Promise<ExportReport> {
  const target = /\.zip$/i.test(path) ? toZip(path) : isTables(format) ? await toFolder(path) : await toFile(path);
  const written = await writers[format](departure, caller, target.sink);
  await target.end();
  const { services, organizations } = await departure.hidden(caller);
  return { written, hiddenServices: services, hiddenOrganizations: organizations, notSaid: notSaidBy(format) };
}

export const isTables = (format: ExportFormat): boolean => format === ExportFormat.HSDS3_CSV || format === ExportFormat.HSDS1_CSV;

type Counts = Record<string, number>;

const writers: Readonly<Record<ExportFormat, (departure: Departure, caller: Caller, sink: Sink) => Promise<Counts>>> = {
  'hsds3-csv': async (departure, caller, sink) => {
    const counts: Counts = {};
    for (const entity of tabular) {
      const [file, columns] = [`${hsdsEntities[entity].file}.csv`, columnsOfTable(entity)];
      await sink(file, csvHeading(columns));
      for await (const rows of departure.rows(caller, entity)) {
        counts[entity] = (counts[entity] ?? 0) + rows.length;
        await sink(file, rows.map((row) => csvLine(columns, row)).join(''));
      }
    }
    return counts;
  },
  'hsds1-csv': async (departure, caller, sink) => {
    const counts: Counts = {};
    for (const table of hsds1Tables) {
      const columns = Object.keys(table.columns);
      await sink(`${table.file}.csv`, csvHeading(columns));
      for await (const rows of departure.rows(caller, table.entity)) {
        const lines = rows.flatMap((row) => hsds1Rows(table, row));
        counts[table.file] = (counts[table.file] ?? 0) + lines.length;
        await sink(`${table.file}.csv`, lines.map((line) => csvLine(columns, line)).join(''));
      }
    }
    return counts;
  },
  'hsds3-ndjson': (departure, caller, sink) => writeLines(departure, caller, { between: '\n', write: (text) => sink('directory.ndjson', text) }),
  'hsds3-json': async (departure, caller, sink) => {
    await sink('directory.json', '[\n');
    const counts = await writeLines(departure, caller, { between: ',\n', write: (text) => sink('directory.json', text) });
    await sink('directory.json', '\n]\n');
    return counts;
  },
};

interface LineSink {
  readonly between: string;
  readonly write: (text: string) => Promise<void>;
}

async function writeLines(departure: Departure, caller: Caller, { between, write }: LineSink): Promise<Counts> {
  const counts: Counts = {};
  let isFirst = true;
  for (const entity of Object.keys(lineTrees).map(parseLine)) {
    for await (const lines of departure.lines(caller, entity)) {
      counts[entity] = (counts[entity] ?? 0) + lines.length;
      await write(`${isFirst ? '' : between}${lines.map((line) => JSON.stringify(line)).join(between)}`);
      isFirst = false;
    }
  }
  if (between === '\n' && !isFirst) await write('\n');
  return counts;
}

function parseLine(name: string): LineEntity {
  return name as LineEntity;
}

/** What a form cannot say, so that nobody believes it was taken along. */
function notSaidBy(format: ExportFormat): ExportReport['notSaid'] {
  if (format === ExportFormat.HSDS3_CSV) return {};
  if (format !== ExportFormat.HSDS1_CSV) return Object.fromEntries(notNested.map((entity) => [entity, ['*']]));
  const missing = tabular.map((entity): [string, string[]] => {
    const said = hsds1Tables.filter((table) => table.entity === entity).flatMap(({ columns }) => Object.values(columns));
    return [entity, said.length === 0 ? ['*'] : [...Object.keys(hsdsEntities[entity].fields), ...besides].filter((field) => !said.includes(field))];
  });
  return Object.fromEntries(missing.filter(([, fields]) => fields.length > 0));
}

interface Opened {
  readonly sink: Sink;
  end(): Promise<void>;
}

async function toFolder(path: string): Promise<Opened> {
  await mkdir(path, { recursive: true });
  const begun = new Set<string>();
  return {
    sink: async (file, text) => {
      await writeFile(join(path, file), text, { flag: begun.has(file) ? 'a' : 'w' });
      begun.add(file);
    },
    end: async () => undefined,
  };
}

async function toFile(path: string): Promise<Opened> {
  const file = await open(path, 'w');
  return { sink: async (_name, text) => void (await file.write(text)), end: () => file.close() };
}

function toZip(path: string): Opened {
  const files = new Map<string, string>();
  return {
    sink: async (file, text) => void files.set(file, `${files.get(file) ?? ''}${text}`),
    end: () => writeFile(path, zipOf(files)),
  };
}
