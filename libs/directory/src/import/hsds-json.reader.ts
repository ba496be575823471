import { hsdsEntities } from '../domain/hsds/entities.js';
import { type HsdsEntityName, hsdsEntityNames } from '../domain/hsds/field.js';
import { entityOf, takeObject } from '../domain/import/hsds-object.js';
import { Reading, type SourceRow } from '../domain/import/reading.js';
import { plainText } from '../domain/import/source-text.js';
import { type Tables, readHsds3Tables } from '../domain/import/tables.js';
import { UnreadableSource } from '../domain/import/unreadable-source.js';
import type { FileSet } from './file-set.reader.js';

const jsonName = /\.(json|ndjson|jsonl)(\.gz)?$/i;

/** HSDS 3.x as JSON (one thing, a list, a page of an HSDS API) or as NDJSON with one thing a line. */
export async function readHsds3Json(files: FileSet): Promise<Reading> {
  const reading = new Reading();
  const names = files.names.filter((name) => jsonName.test(name) && !/^datapackage\.json/i.test(name));
  if (names.length === 0) throw new UnreadableSource(files.path, 'holds no .json, .ndjson or .jsonl file.');
  for (const file of names) {
    const numbered = objectsIn(file, await files.text(file));
    const [first] = numbered;
    const tables = names.length === 1 && numbered.length === 1 && first !== undefined ? tablesIn(file, first.value) : undefined;
    if (tables !== undefined) return readHsds3Tables(tables);
    for (const { line, value, entity = entityOf(value) } of numbered) {
      const at = reading.add({ file, line, id: idOf(value) });
      takeObject(reading, value, { entity, at });
    }
  }
  return reading;
}

interface Numbered {
  readonly line: number;
  readonly value: unknown;
  /** What it is, when the file says so. */
  readonly entity?: HsdsEntityName;
}

function objectsIn(path: string, content: string): Numbered[] {
  const whole = /\.(ndjson|jsonl)(\.gz)?$/i.test(path) ? undefined : parseJson(content);
  if (whole !== undefined) return listsIn(whole.value) ?? listIn(path, whole.value).map((value, at) => ({ line: at + 1, value }));
  return content.split('\n').flatMap((line, at): Numbered[] => {
    if (line.trim() === '') return [];
    const parsed = parseJson(line);
    if (parsed === undefined) throw new UnreadableSource(path, `line ${at + 1} is not JSON: nothing was taken.`);
    return [{ line: at + 1, value: parsed.value }];
  });
}

function parseJson(content: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(content.replace(/^\ufeff/, '')) };
  } catch {
    return undefined;
  }
}

/** The page envelope of an HSDS API holds its things in `contents`. */
function listIn(path: string, value: unknown): readonly unknown[] {
  if (Array.isArray(value)) return value;
  if (typeof value !== 'object' || value === null) throw new UnreadableSource(path, 'holds neither an object nor a list.');
  if ('contents' in value && Array.isArray(value.contents)) return value.contents;
  if ('openapi_url' in value) throw new UnreadableSource(path, 'is the front page of an HSDS API: fetch its /services and give those.');
  return [value];
}

/** A whole directory in one document, kind by kind: `{"organizations": [...], "services": [...]}`. */
function listsIn(value: unknown): Numbered[] | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value) || 'id' in value) return undefined;
  const lists: readonly [string, unknown][] = Object.entries(value);
  const found = hsdsEntityNames.flatMap((entity) => {
    const list = lists.find(([name]) => name === hsdsEntities[entity].file)?.[1];
    return Array.isArray(list) ? list.map((one: unknown) => ({ entity, value: one })) : [];
  });
  return found.length === 0 ? undefined : found.map((one, at) => ({ ...one, line: at + 1 }));
}

/** A whole tabular package in one JSON document: `{"services.csv": [{...}]}`. */
function tablesIn(file: string, value: unknown): Tables | undefined {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const tables: Record<string, SourceRow[]> = {};
  for (const [name, rows] of Object.entries(value)) {
    if (!name.endsWith('.csv') || !Array.isArray(rows)) return undefined;
    tables[name.slice(0, -4)] = rows.map((row: unknown, at) => ({ file: `${file} ${name}`, line: at + 1, fields: parseCells(row) }));
  }
  return Object.keys(tables).length === 0 ? undefined : tables;
}

function parseCells(row: unknown): Record<string, string> {
  if (typeof row !== 'object' || row === null) return {};
  return Object.fromEntries(Object.entries(row).map(([name, value]) => [name, typeof value === 'object' && value !== null ? JSON.stringify(value) : plainText(value)]));
}

function idOf(value: unknown): string | undefined {
  return typeof value === 'object' && value !== null && 'id' in value && typeof value.id === 'string' ? value.id : undefined;
}
