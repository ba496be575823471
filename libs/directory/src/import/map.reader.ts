import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { hsdsEntities, isHsdsEntity } from '../domain/hsds/entities.js';
import { hsdsEntityNames } from '../domain/hsds/field.js';
import type { FeatureMap } from '../domain/import/feature-map.js';
import type { FlatMap } from '../domain/import/flat-map.js';
import { UnreadableSource } from '../domain/import/unreadable-source.js';
import { findServiceType } from '../domain/service-type.js';
import { textOf } from './text-file.reader.js';

const plainName = z.string().refine((name) => name === basename(name) && name !== '..' && name !== '.', 'is a file name without a folder');
const code = z.string().refine((value) => findServiceType(value) !== undefined, 'is no code of the service taxonomy');
const names = z.array(z.string()).default([]);
const words = z.record(z.string(), z.string()).default({});
/** BCP 47. */
const tag = /^[a-z]{2,3}(-[A-Za-z0-9]+)*$/;
const serviceTypes = z.record(z.string(), z.record(z.string(), code)).default({});

const confidentialWords = z.union([z.string().trim().min(1), z.strictObject({ yes: z.array(z.string()).min(1), no: z.array(z.string()).min(1) })]);
const confidential = z.union([z.boolean(), z.record(z.string(), confidentialWords)]).default(false);

/** GeoJSON: names of properties, and which file is in which language. */
const featureMap = z.strictObject({
  languages: z.record(z.string().regex(tag, 'is no language tag'), plainName).refine((files) => Object.keys(files).length > 0, 'names no file'),
  id: z.array(z.string()).min(1),
  organization: z.string(),
  name: z.string(),
  site: z.string(),
  categories: names,
  remarks: names,
  ignore: names,
  confidential,
  serviceTypes,
});

const target = z.string().refine(isTarget, 'is no field of the standard, such as service.name');

function isTarget(said: string): boolean {
  const [label = '', field = '', ...more] = said.split('.');
  const [entity = ''] = label.split(':');
  const [name = '', language] = field.split('@');
  if (more.length > 0 || !isHsdsEntity(entity)) return false;
  const known = hsdsEntities[entity].fields[name];
  return language === undefined ? known !== undefined : known?.read === true && tag.test(language);
}

/** Flat CSV: what the columns of each file mean. */
const flatMap = z.strictObject({
  files: z.record(
    plainName,
    z.strictObject({
      row: z.enum(hsdsEntityNames),
      id: z.record(z.string(), z.array(z.string()).min(1)).default({}),
      columns: z.record(z.string(), z.union([target, z.array(target).min(1)])),
      constants: z.record(target, z.string()).default({}),
      pairs: z.record(z.string(), z.tuple([target, target])).default({}),
      split: words,
      values: z.record(z.string(), z.record(z.string(), z.string())).default({}),
      strip: words,
      categories: names,
      serviceTypes,
      only: words,
      confidential,
      ignore: names,
    }),
  ),
});

export type SourceMap = { readonly kind: 'features'; readonly map: FeatureMap } | { readonly kind: 'flat'; readonly map: FlatMap };

/** Reads a map file; which kind it is, it says by `languages` or `files`. @throws {UnreadableSource} */
export async function readMap(path: string): Promise<SourceMap> {
  const raw = await readFile(path).catch(() => {
    throw new UnreadableSource(path, 'there is no such file.');
  });
  const said = parseJson(path, textOf(path, raw).text);
  if (typeof said === 'object' && said !== null && 'files' in said) return { kind: 'flat', map: parsed(path, flatMap, said).files };
  return { kind: 'features', map: parsed(path, featureMap, said) };
}

function parsed<Shape extends z.ZodType>(path: string, shape: Shape, said: unknown): z.output<Shape> {
  const outcome = shape.safeParse(said);
  if (outcome.success) return outcome.data;
  const problems = outcome.error.issues.map((issue) => `${issue.path.join('.') || 'the map'} ${issue.message}`);
  throw new UnreadableSource(path, `cannot be used as a map: ${problems.join('; ')}.`);
}

export function parseJson(path: string, content: string): unknown {
  try {
    return JSON.parse(content.replace(/^\ufeff/, ''));
  } catch (error) {
    throw new UnreadableSource(path, `is not JSON (${error instanceof Error ? error.message : 'unknown fault'}).`);
  }
}
