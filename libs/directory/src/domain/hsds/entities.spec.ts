import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { hsdsEntities, storedEntities } from './entities.js';
import { hsdsEntityNames } from './field.js';

describe('the table of the standard', () => {
  it('names for every id and every part an entity that exists, and a field that leads back', () => {
    for (const name of hsdsEntityNames) {
      const { fields, parts } = hsdsEntities[name];
      expect(Object.keys(fields)[0]).toBe('id');
      for (const [part, { entity, by, one }] of Object.entries(parts)) {
        const holder = one ? fields : hsdsEntities[entity].fields;
        expect([name, part, by in holder]).toEqual([name, part, true]);
      }
    }
  });

  it('keeps every entity but the places, which are counted when somebody asks', () => {
    expect(hsdsEntityNames.filter((name) => !storedEntities.includes(name))).toEqual(['service_capacity']);
  });
});

const published = fileURLToPath(new URL('../../../../../../shared/data/hsds-spec/3.1-dev/schema/', import.meta.url));
if (existsSync(published)) {
  interface Property {
    readonly type?: string;
    readonly enum?: readonly string[];
    readonly $ref?: string;
    readonly items?: { readonly $ref?: string };
  }
  // `services` and `service` stand in the compiled schemas only; `additional_information` is ours.
  const beyond: Readonly<Record<string, readonly string[]>> = { organization: ['services'], service_at_location: ['service'], service: ['additional_information'] };

  describe('the published schemas', () => {
    it.each(hsdsEntityNames)('say of %s what our table says', (name) => {
      const schema = JSON.parse(readFileSync(`${published}${name}.json`, 'utf8')) as { properties: Record<string, Property>; required: string[] };
      const { fields, parts } = hsdsEntities[name];
      const ours = [...Object.keys(fields), ...Object.keys(parts)].filter((field) => !(beyond[name] ?? []).includes(field));
      expect(ours.sort()).toEqual(Object.keys(schema.properties).sort());
      for (const [field, property] of Object.entries(schema.properties)) {
        const ref = (property.$ref ?? property.items?.$ref)?.replace('.json', '');
        if (ref !== undefined) expect([field, parts[field]?.entity]).toEqual([field, ref]);
        else expect([field, fields[field]?.values]).toEqual([field, property.enum]);
      }
      const required = schema.required.filter((field) => field in fields);
      expect(required.filter((field) => fields[field]?.required !== true)).toEqual([]);
    });
  });
}
