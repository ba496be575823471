import type { ListingKind } from '../domain/listing-field.js';

/** One column of a list that hangs on a listing. */
interface PartColumn {
  readonly column: string;
  /** Its type as JSON gives it. */
  readonly type: string;
  /** How a stored value is read, when not as it is. `p` is the row. */
  readonly read?: string;
  /** How what was written is stored. `r` is the row that was written. */
  readonly write?: string;
}

/** A list of rows that people edit as one field. */
interface ListingPart {
  readonly table: string;
  /** By field of one entry; a list of plain values has one column called `value`. */
  readonly columns: Readonly<Record<string, PartColumn>>;
  readonly order: string;
  /** Columns that a new row gets besides. */
  readonly besides?: Readonly<Record<string, string>>;
  /** Other owners that such a row could have: these rows have none of them. */
  readonly others: readonly string[];
}

const text = (column: string): PartColumn => ({ column, type: 'text' });
const time = (column: string, field: string): PartColumn => ({ column, type: 'text', read: `to_char(p.${column}, 'HH24:MI')`, write: `r."${field}"::time` });
const byday = `nullif(array_to_string(array(select jsonb_array_elements_text(r.days)), ','), '')`;

const parts = {
  phones: {
    table: 'phone',
    columns: { number: text('number'), extension: text('extension'), description: text('description') },
    order: 'p.position, p.id',
    others: ['service_id', 'site_id', 'contact_id', 'service_at_site_id'],
  },
  schedules: {
    table: 'schedule',
    columns: {
      days: { column: 'byday', type: 'jsonb', read: `to_jsonb(coalesce(string_to_array(p.byday, ','), '{}'))`, write: byday },
      opensAt: time('opens_at', 'opensAt'),
      closesAt: time('closes_at', 'closesAt'),
      description: text('description'),
    },
    order: 'p.id',
    besides: { freq: `case when ${byday} is not null then 'WEEKLY' end` },
    others: ['site_id', 'service_at_site_id'],
  },
  contacts: {
    table: 'contact',
    columns: { name: text('name'), title: text('title'), department: text('department'), email: text('email') },
    order: 'p.id',
    others: ['organization_id', 'site_id', 'service_at_site_id'],
  },
  costs: {
    table: 'cost_option',
    columns: { option: text('option'), amount: { column: 'amount', type: 'double precision' }, currency: text('currency'), amountDescription: text('amount_description') },
    order: 'p.id',
    others: [],
  },
  requiredDocuments: { table: 'required_document', columns: { value: text('document') }, order: 'p.id', others: [] },
  siteIds: { table: 'service_at_site', columns: { value: { column: 'site_id', type: 'uuid' } }, order: 'p.site_id', others: [] },
  accessibility: { table: 'accessibility', columns: { description: text('description'), details: text('details') }, order: 'p.id', others: [] },
} as const satisfies Record<string, ListingPart>;

export type PartName = keyof typeof parts;

const ownerColumn: Readonly<Record<ListingKind, string>> = { ORGANIZATION: 'organization_id', SERVICE: 'service_id', SITE: 'site_id' };

export function isPart(field: string): field is PartName {
  return Object.hasOwn(parts, field);
}

/** Whether its entries are plain values. */
export function isPlain(field: PartName): boolean {
  return 'value' in parts[field].columns;
}

function mine(part: ListingPart, kind: ListingKind): string {
  // Numbers of a service may name its organisation, too.
  const none = part.others.filter((column) => column !== ownerColumn[kind]).map((column) => ` and p.${column} is null`);
  return `p.${ownerColumn[kind]} = :id${none.join('')}`;
}

/** The list as JSON, in its order. */
export function readPart(field: PartName, kind: ListingKind): string {
  const part: ListingPart = parts[field];
  const entries = Object.entries(part.columns).map(([name, { column, read = `p.${column}` }]) => ({ name, read }));
  const entry = isPlain(field) ? `to_jsonb(${entries.map(({ read }) => read).join()})` : `jsonb_build_object(${entries.map(({ name, read }) => `'${name}', ${read}`).join(', ')})`;
  return `coalesce((select jsonb_agg(${entry} order by ${part.order}) from directory.${part.table} p where ${mine(part, kind)}), '[]')`;
}

/** Takes away what is no longer said, and adds what is new: what stays the same keeps its row, with all that a source said besides. */
export function writePart(field: PartName, kind: ListingKind): readonly string[] {
  const part: ListingPart = parts[field];
  const { table, columns, besides = {} } = part;
  const entries = Object.entries(columns).map(([name, { column, type, write = `r."${name}"` }]) => ({ name, column, type, write }));
  const said = `jsonb_to_recordset(:rows::jsonb) as r(${entries.map(({ name, type }) => `"${name}" ${type}`).join(', ')})`;
  const same = entries.map(({ column, write }) => `p.${column} is not distinct from ${write}`).join(' and ');
  const own = mine(part, kind);
  const position = table === 'phone' ? [`update directory.phone p set position = r.at from jsonb_to_recordset(:rows::jsonb) as r(at int, number text, extension text, description text) where ${own} and ${same} and p.position <> r.at`] : [];
  return [
    `delete from directory.${table} p where ${own} and not exists (select 1 from ${said} where ${same})`,
    `insert into directory.${table} (id, ${[ownerColumn[kind], ...entries.map(({ column }) => column), ...Object.keys(besides)].join(', ')})
     select directory.new_id(), ${[':id::uuid', ...entries.map(({ write }) => write), ...Object.values(besides)].join(', ')}
     from ${said} where not exists (select 1 from directory.${table} p where ${own} and ${same})`,
    ...position,
  ];
}
