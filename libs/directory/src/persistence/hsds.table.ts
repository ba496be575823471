import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { columnOf, hsdsEntities, plainEntities } from '../domain/hsds/entities.js';
import type { FieldKind, HsdsEntityName, HsdsField } from '../domain/hsds/field.js';

/** A row of the standard, by our column names. */
export type HsdsRow = Readonly<Record<string, unknown>>;

export const columnTypes = {
  text: 'text', uri: 'text', email: 'text', date: 'date', time: 'time', instant: 'timestamptz', int: 'int', number: 'double precision', boolean: 'boolean', id: 'uuid', days: 'text', telephone: 'text',
} as const satisfies Record<FieldKind, string>;

type Columns = Record<string, EntitySchemaColumnOptions>;

/** What a source said that has no column here, by its own names. */
export const extraColumn = { extra: { type: 'jsonb', default: {} } } as const satisfies Columns;
export const sourceColumns = {
  source: { type: 'text', nullable: true },
  source_id: { type: 'text', nullable: true },
  source_hash: { type: 'text', nullable: true },
} as const satisfies Columns;
export const translationsColumn = { translations: { type: 'jsonb', default: {} } } as const satisfies Columns;

/** The columns of an entity that its table does not declare by hand. */
export function hsdsColumns(entity: HsdsEntityName, byHand: readonly string[] = []): Columns {
  const fields = Object.entries(hsdsEntities[entity].fields).filter(([name, field]) => !byHand.includes(columnOf(name, field)));
  return Object.fromEntries(fields.map(([name, field]) => [columnOf(name, field), column(name, field, hsdsEntities[entity].table)]));
}

function column(name: string, field: HsdsField, table: string): EntitySchemaColumnOptions {
  if (name === 'id') return { type: 'uuid', primary: true, primaryKeyConstraintName: `${table}_pkey` };
  return { type: columnTypes[field.kind], nullable: field.notNull !== true };
}

/** The CHECKs of the columns that hold one of the standard's own words. */
export function wordChecks(entity: HsdsEntityName, byHand: readonly string[] = []): { name: string; expression: string }[] {
  const { fields, table } = hsdsEntities[entity];
  return Object.entries(fields).flatMap(([name, field]) => {
    const ours = columnOf(name, field);
    return field.values === undefined || byHand.includes(ours) ? [] : [{ name: `${table}_${ours}_known`, expression: oneOf(ours, field.values) }];
  });
}

/** An index for each way to the rows of something. */
function ownerIndices(entity: HsdsEntityName): { name: string; columns: string[] }[] {
  const { fields, table } = hsdsEntities[entity];
  return Object.entries(fields)
    .filter(([name, field]) => field.of !== undefined || name === 'link_id' || name === 'resource_id')
    .map(([name, field]) => ({ name: `${table}_${columnOf(name, field).replace(/_id$/, '')}`, columns: [columnOf(name, field)] }));
}

function tableOf(entity: HsdsEntityName): EntitySchema<HsdsRow> {
  const { table } = hsdsEntities[entity];
  return new EntitySchema<HsdsRow>({
    name: table,
    schema: 'directory',
    columns: { ...hsdsColumns(entity), ...sourceColumns, ...extraColumn, ...translationsColumn },
    checks: wordChecks(entity),
    uniques: [{ name: `${table}_source_unique`, columns: ['source', 'source_id'] }],
    indices: ownerIndices(entity),
  });
}

/** The tables that hold what the standard says and nothing besides. */
export const hsdsTables: readonly EntitySchema<HsdsRow>[] = plainEntities.map(tableOf);
