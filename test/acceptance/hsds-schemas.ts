import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv2020, type ValidateFunction } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

const folder = join(import.meta.dirname, '../fixtures/hsds-3.1');
const base = 'https://hsds.example/schema/';

/** What stands only in the compiled schemas of the standard. */
const compiledOnly: Readonly<Record<string, Readonly<Record<string, object>>>> = {
  organization: { services: { type: 'array', items: { $ref: 'service.json' } } },
  service_at_location: { service: { $ref: 'service.json' } },
};

type Schema = Record<string, unknown> & { properties: Record<string, unknown> };

/** The published schemas of HSDS 3.1, and with `strict` no field that is not in them. */
export function hsdsSchemas({ strict }: { readonly strict: boolean }): (entity: string) => ValidateFunction {
  const ajv = new Ajv2020({ strict: false, allErrors: true });
  addFormats.default(ajv);
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.json'))) {
    const schema = JSON.parse(readFileSync(join(folder, file), 'utf8')) as Schema;
    const properties = { ...schema.properties, ...compiledOnly[file.replace('.json', '')] };
    ajv.addSchema({ ...schema, properties, $id: `${base}${file}`, ...(strict ? { additionalProperties: false } : {}) });
  }
  return (entity) => {
    const found = ajv.getSchema(`${base}${entity}.json`);
    if (found === undefined) throw new Error(`the standard has no ${entity}`);
    return found;
  };
}

/** @source HSDS 3.1.1: `empty` is required with the other seven */
export const pageSchema = {
  type: 'object',
  required: ['total_items', 'total_pages', 'page_number', 'size', 'first_page', 'last_page', 'empty', 'contents'],
  additionalProperties: false,
  properties: {
    total_items: { type: 'integer' }, total_pages: { type: 'integer' }, page_number: { type: 'integer' }, size: { type: 'integer' },
    first_page: { type: 'boolean' }, last_page: { type: 'boolean' }, empty: { type: 'boolean' }, contents: { type: 'array', items: { type: 'object' } },
  },
};
