import { columnOf, hsdsEntities } from '../hsds/entities.js';
import { type FieldKind, type HsdsEntityName, type HsdsField, hsdsEntityNames } from '../hsds/field.js';
import type { Draft } from './reading.js';

/** What a column holds; `texts` is an array. */
export type ColumnKind = FieldKind | 'texts' | 'json';

export interface Column {
  readonly name: string;
  readonly kind: ColumnKind;
  readonly field?: HsdsField;
}

/** Columns that the desk has besides the standard's, filled from the source. */
const besides: Readonly<Partial<Record<HsdsEntityName, readonly Column[]>>> = {
  service: [{ name: 'service_type_code', kind: 'text' }, { name: 'categories', kind: 'texts' }, { name: 'languages', kind: 'texts' }],
  location: [
    { name: 'confidential', kind: 'boolean' }, { name: 'district', kind: 'text' }, { name: 'address', kind: 'text' }, { name: 'postal_code', kind: 'text' },
    { name: 'city', kind: 'text' }, { name: 'country', kind: 'text' },
  ],
  phone: [{ name: 'position', kind: 'int' }],
};

/** Every column that an import writes, but for the id and where the row came from. */
export function columnsOf(entity: HsdsEntityName): readonly Column[] {
  const fields = Object.entries(hsdsEntities[entity].fields).filter(([name]) => name !== 'id' && name !== 'last_modified');
  return [
    ...fields.map(([name, field]) => ({ name: columnOf(name, field), kind: field.kind, field })),
    ...(besides[entity] ?? []),
    { name: 'extra', kind: 'json' },
    { name: 'translations', kind: 'json' },
  ];
}

/** Our id of something that a source names. */
export type FindId = (entity: HsdsEntityName, sourceId: string) => string | undefined;

/** The draft as a row of our table, empty columns left out, always in the same order. */
export function recordOf(draft: Draft, find: FindId): Record<string, unknown> {
  const { entity, values, ours, extra, translations } = draft;
  const row: Record<string, unknown> = {};
  for (const [name, field] of Object.entries(hsdsEntities[entity].fields)) {
    const value = values[name];
    if (name === 'id' || name === 'last_modified' || value === undefined) continue;
    row[columnOf(name, field)] = field.kind === 'id' ? find(targetOf(draft, name, field), String(value)) : value;
  }
  if (entity === 'service') row['status'] = String(values['status'] ?? 'active').toUpperCase().replaceAll(' ', '_');
  for (const { name } of besides[entity] ?? []) if (ours[name] !== undefined && ours[name] !== null) row[name] = ours[name];
  if (entity === 'service') for (const name of ['categories', 'languages']) row[name] ??= [];
  return { ...row, extra, translations };
}

/** An attribute or a note says in a field of its own what kind of thing it hangs on. */
function targetOf({ values }: Draft, name: string, { of }: HsdsField): HsdsEntityName {
  if (of !== undefined) return of;
  const said = name === 'link_id' ? values['link_entity'] : values['resource_type'];
  return hsdsEntityNames.find((entity) => entity === said) ?? 'service';
}
