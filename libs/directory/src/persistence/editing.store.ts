import type { AgencyId, OrganizationId, ServiceId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { ToldToWorld } from '../domain/feed/told-listing.js';
import type { ListingValues } from '../domain/listing-change.js';
import { type ListingKind, listingFieldsOf } from '../domain/listing-field.js';
import type { SiteId } from '../domain/listing.js';
import { hidePlaces } from './hiding.store.js';
import { isPart, isPlain, readPart, writePart } from './listing-parts.query.js';

/** A listing as it is edited. */
export interface EditedListing {
  readonly kind: ListingKind;
  readonly id: string;
  readonly organizationId: OrganizationId;
  readonly agencyId: AgencyId | null;
  readonly name: string;
  readonly values: ListingValues;
  readonly toldToWorld: ToldToWorld | null;
}

/** A listing of this kind by its id. */
export interface ListingRef {
  readonly kind: ListingKind;
  readonly id: string;
}

const tables: Readonly<Record<ListingKind, string>> = { ORGANIZATION: 'organization', SERVICE: 'service', SITE: 'site' };

const columnsOf = (kind: ListingKind): readonly { name: string; column: string }[] =>
  Object.entries(listingFieldsOf[kind]).flatMap(([name, { column }]) => (column === undefined ? [] : [{ name, column }]));

/** Types of columns that JSON does not say. */
const types: Readonly<Record<string, string>> = {
  ...{ translations: 'jsonb', eligibility: 'jsonb', languages: 'text[]', accepted_urgencies: 'text[]', intake_paused: 'boolean', confidential: 'boolean', published: 'boolean' },
  ...{ intake_paused_until: 'date', latitude: 'double precision', longitude: 'double precision' },
};

/** As the feed's own rule says, published or not. */
const toldToWorld = `case when t.merged_into is not null or t.status not in ('ACTIVE', 'TEMPORARILY_CLOSED') then 'NOTHING' when t.guarded then 'KIND_ONLY' else 'WHOLE' end`;

function valuesText(kind: ListingKind): string {
  const columns = columnsOf(kind).map(({ name, column }) => `'${name}', to_jsonb(t.${column})`);
  const lists = Object.keys(listingFieldsOf[kind]).filter(isPart).map((name) => `'${name}', ${readPart(name, kind)}`);
  const organization = kind === 'ORGANIZATION' ? 't.id' : 't.organization_id';
  return `select '${kind}' as kind, t.id, ${organization} as "organizationId", o.agency_id as "agencyId", t.name, jsonb_build_object(${[...columns, ...lists].join(', ')}) as values, ${kind === 'SERVICE' ? toldToWorld : 'null'} as "toldToWorld"
    from directory.${tables[kind]} t join directory.organization o on o.id = ${organization} where t.id = :id`;
}

/** Listings field by field, for those who edit them. */
export class EditingStore {
  async find(tx: UnitOfWork, { kind, id }: ListingRef): Promise<EditedListing | undefined> {
    const [row] = await tx.sql<EditedListing>(valuesText(kind), { id });
    return row;
  }

  /** Of two who edit at once, the second sees what the first wrote. Nothing for whoever may not write it. */
  async lock(tx: UnitOfWork, ref: ListingRef): Promise<EditedListing | undefined> {
    const mine = await tx.sql(`select t.id from directory.${tables[ref.kind]} t where t.id = :id for no key update`, { id: ref.id });
    return mine.length === 0 ? undefined : this.find(tx, ref);
  }

  /** Writes these fields and no others. */
  async write(tx: UnitOfWork, { kind, id }: ListingRef, values: ListingValues): Promise<void> {
    if (kind === 'SITE' && values['confidential'] === true) await hidePlaces(tx, [id]);
    await this.#writeColumns(tx, { kind, id }, values);
    for (const [name, value] of Object.entries(values)) if (isPart(name)) await this.#writeList(tx, { kind, id, name }, parseList(value));
    if (kind === 'SERVICE' && 'languages' in values) await this.#writeLanguages(tx, id);
    if (kind === 'SITE' && ['address', 'city', 'postalCode', 'country'].some((name) => name in values)) await this.#writeAddress(tx, id);
  }

  async addService(tx: UnitOfWork, { id, organizationId }: { readonly id: ServiceId; readonly organizationId: OrganizationId }, name: unknown): Promise<void> {
    await tx.sql(`insert into directory.service (id, organization_id, name) values (:id, :organizationId, :name)`, { id, organizationId, name });
  }

  async addSite(tx: UnitOfWork, { id, organizationId }: { readonly id: SiteId; readonly organizationId: OrganizationId }, values: ListingValues): Promise<void> {
    await tx.sql(`insert into directory.site (id, organization_id, name, confidential) values (:id, :organizationId, :name, :confidential)`, {
      ...{ id, organizationId, name: values['name'], confidential: values['confidential'] === true },
    });
  }

  /** How many of these are sites of this organisation. */
  async countSites(tx: UnitOfWork, organizationId: OrganizationId, ids: readonly string[]): Promise<number> {
    const [row] = await tx.sql<{ count: number }>(`select count(*)::int as count from directory.site where organization_id = :organizationId and id = any(:ids::uuid[])`, { organizationId, ids });
    return row?.count ?? 0;
  }

  /** Whether the service stands at a confidential site that is none of these. */
  async leavesConfidential(tx: UnitOfWork, serviceId: string, siteIds: unknown): Promise<boolean> {
    const left = await tx.sql(
      `select a.site_id from directory.service_at_site a join directory.site l on l.id = a.site_id
       where a.service_id = :serviceId and l.confidential and not a.site_id = any(:siteIds::uuid[])`,
      { serviceId, siteIds: parseList(siteIds) },
    );
    return left.length > 0;
  }

  async #writeColumns(tx: UnitOfWork, { kind, id }: ListingRef, values: ListingValues): Promise<void> {
    const columns = columnsOf(kind).filter(({ name }) => name in values);
    if (columns.length === 0) return;
    const said = columns.map(({ name, column }) => `"${name}" ${types[column] ?? 'text'}`).join(', ');
    const set = columns.map(({ name, column }) => `${column} = r."${name}"`).join(', ');
    await tx.sql(`update directory.${tables[kind]} t set ${set} from jsonb_to_record(:values::jsonb) as r(${said}) where t.id = :id`, { id, values: JSON.stringify(values) });
  }

  async #writeList(tx: UnitOfWork, { kind, id, name }: ListingRef & { readonly name: Parameters<typeof writePart>[0] }, entries: readonly unknown[]): Promise<void> {
    const rows = JSON.stringify(entries.map((entry, at) => (isPlain(name) ? { value: entry } : { ...parseEntry(entry), at })));
    for (const statement of writePart(name, kind)) await tx.sql(statement, { id, rows });
  }

  /** The standard keeps a row for each language besides. */
  async #writeLanguages(tx: UnitOfWork, id: string): Promise<void> {
    await tx.sql(
      `delete from directory.language l using directory.service s where s.id = :id and l.service_id = s.id and l.code is not null and not l.code = any(s.languages)`, { id });
    await tx.sql(
      `insert into directory.language (id, service_id, code)
       select directory.new_id(), s.id, said.code from directory.service s, unnest(s.languages) as said(code)
       where s.id = :id and not exists (select 1 from directory.language l where l.service_id = s.id and l.code = said.code)`,
      { id },
    );
  }

  /** The standard keeps addresses as rows: the place's own is one of them. */
  async #writeAddress(tx: UnitOfWork, id: string): Promise<void> {
    await tx.sql(`delete from directory.address where site_id = :id and address_type = 'physical'`, { id });
    await tx.sql(
      `insert into directory.address (id, site_id, address_1, city, state_province, postal_code, country, address_type)
       select directory.new_id(), l.id, l.address, l.city, l.district, l.postal_code, l.country, 'physical'
       from directory.site l where l.id = :id and not l.confidential and l.address is not null`,
      { id },
    );
  }
}

/** A list that was checked before. */
function parseList(value: unknown): readonly unknown[] {
  return value as readonly unknown[];
}

function parseEntry(entry: unknown): object {
  return entry as object;
}
