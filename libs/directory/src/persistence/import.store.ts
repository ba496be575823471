import { createHash } from 'node:crypto';
import { type Branded, newId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { Merged } from '../domain/import/outcome.js';
import type { Imported, ImportedService, Reading } from '../domain/import/reading.js';
import type { PhoneId, ScheduleId } from '../domain/listing.js';

export interface ImportProgress {
  readonly done: number;
  readonly total: number;
}

export interface MergeOptions {
  /** Name under which the source is known; with a row's own id it says which listing is meant. */
  readonly source: string;
  readonly onProgress?: ((progress: ImportProgress) => void) | undefined;
}

interface MergedRow {
  readonly id: string;
  readonly sourceId: string;
  readonly created: boolean;
}

interface Change {
  readonly serviceId: string;
  readonly service: ImportedService;
}

// Rows travel as one JSON parameter: about 500 keep a statement near a megabyte.
const chunkSize = 500;

// What the directory decides for itself (agency, intake, accepted urgencies) is never in a SET list.
const organizationText = `
  insert into directory.organization as t (id, name, description, website, email, translations, source, source_id, source_hash)
  select r.id, r.name, r.description, r.website, r.email, r.translations, :source, r."sourceId", r.hash
  from jsonb_to_recordset(:rows::jsonb) as r(id uuid, "sourceId" text, name text, description text, website text, email text, translations jsonb, hash text)
  on conflict on constraint organization_source_unique do update
  set name = excluded.name, description = excluded.description, website = excluded.website, email = excluded.email,
      translations = excluded.translations, source_hash = excluded.source_hash
  where t.source_hash is distinct from excluded.source_hash
  returning t.id, t.source_id as "sourceId", t.xmax = 0 as created`;

const siteText = `
  insert into directory.site as t (id, organization_id, name, confidential, district, address, postal_code, city, country, latitude, longitude,
    translations, source, source_id, source_hash)
  select r.id, o.id, r.name, r.confidential, r.district, r.address, r."postalCode", r.city, r.country, r.latitude, r.longitude,
    r.translations, :source, r."sourceId", r.hash
  from jsonb_to_recordset(:rows::jsonb) as r(id uuid, "sourceId" text, "organizationSourceId" text, name text, confidential boolean, district text,
    address text, "postalCode" text, city text, country text, latitude double precision, longitude double precision, translations jsonb, hash text)
  join directory.organization o on o.source = :source and o.source_id = r."organizationSourceId"
  on conflict on constraint site_source_unique do update
  set organization_id = excluded.organization_id, name = excluded.name, confidential = excluded.confidential, district = excluded.district,
      address = excluded.address, postal_code = excluded.postal_code, city = excluded.city, country = excluded.country,
      latitude = excluded.latitude, longitude = excluded.longitude, translations = excluded.translations, source_hash = excluded.source_hash
  where t.source_hash is distinct from excluded.source_hash
  returning t.id, t.source_id as "sourceId", t.xmax = 0 as created`;

// A kind that people gave a listing stays when the source names none.
const serviceText = `
  insert into directory.service as t (id, organization_id, service_type_code, categories, name, description, status, languages, website, email,
    remarks, translations, source, source_id, source_hash)
  select r.id, o.id, r."serviceTypeCode", array(select jsonb_array_elements_text(r.categories)), r.name, r.description, r.status,
    array(select jsonb_array_elements_text(r.languages)), r.website, r.email, r.remarks, r.translations, :source, r."sourceId", r.hash
  from jsonb_to_recordset(:rows::jsonb) as r(id uuid, "sourceId" text, "organizationSourceId" text, "serviceTypeCode" text, categories jsonb,
    name text, description text, status text, languages jsonb, website text, email text, remarks jsonb, translations jsonb, hash text)
  join directory.organization o on o.source = :source and o.source_id = r."organizationSourceId"
  on conflict on constraint service_source_unique do update
  set organization_id = excluded.organization_id, service_type_code = coalesce(excluded.service_type_code, t.service_type_code),
      categories = excluded.categories, name = excluded.name, description = excluded.description, status = excluded.status,
      languages = excluded.languages, website = excluded.website, email = excluded.email, remarks = excluded.remarks,
      translations = excluded.translations, source_hash = excluded.source_hash
  where t.source_hash is distinct from excluded.source_hash
  returning t.id, t.source_id as "sourceId", t.xmax = 0 as created`;

/** Brings the directory to what a source says, a chunk of rows per statement. */
export class ImportStore {
  async merge(tx: UnitOfWork, reading: Reading, { source, onProgress }: MergeOptions): Promise<Merged> {
    // Of two imports of one source at once, the second waits for the first, or gives up after the lock timeout.
    await tx.sql(`select pg_advisory_xact_lock(hashtext('directory-import ' || :source))`, { source });
    const total = reading.organizations.size + reading.sites.size + reading.services.size;
    let done = 0;
    const tell = (rows: number): void => onProgress?.({ done: (done += rows), total });
    const organizations = await this.#put(tx, reading.organizations, {
      source, text: organizationText, tell, after: (inner, changed) => this.#attachPhones(inner, reading, changed),
    });
    const sites = await this.#put(tx, reading.sites, { source, text: siteText, tell });
    const services = await this.#put(tx, reading.services, { source, text: serviceText, tell, after: (inner, changed) => this.#attach(inner, source, changesOf(reading, changed)) });
    return { organizations, sites, services, missing: await this.#missing(tx, reading, source) };
  }

  async #put(tx: UnitOfWork, made: ReadonlyMap<string, Imported<object>>, statement: Statement): Promise<Map<string, 'created' | 'updated'>> {
    const outcomes = new Map<string, 'created' | 'updated'>();
    const values = [...made.values()].map(({ value }) => value);
    for (let from = 0; from < values.length; from += chunkSize) {
      const chunk = values.slice(from, from + chunkSize);
      // A context lives for a minute; one a chunk lets an import take as long as it needs.
      await tx.within(tx.caller, async (inner) => {
        const changed = await inner.sql<MergedRow>(statement.text, { source: statement.source, rows: JSON.stringify(chunk.map(asRow)) });
        for (const { sourceId, created } of changed) outcomes.set(sourceId, created ? 'created' : 'updated');
        await statement.after?.(inner, changed);
      });
      statement.tell(chunk.length);
    }
    return outcomes;
  }

  /** What hangs on the changed services is written anew: none of it has an id that anybody refers to. */
  async #attach(tx: UnitOfWork, source: string, changes: readonly Change[]): Promise<void> {
    const ids = changes.map(({ serviceId }) => serviceId);
    await tx.sql(`delete from directory.phone where service_id = any(:ids::uuid[])`, { ids });
    await tx.sql(`delete from directory.schedule where service_id = any(:ids::uuid[])`, { ids });
    await tx.sql(`delete from directory.service_at_site a using directory.site l where l.id = a.site_id and l.source = :source and a.service_id = any(:ids::uuid[])`, { ids, source });
    await tx.sql(
      `insert into directory.phone (id, organization_id, service_id, number, extension, description, position)
       select r.id, s.organization_id, s.id, r.number, r.extension, r.description, r.position
       from jsonb_to_recordset(:rows::jsonb) as r(id uuid, "serviceId" uuid, number text, extension text, description text, position int)
       join directory.service s on s.id = r."serviceId"`,
      { rows: rowsOf(changes, ({ phones }) => phones.map((phone, position) => ({ ...phone, position, id: newId<PhoneId>() }))) },
    );
    await tx.sql(
      `insert into directory.schedule (id, service_id, byday, freq, opens_at, closes_at, description)
       select r.id, r."serviceId", (array['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'])[r.weekday], case when r.weekday is not null then 'WEEKLY' end, r."opensAt", r."closesAt", r.description
       from jsonb_to_recordset(:rows::jsonb) as r(id uuid, "serviceId" uuid, weekday int, "opensAt" time, "closesAt" time, description text)`,
      { rows: rowsOf(changes, ({ schedules }) => schedules.map((schedule) => ({ ...schedule, id: newId<ScheduleId>() }))) },
    );
    await tx.sql(
      `insert into directory.service_at_site (service_id, site_id)
       select r."serviceId", l.id from jsonb_to_recordset(:rows::jsonb) as r("serviceId" uuid, "siteSourceId" text)
       join directory.site l on l.source = :source and l.source_id = r."siteSourceId"
       on conflict do nothing`,
      { source, rows: rowsOf(changes, ({ siteSourceIds }) => siteSourceIds.map((siteSourceId) => ({ siteSourceId }))) },
    );
  }

  /** The numbers of the organisations themselves. */
  async #attachPhones(tx: UnitOfWork, { organizations }: Reading, changed: readonly MergedRow[]): Promise<void> {
    const rows = changed.flatMap(({ id, sourceId }) =>
      (organizations.get(sourceId)?.value.phones ?? []).map((phone, position) => ({ ...phone, position, organizationId: id, id: newId<PhoneId>() })),
    );
    await tx.sql(`delete from directory.phone where service_id is null and organization_id = any(:ids::uuid[])`, { ids: changed.map(({ id }) => id) });
    await tx.sql(
      `insert into directory.phone (id, organization_id, number, extension, description, position)
       select r.id, r."organizationId", r.number, r.extension, r.description, r.position
       from jsonb_to_recordset(:rows::jsonb) as r(id uuid, "organizationId" uuid, number text, extension text, description text, position int)`,
      { rows: JSON.stringify(rows) },
    );
  }

  async #missing(tx: UnitOfWork, reading: Reading, source: string): Promise<number> {
    const [row] = await tx.sql<{ missing: number }>(
      `select count(*)::int as missing from directory.service where source = :source and not source_id = any(:ids::text[])`,
      { source, ids: [...reading.services.keys()] },
    );
    return row?.missing ?? 0;
  }
}

interface Statement {
  readonly source: string;
  readonly text: string;
  readonly tell: (rows: number) => void;
  readonly after?: (tx: UnitOfWork, changed: readonly MergedRow[]) => Promise<void>;
}

/** The row with an id, should it be new, and a hash that tells whether the source still says the same. */
function asRow(value: object): object {
  const hash = createHash('sha256').update(JSON.stringify(value)).digest('base64url');
  return { ...value, id: newId<Branded<'ImportedId'>>(), hash };
}

function changesOf({ services }: Reading, changed: readonly MergedRow[]): Change[] {
  return changed.flatMap(({ id: serviceId, sourceId }) => {
    const service = services.get(sourceId)?.value;
    return service === undefined ? [] : [{ serviceId, service }];
  });
}

function rowsOf(changes: readonly Change[], parts: (service: ImportedService) => readonly object[]): string {
  return JSON.stringify(changes.flatMap(({ serviceId, service }) => parts(service).map((part) => ({ ...part, serviceId }))));
}
