import { basename, dirname, join, resolve } from 'node:path';
import { stat } from 'node:fs/promises';
import { z } from 'zod';
import { type Feature, type FeatureMap, readFeatures } from '../domain/import/feature-map.js';
import type { Reading } from '../domain/import/reading.js';
import { UnreadableSource } from '../domain/import/unreadable-source.js';
import { findServiceType } from '../domain/service-type.js';
import { readTextFile } from './text-file.reader.js';

const plainName = z.string().refine((name) => name === basename(name) && name !== '..' && name !== '.', 'is a file name without a folder');
const code = z.string().refine((value) => findServiceType(value) !== undefined, 'is no code of the service taxonomy');
const names = z.array(z.string()).default([]);

const mapShape = z.strictObject({
  languages: z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/, 'is no language tag'), plainName).refine((files) => Object.keys(files).length > 0, 'names no file'),
  id: z.array(z.string()).min(1),
  organization: z.string(),
  name: z.string(),
  site: z.string(),
  categories: names,
  remarks: names,
  ignore: names,
  serviceTypes: z.record(z.string(), z.record(z.string(), code)).default({}),
});

const featureShape = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  properties: z.record(z.string(), z.unknown()).nullish(),
  geometry: z.object({ type: z.literal('Point'), coordinates: z.array(z.number()).min(2) }).nullish(),
});

/** GeoJSON of any publisher, one file per language, understood by a map file. @param path the folder, or one of the files */
export async function readFeatureFiles(path: string, mapPath: string): Promise<Reading> {
  const map = parseMap(mapPath, await readTextFile(mapPath));
  const folder = (await stat(path)).isDirectory() ? path : dirname(resolve(path));
  const lists: Record<string, Feature[]> = {};
  for (const [language, file] of Object.entries(map.languages)) {
    lists[language] = parseFeatures(file, await readTextFile(join(folder, file)));
  }
  return readFeatures(map, lists);
}

function parseMap(path: string, content: string): FeatureMap {
  const outcome = mapShape.safeParse(parseJson(path, content));
  if (outcome.success) return outcome.data;
  const problems = outcome.error.issues.map((issue) => `${issue.path.join('.') || 'the map'} ${issue.message}`);
  throw new UnreadableSource(path, `cannot be used as a map: ${problems.join('; ')}.`);
}

function parseFeatures(file: string, content: string): Feature[] {
  const whole = parseJson(file, content);
  const list: unknown = Array.isArray(whole) ? whole : typeof whole === 'object' && whole !== null && 'features' in whole ? whole.features : undefined;
  if (!Array.isArray(list)) throw new UnreadableSource(file, 'holds no list of GeoJSON features.');
  return list.map((raw: unknown, at) => {
    // A feature of another form is kept as an empty one: it is then rejected in its place, with its number.
    const feature = featureShape.safeParse(raw).data;
    const [longitude, latitude] = feature?.geometry?.coordinates ?? [];
    return {
      file,
      line: at + 1,
      id: feature?.id == null ? undefined : String(feature.id),
      properties: feature?.properties ?? {},
      position: longitude === undefined || latitude === undefined ? undefined : [longitude, latitude],
    };
  });
}

function parseJson(path: string, content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new UnreadableSource(path, `is not JSON (${error instanceof Error ? error.message : 'unknown fault'}).`);
  }
}
