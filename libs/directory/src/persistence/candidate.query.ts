import type { AgencyId, ServiceId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { CandidateRow } from '../domain/candidate.js';
import type { Position } from '../domain/cells.js';
import type { ServiceListing } from '../domain/listing.js';
import { listingColumns, listingParts, parseListing } from './listing.query.js';

/** Among which services to look. */
export interface CandidateSearch {
  readonly serviceTypeCode: string;
  /** Words of its texts, in any stored language; the last one may be unfinished. */
  readonly text?: string | undefined;
  /** None of these agencies' services. */
  readonly notOfAgencies: readonly AgencyId[];
  /** Agencies that may be sent nobody now. */
  readonly closedAgencies: readonly AgencyId[];
  readonly near?: Position | undefined;
}

/** More of one kind than any country has; what is beyond is not looked at, the nearest and best-kept listings first. */
const most = 2000;

const searchJoin = `left join directory.service_search x on x.service_id = s.id`;
const distanceJoin = `left join lateral (
    select min(directory.km(:latitude, :longitude, p.latitude, p.longitude)) as km
    from unnest(x.latitudes, x.longitudes) p(latitude, longitude)) spot on true`;

// One row for each service of the kind: an index probe for the listing, its places, its figure and its hours each.
const columns = ({ near }: CandidateSearch): string => `
  s.id as "serviceId", o.agency_id as "agencyId", s.name, s.eligibility, s.accepted_urgencies as "acceptedUrgencies", s.languages,
  s.intake_paused as "intakePaused", ${near === undefined ? `false as coarse, null::float8 as "distanceKm"` : `coalesce(x.coarse, false) as coarse, spot.km as "distanceKm"`},
  (platform.now() at time zone 'UTC')::date - s.verified_on as "verifiedDaysAgo",
  case when c.service_id is null then null else jsonb_build_object('cohorts', c.cohorts, 'isOld', c.unverified_from <= platform.now()) end as places,
  open.hours`;
const parts = ({ near, text }: CandidateSearch): string => `
  from directory.service s
  join directory.organization o on o.id = s.organization_id
  ${near === undefined && text === undefined ? '' : searchJoin}
  left join directory.service_places c on c.service_id = s.id
  ${near === undefined ? '' : distanceJoin}
  left join lateral (
    select jsonb_agg(jsonb_build_object('weekdays', directory.weekdays(h.byday), 'opensAt', h.opens_at, 'closesAt', h.closes_at, 'zone', h.timezone)) as hours
    from directory.schedule h
    where h.service_id = s.id and h.opens_at is not null and h.closes_at is not null and h.byday is not null and coalesce(h.freq, 'WEEKLY') = 'WEEKLY'
      and coalesce(h.valid_from <= :today::date, true) and coalesce(h.valid_to >= :today::date, true)) open on true`;

/** Only the conditions that were asked for; relies on the index of services by kind. */
function conditions({ text }: CandidateSearch): string {
  return [
    `s.service_type_code = :serviceTypeCode and s.status = 'ACTIVE' and s.merged_into is null and o.agency_id is not null and o.agency_id <> all(:closedAgencies::uuid[])`,
    text === undefined ? undefined : `x.document @@ (select directory.asked(:text))`,
  ].filter((condition) => condition !== undefined).join(' and ');
}

/** The services among which to choose, and how many more there are that the person does not want asked. One statement. */
export async function candidatesOf(tx: UnitOfWork, search: CandidateSearch, today: string): Promise<{ rows: CandidateRow[]; leftOut: number }> {
  const { near, ...asked } = search;
  const rows = await tx.sql<CandidateRow>(
    `select ${columns(search)} ${parts(search)} where ${conditions(search)} and o.agency_id <> all(:notOfAgencies::uuid[])
     order by ${near === undefined ? '' : 'spot.km nulls last, '}s.verified_on desc nulls last, s.id limit ${most}`,
    { ...asked, ...near, today },
    { planned: 'ANEW' },
  );
  return { rows, leftOut: asked.notOfAgencies.length === 0 ? 0 : await leftOutOf(tx, search) };
}

async function leftOutOf(tx: UnitOfWork, search: CandidateSearch): Promise<number> {
  const [found] = await tx.sql<{ count: number }>(
    `select count(*)::int as count from directory.service s join directory.organization o on o.id = s.organization_id
     ${search.text === undefined ? '' : searchJoin}
     where ${conditions(search)} and o.agency_id = any(:notOfAgencies::uuid[])`,
    { ...search },
    { planned: 'ANEW' },
  );
  return found?.count ?? 0;
}

/** The listings of one page, in the order of the ids; of agencies that are open, as all candidates are. */
export async function listingsOf(tx: UnitOfWork, ids: readonly ServiceId[]): Promise<ServiceListing[]> {
  const rows = await tx.sql<ServiceListing>(`select ${listingColumns} from directory.service s ${listingParts} where s.id = any(:ids::uuid[])`, { ids, closedAgencies: [], locale: tx.caller.locale.split('-')[0] });
  const found = new Map(rows.map((row) => [row.id, parseListing(row)]));
  return ids.flatMap((id) => found.get(id) ?? []);
}

/** Since when a service says what it says; null when it has said nothing. */
export interface StatedAt {
  readonly capacityAt: Date | null;
  readonly rulesAt: Date | null;
}

/** When places were stated last, and when a rule of the listing was changed last. */
export function statedAtOf(tx: UnitOfWork, ids: readonly ServiceId[]): Promise<(StatedAt & { readonly serviceId: ServiceId })[]> {
  return tx.sql(
    `select s.id as "serviceId", c.stated_at as "capacityAt", directory.rules_stated_at(s.id) as "rulesAt"
     from directory.service s left join directory.service_places c on c.service_id = s.id where s.id = any(:ids::uuid[])`,
    { ids },
  );
}
