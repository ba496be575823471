import type { AgencyId, ServiceId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { ServiceListing } from '../domain/listing.js';
import { parsePlaces, placesJoin } from './places.query.js';

/** What the hours say that no clock can read, of the service and of where it is given. */
const hoursInWords = `
  (select left(string_agg(distinct w.said, '; '), 1000) from (
     select coalesce(h.translations -> :locale ->> 'description', h.description) as said from directory.schedule h where h.service_id = s.id and h.opens_at is null
     union all select coalesce(h.translations -> :locale ->> 'description', h.description) from directory.service_at_site a
       join directory.schedule h on h.service_at_site_id = a.id or h.site_id = a.site_id where a.service_id = s.id and h.opens_at is null) w where w.said <> '')`;

// Each join is one index probe, for the rows of one page only. A confidential site goes before the others: it decides what is shown.
export const listingColumns = `
  s.id, coalesce(s.translations -> :locale ->> 'name', s.name) as name,
  coalesce(s.translations -> :locale ->> 'description', s.description) as description,
  s.service_type_code as "serviceTypeCode", s.status, s.intake_paused as "intakePaused", s.languages, s.accepted_urgencies as "acceptedUrgencies",
  o.id as "organizationId", coalesce(o.translations -> :locale ->> 'name', o.name) as "organizationName",
  o.website as "organizationWebsite", o.agency_id as "agencyId",
  coalesce(o.agency_id = any(:closedAgencies::uuid[]), false) as "agencyClosed",
  coalesce(place.confidential, false) as "confidentialSite", coalesce(place.translations -> :locale ->> 'district', place.district) as district,
  case when place.confidential then null else nullif(concat_ws(', ', place.address, place.city, place.postal_code), '') end as address,
  coalesce(
    (select p.number from directory.phone p where p.service_id = s.id order by p.position, p.id limit 1),
    (select p.number from directory.phone p where p.organization_id = s.organization_id
       and num_nonnulls(p.service_id, p.site_id, p.service_at_site_id, p.contact_id) = 0 order by p.position, p.id limit 1)) as phone, places.stated as places, ${hoursInWords} as "hoursInWords"`;
export const listingParts = `
  join directory.organization o on o.id = s.organization_id
  left join lateral (
    select l.confidential, l.district, l.address, l.city, l.postal_code, l.translations
    from directory.service_at_site a join directory.site l on l.id = a.site_id
    where a.service_id = s.id order by l.confidential desc, l.name limit 1) place on true${placesJoin}`;
export async function findListing(tx: UnitOfWork, id: ServiceId, closedAgencies: readonly AgencyId[]): Promise<ServiceListing | undefined> {
  const locale = tx.caller.locale.split('-')[0];
  const [row] = await tx.sql<ServiceListing>(`select ${listingColumns} from directory.service s ${listingParts} where s.id = :id`, { id, locale, closedAgencies });
  return row === undefined ? undefined : parseListing(row);
}

export function parseListing<Listing extends ServiceListing>(row: Listing): Listing {
  return { ...row, places: parsePlaces(row.places) };
}
