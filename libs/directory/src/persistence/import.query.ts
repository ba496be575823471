import { hsdsEntities } from '../domain/hsds/entities.js';
import type { HsdsEntityName } from '../domain/hsds/field.js';
import { type Column, columnsOf } from '../domain/import/record.js';
import { columnTypes } from './hsds.table.js';

const typeOf = ({ kind }: Column): string => (kind === 'texts' ? 'text[]' : kind === 'json' ? 'jsonb' : columnTypes[kind]);

/** What the database may not be told to leave empty. */
const never: Readonly<Record<string, string>> = { confidential: 'false', position: '0' };

interface Statements {
  /** Writes new rows. */
  readonly insert: string;
  /** Writes over rows that are there, all of the source's columns at once. */
  readonly update: string;
  /** The rows of a source that are there already. */
  readonly known: string;
  /** Those of the given ids that are taken. */
  readonly taken: string;
}

const made = new Map<HsdsEntityName, Statements>();

/** The statements that bring one kind of thing in; rows travel as one JSON parameter. */
export function importStatements(entity: HsdsEntityName): Statements {
  const known = made.get(entity);
  if (known !== undefined) return known;
  const statements = makeStatements(entity);
  made.set(entity, statements);
  return statements;
}

function makeStatements(entity: HsdsEntityName): Statements {
  const table = `directory.${hsdsEntities[entity].table}`;
  const columns = columnsOf(entity);
  const names = columns.map(({ name }) => `"${name}"`);
  const record = `json_to_recordset(:rows::json) as r(id uuid, source_id text, source_hash text, ${columns.map((column) => `"${column.name}" ${typeOf(column)}`).join(', ')})`;
  const values = columns.map(({ name }) => (never[name] === undefined ? `r."${name}"` : `coalesce(r."${name}", ${never[name]})`));
  // A kind that people gave a listing stays when the source names none.
  const set = columns.map(({ name }, at) => `"${name}" = ${name === 'service_type_code' ? `coalesce(r.service_type_code, t.service_type_code)` : (values[at] ?? '')}`);
  return {
    insert: `insert into ${table} (id, ${names.join(', ')}, source, source_id, source_hash)
      select r.id, ${values.join(', ')}, :source, r.source_id, r.source_hash from ${record}`,
    update: `update ${table} t set ${set.join(', ')}, source_hash = r.source_hash from ${record} where t.id = r.id`,
    known: `select source_id as "sourceId", id, source_hash as hash from ${table} where source = :source`,
    taken: `select id from ${table} where id = any(:ids::uuid[])`,
  };
}

/** Columns of a part that say what it hangs on. */
function ownerColumns(entity: HsdsEntityName): string[] {
  if (entity === 'attribute') return ['link_id'];
  if (entity === 'metadata') return ['resource_id'];
  return columnsOf(entity).filter(({ field }) => field?.of !== undefined && !['taxonomy', 'taxonomy_term', 'program'].includes(field.of)).map(({ name }) => name);
}

/** Takes away parts of listings that the source still tells and does not name any more. */
export function removeStatement(entity: HsdsEntityName): string {
  const owners = ownerColumns(entity).map((column) => `t.${column} = any(:owners::uuid[])`);
  return `delete from directory.${hsdsEntities[entity].table} t where t.id = any(:ids::uuid[]) and (${owners.join(' or ')}) returning t.id`;
}
