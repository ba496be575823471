import type { UnitOfWork } from '@causeway/platform';
import { columnOf, hsdsEntities } from '../domain/hsds/entities.js';
import type { FieldKind, HsdsEntityName } from '../domain/hsds/field.js';
import { type HsdsRecord, Shelf } from '../domain/hsds-out/shelf.js';
import type { Tree } from '../domain/hsds-out/tree.js';

/** Where records come from: which fields may be read, and what else holds of them. */
export interface RecordSource {
  fields(entity: HsdsEntityName): readonly string[];
  /** A condition that rows of an entity must meet, by the alias `r`. */
  readonly only?: Readonly<Partial<Record<HsdsEntityName, string>>>;
  readonly parameters?: Readonly<Record<string, unknown>>;
  /** More columns to select, by the alias `r`. */
  readonly beside?: (entity: HsdsEntityName) => string;
  /** Entities of which no table is read here. */
  readonly madeOnly?: readonly HsdsEntityName[];
  /** Records that are made of other columns than the entity's own. */
  readonly derived?: (tx: UnitOfWork, asked: Asked) => Promise<readonly HsdsRecord[]>;
}

export interface Asked {
  readonly entity: HsdsEntityName;
  /** The field that holds one of `ids`. */
  readonly by: string;
  readonly ids: readonly string[];
}

const asText: Readonly<Partial<Record<FieldKind, (column: string) => string>>> = {
  date: (column) => `to_char(${column}, 'YYYY-MM-DD')`,
  // Seconds only where somebody gave them.
  time: (column) => `regexp_replace(${column}::text, ':00$', '')`,
  instant: (column) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`,
};

function selected(entity: HsdsEntityName, names: readonly string[], { beside }: RecordSource): string {
  const { fields } = hsdsEntities[entity];
  const standard = names
    .flatMap((name) => {
      const field = fields[name];
      if (field === undefined) return [];
      const column = `r.${columnOf(name, field)}`;
      if (entity === 'service' && name === 'status') return [`lower(replace(${column}, '_', ' ')) as "status"`];
      return [`${asText[field.kind]?.(column) ?? column} as "${name}"`];
    })
    .join(', ');
  return beside === undefined ? standard : `${standard}, ${beside(entity)}`;
}

interface Window {
  readonly entity: HsdsEntityName;
  readonly limit: number;
  readonly after?: HsdsRecord | undefined;
}

/** One piece of a whole table, by id; telephones by their order first, since that is what their order says. */
export async function readTable(tx: UnitOfWork, { entity, limit, after }: Window, source: RecordSource): Promise<HsdsRecord[]> {
  const only = source.only?.[entity] ?? 'true';
  const ordered = entity === 'phone' ? 'r.position, ' : '';
  const past = after === undefined ? '' : ` and (${ordered}r.id) > (${entity === 'phone' ? ':position::int, ' : ''}:id::uuid)`;
  return tx.sql<HsdsRecord>(
    `select ${selected(entity, source.fields(entity), source)}${entity === 'phone' ? ', r.position' : ''} from directory.${hsdsEntities[entity].table} r
     where ${only}${past} order by ${ordered}r.id limit :limit`,
    { limit, id: after?.['id'], position: after?.['position'], ...source.parameters },
  );
}

/** Rows by the names of the standard, by id; telephones in the order in which to try them. Every way has an index. */
export async function readRecords(tx: UnitOfWork, asked: Asked, source: RecordSource): Promise<HsdsRecord[]> {
  const { entity, by, ids } = asked;
  const field = hsdsEntities[entity].fields[by];
  if (ids.length === 0 || field === undefined) return [];
  if (!hsdsEntities[entity].stored || source.madeOnly?.includes(entity) === true) return [...((await source.derived?.(tx, asked)) ?? [])];
  const only = source.only?.[entity];
  const records = await tx.sql<HsdsRecord>(
    `select ${selected(entity, [...new Set([by, ...source.fields(entity)])], source)} from directory.${hsdsEntities[entity].table} r
     where r.${columnOf(by, field)} = any(:ids::uuid[])${only === undefined ? '' : ` and ${only}`} order by ${entity === 'phone' ? 'r.position, ' : ''}r.id`,
    { ids, ...(only === undefined ? {} : source.parameters) },
  );
  return [...records, ...((await source.derived?.(tx, asked)) ?? [])];
}

/** Everything that a tree names below these records: one statement for each branch, however many records there are. */
export async function fillShelf(tx: UnitOfWork, { shelf = new Shelf(), ...from }: Branch, source: RecordSource): Promise<Shelf> {
  for (const [name, inner] of Object.entries(from.tree)) {
    const part = hsdsEntities[from.entity].parts[name];
    if (part === undefined) continue;
    const [by, naming] = part.one === true ? ['id', part.by] : [part.by, 'id'];
    const ids = [...new Set(from.records.map((record) => record[naming]).filter((id) => typeof id === 'string'))];
    const records = await readRecords(tx, { entity: part.entity, by, ids }, source);
    shelf.put(part.entity, by, records);
    await fillShelf(tx, { entity: part.entity, records, tree: inner, shelf }, source);
  }
  return shelf;
}

interface Branch {
  readonly entity: HsdsEntityName;
  readonly records: readonly HsdsRecord[];
  readonly tree: Tree;
  readonly shelf?: Shelf;
}
