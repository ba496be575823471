import { CsvError, parse } from 'csv-parse/sync';
import { cellOf } from '../domain/guarded-cell.js';
import type { SourceRow } from '../domain/import/reading.js';
import type { Tables } from '../domain/import/tables.js';
import { UnreadableSource } from '../domain/import/unreadable-source.js';
import type { FileSet } from './file-set.reader.js';

export const csvName = /^([a-z_0-9]+)\.csv(\.gz)?$/i;
/** Characters of one record: beyond this a quote was never closed. */
const longestRecord = 2_000_000;

interface CsvRecord {
  readonly raw: string;
  readonly info: { readonly lines: number; readonly error?: Error };
  readonly record: Readonly<Record<string, string>>;
}

/** Every CSV file of a set by table name. */
export async function readTables(files: FileSet): Promise<Tables> {
  const tables: Record<string, SourceRow[]> = {};
  for (const file of files.names) {
    const table = csvName.exec(file)?.[1]?.toLowerCase();
    if (table === undefined) continue;
    if (Object.hasOwn(tables, table)) throw new UnreadableSource(file, 'stands there both plain and packed: remove one.');
    tables[table] = parseCsv(file, await files.text(file));
  }
  return tables;
}

/** @throws {UnreadableSource} with the line at which the file stops being CSV */
export function parseCsv(file: string, text: string, { lowerCase = true }: { lowerCase?: boolean } = {}): SourceRow[] {
  try {
    const header = (names: string[]): string[] => named(names.map((name) => (lowerCase ? name.trim().toLowerCase() : name.trim())));
    const shape = { bom: true, columns: header, info: true, raw: true, relax_column_count: true, skip_empty_lines: true, delimiter: delimiterOf(text) } as const;
    const records = parse(text, { ...shape, max_record_size: longestRecord }) as unknown as CsvRecord[];
    return records.map((record) => ({ file, line: firstLine(record), fields: unguarded(record.record), fault: faultOf(record) }));
  } catch (error) {
    if (error instanceof CsvError) throw new UnreadableSource(file, `is not whole CSV: ${error.message}.`);
    throw error;
  }
}

function unguarded(cells: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).map(([name, cell]) => [name, cellOf(cell)]));
}

/** A heading without a name is known by its number, so that what stands below it is not lost. */
function named(names: readonly string[]): string[] {
  return names.map((name, at) => (name === '' || name === '__proto__' ? `column ${at + 1}` : name));
}

/** Spreadsheets of half the world part cells with semicolons. */
function delimiterOf(text: string): string {
  const heading = text.slice(0, text.indexOf('\n') === -1 ? undefined : text.indexOf('\n')).replaceAll(/"[^"]*"/g, '');
  const times = (mark: string): number => heading.split(mark).length;
  return [';', '\t'].find((mark) => times(mark) > times(',')) ?? ',';
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
