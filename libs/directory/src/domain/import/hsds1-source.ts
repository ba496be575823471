import { type Imported, type ImportedService, Reading, type SourceRow } from './reading.js';

/** The files of an HSDS 1.1 folder by table name (`services`), each with its rows. */
export type Hsds1Tables = Readonly<Record<string, readonly SourceRow[]>>;

export type Cells = Readonly<Record<string, string>>;

/** Columns of services that have no field of their own; they are kept under their own names. */
export const serviceRemarks = ['alternate_name', 'interpretation_services', 'application_process', 'wait_time', 'fees', 'accreditations', 'licenses'];

/** Columns that are kept, by table. A table that is not here is not taken, and each of its rows says so. */
const kept: Readonly<Record<string, readonly string[]>> = {
  organizations: ['id', 'name', 'description', 'url', 'email'],
  services: ['id', 'organization_id', 'name', 'description', 'url', 'email', 'status', ...serviceRemarks],
  locations: ['id', 'organization_id', 'name', 'latitude', 'longitude', 'transportation'],
  services_at_location: ['id', 'service_id', 'location_id'],
  physical_addresses: ['id', 'location_id', 'address_1', 'address_2', 'city', 'state_province', 'postal_code', 'country'],
  phones: ['id', 'service_id', 'location_id', 'service_at_location_id', 'organization_id', 'number', 'extension', 'type', 'description'],
  regular_schedules: ['id', 'service_id', 'weekday', 'opens_at', 'closes_at', 'original_text'],
  languages: ['id', 'service_id', 'location_id', 'language'],
  accessibility_for_disabilities: ['id', 'location_id', 'accessibility', 'details'],
  eligibility: ['id', 'service_id', 'eligibility'],
  taxonomy: ['id', 'name'],
  services_taxonomy: ['id', 'service_id', 'taxonomy_id'],
  services_category: ['service_id', 'category'],
};

const whyNotTaken: Readonly<Record<string, string>> = {
  contacts: 'contact persons are not kept: a directory holds services, not people',
};

/** An HSDS 1.1 folder while it is being understood. */
export class Hsds1Source {
  readonly reading = new Reading();
  /** Which service stands at a location, as far as the source links them. */
  readonly serviceAt = new Map<string, Imported<ImportedService>>();

  constructor(readonly tables: Hsds1Tables) {}

  /** Every row of a table with its number. */
  each(table: string, act: (row: Cells, at: number) => void): void {
    for (const row of this.tables[table] ?? []) {
      const at = this.reading.add({ ...row, id: row.fields['id'] || undefined });
      if (row.fault !== undefined) {
        this.reading.reject(at, 'row', row.fault);
        continue;
      }
      this.reading.noteColumns(row, kept[table] ?? []);
      act(row.fields, at);
    }
  }

  /** Whether the row begins something new; a row that does not is rejected. */
  begins(taken: ReadonlyMap<string, unknown>, row: { sourceId: string; name: string; at: number }): boolean {
    const { sourceId, name, at } = row;
    if (sourceId === '') this.reading.reject(at, 'id', 'is empty');
    else if (taken.has(sourceId)) this.reading.reject(at, 'id', `"${sourceId}" stands in an earlier row already`);
    else if (name === '') this.reading.reject(at, 'name', 'is empty');
    else return true;
    return false;
  }

  /** The service a row belongs to; a row of none is rejected. */
  serviceOf(row: Cells, at: number): Imported<ImportedService> | undefined {
    const id = row['service_id']?.trim() || this.serviceAt.get(row['location_id']?.trim() ?? '')?.value.sourceId || '';
    const service = this.reading.services.get(id);
    if (service === undefined) {
      this.reading.reject(at, 'service_id', id === '' ? 'names no service that it belongs to' : `belongs to service "${id}", which was not taken`);
    }
    return service;
  }

  /** Hangs what a row says on its service. */
  attach(row: Cells, at: number, act: (service: ImportedService) => void): void {
    const service = this.serviceOf(row, at);
    if (service === undefined) return;
    service.rows.push(at);
    act(service.value);
  }

  /** Rows of tables that a listing has no place for. */
  refuseTheRest(): void {
    for (const [table, rows] of Object.entries(this.tables)) {
      if (kept[table] !== undefined) continue;
      for (const row of rows) {
        const at = this.reading.add({ ...row, id: row.fields['id'] || undefined });
        this.reading.reject(at, table, whyNotTaken[table] ?? 'a listing has no place for this table yet');
      }
    }
  }
}
