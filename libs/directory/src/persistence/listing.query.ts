import type { AgencyId, ServiceId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { ServiceListing } from '../domain/listing.js';
import { parsePlaces, placesJoin } from './places.query.js';

// Lateral joins run for the rows of one page only; each is one index probe.
export const listingColumns = `
  s.id, coalesce(s.translations -> :locale ->> 'name', s.name) as name,
  coalesce(s.translations -> :locale ->> 'description', s.description) as description,
  s.service_type_code as "serviceTypeCode", s.status, s.intake_paused as "intakePaused", s.languages,
  o.id as "organizationId", coalesce(o.translations -> :locale ->> 'name', o.name) as "organizationName",
  o.website as "organizationWebsite", o.agency_id as "agencyId",
  coalesce(o.agency_id = any(:closedAgencies::uuid[]), false) as "agencyClosed",
  coalesce(place.confidential, false) as "confidentialSite", place.district,
  case when place.confidential then null else place.address end as address, phone.number as phone, places.stated as places`;
export const listingParts = `
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
    order by p.service_id nulls last, p.position, p.id limit 1) phone on true${placesJoin}`;

export async function findListing(tx: UnitOfWork, id: ServiceId, closedAgencies: readonly AgencyId[]): Promise<ServiceListing | undefined> {
  const locale = tx.caller.locale.split('-')[0];
  const [row] = await tx.sql<ServiceListing>(`select ${listingColumns} ${listingParts} where s.id = :id`, { id, locale, closedAgencies });
  return row === undefined ? undefined : parseListing(row);
}

export function parseListing<Listing extends ServiceListing>(row: Listing): Listing {
  return { ...row, places: parsePlaces(row.places) };
}
