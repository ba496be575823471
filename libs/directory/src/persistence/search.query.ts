import type { Network } from '@causeway/access';
import type { UnitOfWork } from '@causeway/platform';
import type { ServiceListing } from '../domain/listing.js';
import { type KnownPlace, type Match, type ServiceSearch, lexemesOf, namedPlace, quoted } from '../domain/search.js';
import { listingColumns, listingParts, parseListing } from './listing.query.js';

/** Where a page ended: points, name, id. */
export interface ListingCursor {
  readonly score: number;
  readonly name: string;
  readonly id: string;
}

export interface ListingPage {
  readonly locale: string;
  readonly limit: number;
  readonly after?: ListingCursor | undefined;
  readonly network: Network;
}

export interface FoundListing extends ServiceListing {
  readonly cursor: ListingCursor;
  readonly match: Match;
}

const atLeast = { NONE: ['NONE', 'FEW', 'SEVERAL'], FEW: ['FEW', 'SEVERAL'], SEVERAL: ['SEVERAL'], UNKNOWN: ['NONE', 'FEW', 'SEVERAL'] } as const;
const distance = `
  cross join lateral (select case when cardinality(x.latitudes) = 1 then directory.km(:latitude, :longitude, x.latitudes[1], x.longitudes[1])
    else (select min(directory.km(:latitude, :longitude, p.latitude, p.longitude)) from unnest(x.latitudes, x.longitudes) p(latitude, longitude)) end as km) d`;

export const openingOf = (service: string): string => `directory.opening(${service}, :at, :timeZone, :holidays::date[])`;

/** Only what was asked for, so that each combination gets a plan of its own. */
function conditions({ text, near, bandAtLeast, notOfAgencies, referableOnly, offPlatformOnly, openAt }: ServiceSearch): string {
  const isNear = near?.circle === undefined ? undefined : `d.km <= :radiusKm`;
  return [
    `x.document @@ ${text === undefined ? ':lexemes::tsquery' : '(select whole from asked)'}`,
    // Few, and found by an index of their own: listings for which another one stands.
    `x.service_id <> all(array(select m.id from directory.service m where m.merged_into is not null))`,
    isNear !== undefined && near?.placeName !== undefined ? `(${isNear} or x.document @@ :named::tsquery)` : isNear,
    notOfAgencies === undefined ? undefined : `x.agency_id <> all(:notOfAgencies::uuid[])`,
    referableOnly === true ? `x.agency_id <> all(:closedAgencies::uuid[])` : undefined,
    offPlatformOnly === true ? `x.agency_id is null` : undefined,
    openAt === undefined ? undefined : `(not x.has_hours or ${openingOf('x.service_id')} <> 'CLOSED')`,
    bandAtLeast === undefined ? undefined : `x.free_band = any(:freeBands::text[])`,
  ].filter((condition) => condition !== undefined).join(' and ');
}

/** Everything that matches, with its points. One index holds words, codes and cells; nothing else is joined but the places. */
export function hitsText(search: ServiceSearch): string {
  const { text, near, openAt } = search;
  const points = [
    text === undefined ? '0' : `round(ts_rank(x.document, (select words from asked)) * 600)::int`,
    near === undefined ? '0' : near.circle === undefined ? '150' : `coalesce(round(300 * greatest(0, 1 - d.km / :radiusKm))::int, 150)`,
    // A figure that is too old to rely on counts like none.
    `case when x.free_band is null then 20 when x.free_band = 'NONE' then 0 when x.unverified_from <= :now then 20 when x.free_band = 'SEVERAL' then 60 else 40 end`,
    `case when x.verified_on > :now::date - 90 then 40 when x.verified_on > :now::date - 365 then 20 else 0 end`,
    openAt === undefined ? '0' : `case when x.has_hours and ${openingOf('x.service_id')} = 'OPEN' then 50 else 0 end`,
  ];
  return `
    with ${text === undefined ? '' : `asked as materialized (select words, words && :lexemes::tsquery as whole from (select directory.asked(:text) as words) t),`}
    points as materialized (
      select x.service_id as id, x.name, x.coarse, ${near?.circle === undefined ? 'null::float8' : 'd.km'} as km,
        ${points[0]} as text, ${points[1]} as distance, ${points[2]} as places, ${points[3]} as freshness, ${points[4]} as hours, x.has_hours, x.service_type_code as kind, x.languages as spoken, x.district as area, x.free_band as band
      from directory.service_search x
      ${near?.circle === undefined ? '' : distance}
      where ${conditions(search)}),
    hits as (select *, text + distance + places + freshness + hours as score from points)`;
}

/** What the texts above name. */
export function hitsParameters(search: ServiceSearch, { closedAgencies, timeZone, holidays }: Network, now: Date): Record<string, unknown> {
  const { text, near, notOfAgencies, bandAtLeast, openAt = now } = search;
  return {
    ...{ now, at: openAt, timeZone, holidays },
    ...{ text, notOfAgencies, closedAgencies, lexemes: lexemesOf(search), freeBands: atLeast[bandAtLeast ?? 'NONE'] },
    ...near?.circle,
    ...(near?.placeName === undefined ? {} : { named: quoted(namedPlace(near.placeName)) }),
  };
}

function searchText(search: ServiceSearch, paged: boolean): string {
  return `${hitsText(search)},
    page as (
      select * from hits
      ${paged ? 'where (-score, name, id) > (-(:score::int), :name::text, :id::uuid)' : ''}
      order by score desc, name, id limit :limit)
    select (select count(*) from hits)::int as found, shown.*
    from (select 1) always
    left join (
      select page.name as "sortName", page.score, page.text, page.distance, page.places as points, page.freshness, page.hours, page.coarse, page.km,
        case when page.has_hours then ${openingOf('page.id')} else 'UNKNOWN' end as opening, ${listingColumns}
      from page join directory.service s on s.id = page.id ${listingParts}) shown on true
    order by shown.score desc, shown."sortName", shown.id`;
}

interface FoundRow extends ServiceListing, Omit<Match, 'distanceKm' | 'places'> {
  readonly points: number;
  readonly found: number;
  readonly sortName: string;
  readonly km: number | null;
}

/** The services that match, best first, and how many there are in all: one statement. */
export async function searchListings(tx: UnitOfWork, search: ServiceSearch, page: ListingPage): Promise<{ rows: FoundListing[]; total: number }> {
  const { locale, limit, after, network } = page;
  const rows = await tx.sql<FoundRow>(searchText(search, after !== undefined), {
    ...hitsParameters(search, network, tx.now),
    ...(after !== undefined && { score: after.score, name: after.name, id: after.id }),
    locale: locale.split('-')[0],
    limit,
  });
  return { rows: rows.filter(({ id }) => id !== null).map(parseFound), total: rows[0]?.found ?? 0 };
}

function parseFound({ found: _found, sortName, score, text, distance, points, freshness, hours, opening, coarse, km, ...row }: FoundRow): FoundListing {
  const match = { score, text, distance, places: points, freshness, hours, opening, coarse, distanceKm: coarse ? null : km };
  return { ...parseListing(row), cursor: { score, name: sortName, id: row.id }, match };
}

/** The same words as the directory writes them; undefined when none is near. */
export async function nearestWords(tx: UnitOfWork, text: string): Promise<string | undefined> {
  const [row] = await tx.sql<{ nearest: string | null }>(`select directory.nearest(:text) as nearest`, { text });
  return row?.nearest ?? undefined;
}

/** The place of that name, one's own country first, then the largest. */
export async function findPlace(tx: UnitOfWork, name: string, country: string | undefined): Promise<{ readonly plain: string; readonly place: KnownPlace | null }> {
  const [row] = await tx.sql<{ plain: string | null; place: KnownPlace | null }>(
    `select asked.plain, (
       select jsonb_build_object('name', p.name, 'country', p.country, 'latitude', p.latitude, 'longitude', p.longitude) from directory.place p
       where p.plain = asked.plain order by (p.country = :country::text) is true desc, p.population desc limit 1) as place
     from (select directory.place_name(:name) as plain) asked`,
    { name, country: country ?? null },
  );
  return { plain: row?.plain ?? '', place: row?.place ?? null };
}
