import { stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import { derive } from '../domain/import/derive.js';
import { readFlat } from '../domain/import/flat-map.js';
import { readHsds1 } from '../domain/import/hsds1.js';
import { link } from '../domain/import/links.js';
import type { Reading, SourceRow } from '../domain/import/reading.js';
import { type Tables, readHsds3Tables } from '../domain/import/tables.js';
import { UnreadableSource } from '../domain/import/unreadable-source.js';
import { csvName, parseCsv, readTables } from './csv.reader.js';
import { readFeatureFiles } from './features.reader.js';
import { type FileSet, openFiles } from './file-set.reader.js';
import { readHsds3Json } from './hsds-json.reader.js';
import { readMap } from './map.reader.js';

/** The forms of a directory that can be read. */
export const SourceFormat = { HSDS1: 'hsds1', HSDS3: 'hsds3', CSV: 'csv', GEOJSON: 'geojson' } as const;
export type SourceFormat = (typeof SourceFormat)[keyof typeof SourceFormat];

export interface SourceOptions {
  /** @default found out from the files */
  readonly format?: SourceFormat | undefined;
  /** Map file, for flat CSV and GeoJSON. */
  readonly map?: string | undefined;
  /** Encoding of every file, e.g. `windows-1256`. @default UTF-8, or UTF-16 with a byte order mark */
  readonly encoding?: string | undefined;
}

/** Reads and understands a file, folder or zip archive; touches no database. @throws {UnreadableSource} */
export async function readSource(path: string, options: SourceOptions = {}): Promise<Reading> {
  const files = await openFiles(path, options);
  const reading = await read(files, options);
  reading.notes.push(...files.notes);
  link(reading);
  derive(reading);
  return reading;
}

async function read(files: FileSet, { format, map, encoding }: SourceOptions): Promise<Reading> {
  if (map !== undefined) return readMapped(await beside(files, encoding), map, format);
  if (format === SourceFormat.GEOJSON || format === SourceFormat.CSV) {
    throw new UnreadableSource(files.path, `is ${format === SourceFormat.CSV ? 'a table' : 'GeoJSON'}, whose names every publisher chooses: say with --map FILE what they mean.`);
  }
  const tables = files.names.some((name) => csvName.test(name));
  if (tables && !isOneFile(files)) return readHsdsTables(files, format);
  if (/\.csv(\.gz)?$/i.test(files.path)) {
    throw new UnreadableSource(files.path, 'is one table: name the folder that holds it with the others of HSDS, or say with --map FILE what its columns mean.');
  }
  if (/\.geojson(\.gz)?$/i.test(files.path)) return read(files, { format: SourceFormat.GEOJSON });
  if (format === SourceFormat.HSDS1) throw new UnreadableSource(files.path, 'holds no services.csv, which an HSDS 1.1 folder needs.');
  if (isOneFile(files) && format === undefined && !/\.(json|ndjson|jsonl)(\.gz)?$/i.test(files.path)) {
    throw new UnreadableSource(files.path, 'is of no known form: give --format hsds3, hsds1, csv or geojson.');
  }
  return readHsds3Json(files);
}

const isOneFile = ({ path, names }: FileSet): boolean => names.length === 1 && path.endsWith(names[0] ?? '/');

/** A map may name files that lie beside the one that was asked for. */
async function beside(files: FileSet, encoding: string | undefined): Promise<FileSet> {
  if (!isOneFile(files) || (await stat(files.path)).isDirectory()) return files;
  return openFiles(dirname(files.path), { encoding });
}

async function readMapped(files: FileSet, path: string, format: SourceFormat | undefined): Promise<Reading> {
  const source = await readMap(path);
  const wanted = source.kind === 'flat' ? SourceFormat.CSV : SourceFormat.GEOJSON;
  if (format !== undefined && format !== wanted) throw new UnreadableSource(path, `is a map for ${wanted}, not for ${format}.`);
  if (source.kind === 'features') return readFeatureFiles(files, source.map);
  const tables: Record<string, readonly SourceRow[]> = {};
  for (const [file, shape] of Object.entries(source.map)) {
    const rows = parseCsv(file, await files.text(file), { lowerCase: false });
    const columns = Object.keys(rows[0]?.fields ?? {});
    const said = [...Object.keys(shape.columns), ...(typeof shape.confidential === 'boolean' ? [] : Object.keys(shape.confidential))];
    const unknown = said.filter((column) => columns.length > 0 && !columns.includes(column));
    if (unknown.length > 0) throw new UnreadableSource(file, `has no column ${unknown.map((column) => `"${column}"`).join(', ')}, which the map names. It has: ${columns.join(', ')}.`);
    tables[file] = rows;
  }
  return readFlat(source.map, tables);
}

const onlyIn1 = ['services_at_location', 'physical_addresses', 'postal_addresses', 'regular_schedules', 'holiday_schedules', 'services_taxonomy', 'accessibility_for_disabilities', 'taxonomy', 'eligibility', 'payments_accepted'];
const onlyIn3 = ['service_at_location', 'service_at_locations', 'addresses', 'schedules', 'taxonomy_terms', 'attributes', 'cost_options', 'organization_identifiers', 'taxonomies', 'accessibility'];

async function readHsdsTables(files: FileSet, format: SourceFormat | undefined): Promise<Reading> {
  const tables = await readTables(files);
  const version = format ?? versionOf(tables);
  if (version === SourceFormat.HSDS1) {
    for (const needed of ['services', 'organizations']) checkTable(files, needed, tables[needed]);
    return readHsds1(tables);
  }
  if (!['services', 'organizations', 'locations'].some((name) => tables[name] !== undefined)) {
    throw new UnreadableSource(files.path, 'holds no services.csv: name the file to import, or give --map FILE.');
  }
  return readHsds3Tables(tables);
}

function versionOf(tables: Tables): SourceFormat {
  if (onlyIn3.some((name) => tables[name] !== undefined) && !onlyIn1.some((name) => tables[name] !== undefined)) return SourceFormat.HSDS3;
  const service = Object.keys(tables['services']?.[0]?.fields ?? {});
  return ['assured_date', 'eligibility_description', 'minimum_age', 'alert'].some((column) => service.includes(column)) ? SourceFormat.HSDS3 : SourceFormat.HSDS1;
}

function checkTable({ path }: FileSet, name: string, rows: readonly SourceRow[] | undefined): void {
  if (rows === undefined) throw new UnreadableSource(path, `holds no ${name}.csv, which an HSDS 1.1 folder needs.`);
  if (rows[0] !== undefined && !('id' in rows[0].fields)) throw new UnreadableSource(path, `has no column "id" in ${name}.csv, so it is not HSDS 1.1.`);
}
