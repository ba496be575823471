import { z } from 'zod';
import { type Feature, type FeatureMap, readFeatures } from '../domain/import/feature-map.js';
import type { Reading } from '../domain/import/reading.js';
import { UnreadableSource } from '../domain/import/unreadable-source.js';
import type { FileSet } from './file-set.reader.js';
import { parseJson } from './map.reader.js';

const featureShape = z.object({
  id: z.union([z.string(), z.number()]).nullish(),
  properties: z.record(z.string(), z.unknown()).nullish(),
  geometry: z.object({ type: z.literal('Point'), coordinates: z.array(z.number()).min(2) }).nullish(),
});

/** GeoJSON of any publisher, one file per language, understood by a map. */
export async function readFeatureFiles(files: FileSet, map: FeatureMap): Promise<Reading> {
  const lists: Record<string, Feature[]> = {};
  for (const [language, file] of Object.entries(map.languages)) lists[language] = parseFeatures(file, await files.text(file));
  return readFeatures(map, lists);
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
