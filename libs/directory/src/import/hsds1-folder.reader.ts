import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { CsvError, parse } from 'csv-parse/sync';
import { readHsds1 } from '../domain/import/hsds1.js';
import type { Reading, SourceRow } from '../domain/import/reading.js';
import { UnreadableSource } from '../domain/import/unreadable-source.js';
import { readTextFile } from './text-file.reader.js';

const csvName = /^([a-z_0-9]+)\.csv(\.gz)?$/i;
/** Characters of one record: beyond this a quote was never closed. */
const longestRecord = 2_000_000;

/** An HSDS 1.1 folder: services.csv, organizations.csv and whatever else of the standard there is, plain or .csv.gz. */
export async function readHsds1Folder(folder: string): Promise<Reading> {
  const files = (await readdir(folder)).filter((name) => csvName.test(name)).sort();
  const tables: Record<string, SourceRow[]> = {};
  for (const file of files) {
    const table = csvName.exec(file)?.[1]?.toLowerCase() ?? '';
    if (tables[table] !== undefined) throw new UnreadableSource(join(folder, file), 'stands there both plain and packed: remove one.');
    tables[table] = parseCsv(file, await readTextFile(join(folder, file)));
  }
  for (const needed of ['services', 'organizations']) {
    const rows = tables[needed];
    if (rows === undefined) throw new UnreadableSource(folder, `holds no ${needed}.csv, which an HSDS 1.1 folder needs.`);
    if (rows[0] !== undefined && !('id' in rows[0].fields)) throw new UnreadableSource(folder, `has no column "id" in ${needed}.csv, so it is not HSDS 1.1.`);
  }
  return readHsds1(tables);
}

interface CsvRecord {
  readonly raw: string;
  readonly info: { readonly lines: number; readonly error?: Error };
  readonly record: Readonly<Record<string, string>>;
}

/** @throws {UnreadableSource} with the line at which the file stops being CSV */
export function parseCsv(file: string, text: string): SourceRow[] {
  try {
    const header = (names: string[]): string[] => names.map((name) => name.trim().toLowerCase());
    const shape = { bom: true, columns: header, info: true, raw: true, relax_column_count: true, skip_empty_lines: true } as const;
    const records = parse(text, { ...shape, max_record_size: longestRecord }) as unknown as CsvRecord[];
    return records.map((record) => ({ file, line: firstLine(record), fields: record.record, fault: faultOf(record) }));
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableSource(file, `is not whole CSV: ${error.message}.`);
    throw error;
  }
}

/** The parser tells where a record ends. */
function firstLine({ raw, info }: CsvRecord): number {
  return info.lines - (raw.trim().split('\n').length - 1);
}

function faultOf({ info }: CsvRecord): string | undefined {
  if (info.error === undefined) return undefined;
  const counts = /columns length is (\d+), got (\d+)/.exec(info.error.message);
  return counts === null ? info.error.message : `has ${counts[2]} cells where the heading has ${counts[1]}`;
}
