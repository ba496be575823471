import type { HsdsEntityName } from '../hsds/field.js';
import { languageCode } from './language-name.js';
import { Reading, type SourceRow } from './reading.js';
import { cleanText, ownValue, plainText } from './source-text.js';
import { type Tables, eachRow } from './tables.js';
import { takeRow } from './take-row.js';
import { bydayOf } from './weekday.js';

export type Cells = Readonly<Record<string, string>>;

interface Table {
  readonly entity: HsdsEntityName;
  /** Column of HSDS 1.1 to field of HSDS 3. */
  readonly rename?: Readonly<Record<string, string>>;
  readonly constants?: Readonly<Record<string, string>>;
  /** Two tables that became one may use an id twice. */
  readonly prefix?: string;
  /** What more a row says in the words of HSDS 3; a text is why it cannot be taken. */
  readonly also?: (row: Cells, reading: Reading) => Readonly<Record<string, unknown>> | string;
}

/** What became of the tables of HSDS 1.1 in HSDS 3, and of those of the Ohana API, which is its parent. @source HSDS 3.0, changelog */
const tables: Readonly<Record<string, Table>> = {
  organizations: { entity: 'organization', rename: { url: 'website' } },
  programs: { entity: 'program' },
  services: { entity: 'service', also: atLocation },
  locations: { entity: 'location' },
  services_at_location: { entity: 'service_at_location' },
  physical_addresses: { entity: 'address', constants: { address_type: 'physical' } },
  addresses: { entity: 'address', constants: { address_type: 'physical' } },
  mail_addresses: { entity: 'address', constants: { address_type: 'postal' }, prefix: 'postal:' },
  postal_addresses: { entity: 'address', constants: { address_type: 'postal' }, prefix: 'postal:' },
  phones: { entity: 'phone', rename: { number_type: 'type' } },
  contacts: { entity: 'contact' },
  regular_schedules: { entity: 'schedule', rename: { original_text: 'description' }, also: weekly },
  holiday_schedules: { entity: 'schedule', rename: { start_date: 'valid_from', end_date: 'valid_to' }, prefix: 'holiday:', also: holiday },
  languages: { entity: 'language', rename: { language: 'name' }, also: ({ language }) => (language?.trim() ? { code: languageCode(language) } : 'is empty') },
  accessibility_for_disabilities: { entity: 'accessibility', rename: { accessibility: 'description' }, also: ({ accessibility, details }) => (accessibility?.trim() || details?.trim() ? {} : 'is empty') },
  required_documents: { entity: 'required_document' },
  service_areas: { entity: 'service_area', rename: { service_area: 'name' } },
  funding: { entity: 'funding' },
  payments_accepted: { entity: 'cost_option', rename: { payment: 'option' } },
  taxonomy: { entity: 'taxonomy_term', rename: { vocabulary: 'taxonomy', taxonomy_id: 'id' }, also: ({ name = '', code }) => ({ description: name, code }) },
  services_taxonomy: { entity: 'attribute', rename: { service_id: 'link_id', taxonomy_id: 'taxonomy_term_id', taxonomy_detail: 'value' }, constants: { link_entity: 'service' }, also: term },
  services_category: { entity: 'attribute', rename: { service_id: 'link_id', category: 'taxonomy_term_id' }, constants: { link_entity: 'service' }, also: category },
  metadata: { entity: 'metadata' },
  meta_table_descriptions: { entity: 'meta_table_description' },
};

/** Understands an HSDS 1.1 folder. Every row ends in a listing or in a rejection that says why. */
export function readHsds1(given: Tables): Reading {
  const reading = new Reading();
  // In the order above: a row may add to what an earlier table made.
  for (const [name, table] of Object.entries(tables)) {
    const counted = new Map<string, number>();
    eachRow(reading, ownValue(given, name) ?? [], (row, at) => take(reading, { name, table, row, at, counted }));
  }
  eachRow(reading, given['eligibility'] ?? [], (row, at) => eligibility(reading, row.fields, at));
  for (const [name, rows] of Object.entries(given)) {
    if (ownValue(tables, name) === undefined && name !== 'eligibility') eachRow(reading, rows, (_row, at) => reading.reject(at, name, 'is a table that HSDS 1.1 does not know'));
  }
  return reading;
}

interface Taking {
  readonly name: string;
  readonly table: Table;
  readonly row: SourceRow;
  readonly at: number;
  /** How many rows without an id their owner had so far. */
  readonly counted: Map<string, number>;
}

function take(reading: Reading, { name, table, row, at, counted }: Taking): void {
  const { entity, rename = {}, constants = {}, prefix = '', also } = table;
  const more = also?.(row.fields, reading) ?? {};
  if (typeof more === 'string') return reading.reject(at, Object.keys(rename)[0] ?? name, more);
  const fields: Record<string, unknown> = {};
  for (const [column, value] of Object.entries(row.fields)) fields[ownValue(rename, column) ?? column] = value;
  Object.assign(fields, constants, more);
  const own = plainText(fields['id']).trim();
  if (own !== '') fields['id'] = `${prefix}${own}`;
  // Sources number such rows by what they hang on; nothing names them, so the number is no more than that.
  if (!needsId(entity) && reading.find(entity, fields['id']) !== undefined) delete fields['id'];
  takeRow(reading, { entity, fields, at, id: needsId(entity) ? undefined : countedId(name, row.fields, counted) });
}

/** What others name must have an id of its own. */
function needsId(entity: HsdsEntityName): boolean {
  return ['organization', 'service', 'location', 'program', 'taxonomy_term', 'contact'].includes(entity);
}

/** The table, whose row it is, and its number among them: the same next time, as long as the owner's rows keep their order. */
function countedId(table: string, row: Cells, counted: Map<string, number>): string {
  const owner = ['service_id', 'location_id', 'organization_id'].map((name) => row[name]?.trim() ?? '').join('/');
  const nth = (counted.get(owner) ?? 0) + 1;
  counted.set(owner, nth);
  return `${table}:${owner}:${nth}`;
}

/** In the Ohana form a service names the one place where it is given, and its organisation is that of the place. */
function atLocation(row: Cells, reading: Reading): Record<string, unknown> {
  const [location = '', service = ''] = [row['location_id']?.trim(), row['id']?.trim()];
  if (location === '' || service === '' || (row['organization_id'] ?? '') !== '') return {};
  const at = reading.rows.length - 1;
  takeRow(reading, { entity: 'service_at_location', fields: { service_id: service, location_id: location }, at, id: `${service}@${location}`, within: 'location_id' });
  return { location_id: undefined };
}

function weekly({ weekday = '', original_text: text = '' }: Cells): Record<string, unknown> | string {
  const byday = bydayOf(weekday);
  if (byday === undefined && text.trim() === '') return `"${weekday}" is no day of the week`;
  return byday === undefined ? {} : { byday, freq: 'WEEKLY', weekday: undefined };
}

function holiday({ closed = '' }: Cells): Record<string, unknown> {
  return /^(true|t|yes|1)$/i.test(closed.trim()) ? { notes: 'closed' } : {};
}

function term({ taxonomy_id: id = '' }: Cells, reading: Reading): Record<string, unknown> | string {
  return reading.find('taxonomy_term', id.trim()) === undefined ? `names term "${id}", which is not in the source` : {};
}

/** A plain word for the kind of service becomes a term of the source. */
function category({ category: raw = '' }: Cells, reading: Reading): Record<string, unknown> | string {
  const name = cleanText(raw);
  if (name === '') return 'is empty';
  const sourceId = `category:${name}`;
  const row = reading.rows.length - 1;
  const known = reading.find('taxonomy_term', sourceId);
  if (known === undefined) {
    reading.put({ entity: 'taxonomy_term', sourceId, values: { code: name, name, description: name }, ours: {}, extra: {}, translations: {}, rows: [row], within: 'category' });
  } else known.rows.push(row);
  return { taxonomy_term_id: sourceId };
}

function eligibility(reading: Reading, row: Cells, at: number): void {
  const text = cleanText(row['eligibility'] ?? '');
  if (text === '') return reading.reject(at, 'eligibility', 'is empty');
  const id = row['service_id']?.trim() ?? '';
  const service = reading.find('service', id);
  if (service === undefined) return reading.reject(at, 'service_id', id === '' ? 'names no service that it belongs to' : `belongs to service "${id}", which was not taken`);
  const known = service.values['eligibility_description'];
  service.values['eligibility_description'] = typeof known === 'string' ? `${known}\n${text}` : text;
  service.rows.push(at);
}
