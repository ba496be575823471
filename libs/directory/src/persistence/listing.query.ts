import type { AgencyId, ServiceId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { ServiceListing } from '../domain/listing.js';

/** What to look for; every part that is left out matches everything. */
export interface ServiceSearch {
  /** Words in any stored language; the last one may be unfinished. */
  readonly text?: string | undefined;
  readonly serviceTypeCode?: string | undefined;
  /** ISO 639 code. */
  readonly language?: string | undefined;
  readonly referableOnly?: boolean | undefined;
  /** Only this agency's services, and then also those that are closed for good. */
  readonly ownedBy?: AgencyId | undefined;
  /** None of these agencies' services. */
  readonly notOfAgencies?: readonly AgencyId[] | undefined;
}

/** Where a page ended: rank, name, id. */
export interface ListingCursor {
  readonly rank: number;
  readonly name: string;
  readonly id: string;
}

export interface ListingPage {
  readonly locale: string;
  readonly limit: number;
  readonly after?: ListingCursor | undefined;
  /** Agencies that may be sent nobody now. */
  readonly closedAgencies: readonly AgencyId[];
}

export interface FoundListing extends ServiceListing {
  readonly cursor: ListingCursor;
}

// Lateral joins run for the rows of one page only; each is one index probe.
const listing = `
  s.id, coalesce(s.translations -> :locale ->> 'name', s.name) as name,
  coalesce(s.translations -> :locale ->> 'description', s.description) as description,
  s.service_type_code as "serviceTypeCode", s.status, s.intake_paused as "intakePaused", s.languages,
  o.id as "organizationId", coalesce(o.translations -> :locale ->> 'name', o.name) as "organizationName",
  o.website as "organizationWebsite", o.agency_id as "agencyId",
  coalesce(o.agency_id = any(:closedAgencies::uuid[]), false) as "agencyClosed",
  coalesce(place.confidential, false) as "confidentialSite", place.district,
  case when place.confidential then null else place.address end as address, phone.number as phone, pool.figures as pool`;
const parts = `
  from directory.service s
  join directory.organization o on o.id = s.organization_id
  left join lateral (
    select bool_or(l.confidential) as confidential, (array_agg(coalesce(l.translations -> :locale ->> 'district', l.district) order by l.name))[1] as district,
           (array_agg(nullif(concat_ws(', ', l.address, l.city, l.postal_code), '') order by l.name))[1] as address
    from directory.service_at_site a join directory.site l on l.id = a.site_id
    where a.service_id = s.id) place on true
  left join lateral (
    select p.number from directory.phone p
    where p.service_id = s.id or (p.organization_id = s.organization_id and num_nonnulls(p.service_id, p.site_id, p.service_at_site_id, p.contact_id) = 0)
    order by p.service_id nulls last, p.position, p.id limit 1) phone on true
  left join lateral (
    select jsonb_build_object('id', c.id, 'serviceId', c.service_id, 'cohort', c.cohort, 'total', c.total, 'taken', c.taken,
             'blocked', c.blocked, 'version', c.version, 'updatedAt', c.updated_at) as figures
    from directory.capacity_pool c where c.service_id = s.id and c.cohort = 'ALL') pool on true`;

// Words are stemmed; the last one, from its third letter on, also stands for words that begin with it.
const asked = `
  asked as (
    select plainto_tsquery('directory.words', typed) ||
      case when length(last) < 3 then '' else
        plainto_tsquery('directory.words', left(typed, -length(last))) && to_tsquery('simple', quote_literal(last) || ':*') end as q
    from (select typed, coalesce(substring(typed from '[^ ]+$'), '') as last
          from (select btrim(directory.plain(:text)) as typed) t) u)`;

/** Only the conditions that were asked for, so that each combination gets a plan of its own. */
function conditions(search: ServiceSearch): string {
  return [
    search.ownedBy === undefined ? `s.status in ('ACTIVE', 'TEMPORARILY_CLOSED')` : `o.agency_id = :ownedBy`,
    search.text === undefined ? undefined : `x.document @@ (select q from asked)`,
    search.serviceTypeCode === undefined ? undefined : `s.service_type_code = :serviceTypeCode`,
    search.language === undefined ? undefined : `s.languages @> array[:language::text]`,
    search.notOfAgencies === undefined ? undefined : `o.agency_id <> all(:notOfAgencies::uuid[])`,
    search.referableOnly
      ? `o.agency_id is not null and o.agency_id <> all(:closedAgencies::uuid[]) and s.service_type_code is not null and s.status = 'ACTIVE' and not s.intake_paused`
      : undefined,
  ].filter((condition) => condition !== undefined).join(' and ');
}

function searchText(search: ServiceSearch, paged: boolean): string {
  const byText = search.text !== undefined;
  const words = byText ? 'join directory.service_search x on x.service_id = s.id' : '';
  // A whole number, so that the cursor can hold it exactly.
  const rank = byText ? `(ts_rank(x.document, (select q from asked)) * 1000000)::int` : '0';
  return `
    with ${byText ? `${asked},` : ''}
    hits as (
      select s.id, s.name, ${rank} as rank
      from directory.service s join directory.organization o on o.id = s.organization_id ${words}
      where ${conditions(search)}),
    page as (
      select id, name, rank from hits
      ${paged ? 'where (-rank, name, id) > (-(:rank::int), :name::text, :id::uuid)' : ''}
      order by rank desc, name, id limit :limit)
    select (select count(*) from hits)::int as total, found.*
    from (select 1) always
    left join (
      select jsonb_build_object('rank', page.rank, 'name', page.name, 'id', page.id) as cursor, ${listing}
      ${parts} join page on page.id = s.id) found on true
    order by (found.cursor ->> 'rank')::int desc, found.cursor ->> 'name', found.id`;
}

/** The services that match, best first, and how many there are in all: one statement. */
export async function searchListings(
  tx: UnitOfWork,
  search: ServiceSearch,
  { locale, limit, after, closedAgencies }: ListingPage,
): Promise<{ rows: FoundListing[]; total: number }> {
  const found = await tx.sql<FoundListing & { total: number }>(searchText(search, after !== undefined), {
    ...search,
    ...after,
    locale: locale.split('-')[0],
    limit,
    closedAgencies,
  });
  return { rows: found.filter((row) => row.id !== null).map(parseListing), total: found[0]?.total ?? 0 };
}

export async function findListing(tx: UnitOfWork, id: ServiceId, closedAgencies: readonly AgencyId[]): Promise<ServiceListing | undefined> {
  const locale = tx.caller.locale.split('-')[0];
  const [row] = await tx.sql<FoundListing>(`select ${listing} ${parts} where s.id = :id`, { id, locale, closedAgencies });
  return row === undefined ? undefined : parseListing(row);
}

/** JSON carries the pool's instant as text. */
function parseListing<Listing extends ServiceListing>(row: Listing): Listing {
  return row.pool === null ? row : { ...row, pool: { ...row.pool, updatedAt: new Date(row.pool.updatedAt) } };
}
