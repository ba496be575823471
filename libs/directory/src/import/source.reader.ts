import { readdir, stat } from 'node:fs/promises';
import type { Reading } from '../domain/import/reading.js';
import { UnreadableSource } from '../domain/import/unreadable-source.js';
import { readFeatureFiles } from './features.reader.js';
import { readHsds1Folder } from './hsds1-folder.reader.js';
import { readHsds3Json } from './hsds3-json.reader.js';

/** The forms of a directory that can be read. */
export const SourceFormat = { HSDS1: 'hsds1', HSDS3: 'hsds3', GEOJSON: 'geojson' } as const;
export type SourceFormat = (typeof SourceFormat)[keyof typeof SourceFormat];

export interface SourceOptions {
  /** @default found out from the files */
  readonly format?: SourceFormat | undefined;
  /** Map file, for GeoJSON. */
  readonly map?: string | undefined;
}

const readers: Readonly<Record<SourceFormat, (path: string, options: SourceOptions) => Promise<Reading>>> = {
  hsds1: (path) => readHsds1Folder(path),
  hsds3: (path) => readHsds3Json(path),
  geojson: (path, { map }) => {
    if (map === undefined) throw new UnreadableSource(path, 'is GeoJSON, whose names every publisher chooses: say with --map FILE what they mean.');
    return readFeatureFiles(path, map);
  },
};

/** Reads and understands a file or folder; touches no database. @throws {UnreadableSource} */
export async function readSource(path: string, options: SourceOptions = {}): Promise<Reading> {
  return readers[options.format ?? (await formatOf(path, options))](path, options);
}

async function formatOf(path: string, { map }: SourceOptions): Promise<SourceFormat> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined) throw new UnreadableSource(path, 'there is no such file or folder.');
  if (map !== undefined) return SourceFormat.GEOJSON;
  if (found.isDirectory()) {
    const files = await readdir(path);
    if (files.some((name) => /^services\.csv(\.gz)?$/i.test(name))) return SourceFormat.HSDS1;
    throw new UnreadableSource(path, 'holds no services.csv: name the file to import, or give --map FILE for GeoJSON.');
  }
  if (/\.zip$/i.test(path)) throw new UnreadableSource(path, 'is packed: unpack it and name the folder.');
  if (/\.csv(\.gz)?$/i.test(path)) throw new UnreadableSource(path, 'is one table of several: name the folder that holds it.');
  if (/\.geojson(\.gz)?$/i.test(path)) return SourceFormat.GEOJSON;
  if (/\.(json|ndjson|jsonl)(\.gz)?$/i.test(path)) return SourceFormat.HSDS3;
  throw new UnreadableSource(path, 'is of no known form: give --format hsds3, hsds1 or geojson.');
}
