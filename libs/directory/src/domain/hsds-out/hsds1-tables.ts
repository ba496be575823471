import type { HsdsEntityName } from '../hsds/field.js';
import type { HsdsRecord } from './shelf.js';

interface Hsds1Table {
  readonly file: string;
  readonly entity: HsdsEntityName;
  /** Column of HSDS 1.1, and the field of HSDS 3 it is filled from. */
  readonly columns: Readonly<Record<string, string>>;
  readonly only?: (record: HsdsRecord) => boolean;
}

const same = (...names: readonly string[]): Record<string, string> => Object.fromEntries(names.map((name) => [name, name]));
const owners = same('id', 'location_id', 'service_id', 'organization_id', 'contact_id', 'service_at_location_id');
const address = same('id', 'location_id', 'attention', 'address_1', 'city', 'region', 'state_province', 'postal_code', 'country');

/** The tables of HSDS 1.1 and what they can say. @source HSDS 3.0, changelog from 2.0 */
export const hsds1Tables: readonly Hsds1Table[] = [
  { file: 'organizations', entity: 'organization', columns: { ...same('id', 'name', 'alternate_name', 'description', 'email'), url: 'website', ...same('tax_status', 'tax_id', 'year_incorporated', 'legal_status') } },
  { file: 'programs', entity: 'program', columns: same('id', 'organization_id', 'name', 'alternate_name') },
  {
    file: 'services',
    entity: 'service',
    columns: same('id', 'organization_id', 'program_id', 'name', 'alternate_name', 'description', 'url', 'email', 'status', 'interpretation_services', 'application_process', 'wait_time', 'fees', 'accreditations', 'licenses'),
  },
  { file: 'locations', entity: 'location', columns: same('id', 'organization_id', 'name', 'alternate_name', 'description', 'transportation', 'latitude', 'longitude') },
  { file: 'services_at_location', entity: 'service_at_location', columns: same('id', 'service_id', 'location_id', 'description') },
  { file: 'physical_addresses', entity: 'address', columns: address, only: ({ address_type: type }) => type === 'physical' },
  { file: 'postal_addresses', entity: 'address', columns: address, only: ({ address_type: type }) => type === 'postal' },
  { file: 'phones', entity: 'phone', columns: { ...owners, ...same('number', 'extension', 'type', 'description') } },
  { file: 'contacts', entity: 'contact', columns: { ...same('id', 'organization_id', 'service_id', 'service_at_location_id', 'name', 'title', 'department', 'email') } },
  // One row for each day: its id stays with the first.
  { file: 'regular_schedules', entity: 'schedule', columns: { ...same('id', 'service_id', 'location_id', 'service_at_location_id'), weekday: 'byday', ...same('opens_at', 'closes_at'), original_text: 'description' } },
  { file: 'languages', entity: 'language', columns: { ...same('id', 'service_id', 'location_id'), language: 'name' }, only: (record) => record['service_id'] !== null || record['location_id'] !== null },
  { file: 'accessibility_for_disabilities', entity: 'accessibility', columns: { ...same('id', 'location_id'), accessibility: 'description', details: 'details' } },
  { file: 'required_documents', entity: 'required_document', columns: same('id', 'service_id', 'document') },
  { file: 'service_areas', entity: 'service_area', columns: { ...same('id', 'service_id'), service_area: 'name', description: 'description' } },
  { file: 'funding', entity: 'funding', columns: same('id', 'organization_id', 'service_id', 'source') },
  { file: 'payments_accepted', entity: 'cost_option', columns: { ...same('id', 'service_id'), payment: 'option' } },
  { file: 'taxonomy', entity: 'taxonomy_term', columns: { ...same('id', 'name', 'parent_id'), vocabulary: 'taxonomy', code: 'code' } },
  { file: 'services_taxonomy', entity: 'attribute', columns: { id: 'id', service_id: 'link_id', taxonomy_id: 'taxonomy_term_id', taxonomy_detail: 'value' }, only: ({ link_entity: entity }) => entity === 'service' },
];

/** Rows of one table; hours of several days become several rows. */
export function hsds1Rows({ columns, only = () => true, file }: Hsds1Table, record: HsdsRecord): HsdsRecord[] {
  if (!only(record)) return [];
  const row = Object.fromEntries(Object.entries(columns).map(([column, field]) => [column, record[field]]));
  if (file === 'languages') return [{ ...row, language: record['name'] ?? record['code'] }];
  const days = file === 'regular_schedules' && typeof record['byday'] === 'string' ? record['byday'].split(',') : [];
  return days.length < 2 ? [row] : days.map((weekday, at) => ({ ...row, weekday, id: at === 0 ? row['id'] : `${String(row['id'])}-${weekday}` }));
}
