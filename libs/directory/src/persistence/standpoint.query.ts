import type { ServiceId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { Position } from '../domain/cells.js';
import type { Standpoint } from '../domain/standpoint.js';

interface StandpointRow extends Omit<Standpoint, 'points'> {
  readonly points: readonly Position[] | null;
}

/** From what the search shows of them: there a confidential site is the middle of its district, and its own point is in no row. */
export async function standpointsOf(tx: UnitOfWork, ids: readonly ServiceId[]): Promise<Standpoint[]> {
  const rows = await tx.sql<StandpointRow>(
    `select s.id as "serviceId", o.agency_id as "agencyId", s.languages, coalesce(x.coarse, true) as coarse,
       (select jsonb_agg(jsonb_build_object('latitude', p.latitude, 'longitude', p.longitude))
          from unnest(x.latitudes, x.longitudes) p(latitude, longitude) where p.latitude is not null) as points,
       array(select a.site_id::text from directory.service_at_site a join directory.site l on l.id = a.site_id where a.service_id = s.id and not l.confidential) as "siteIds"
     from directory.service s join directory.organization o on o.id = s.organization_id
     left join directory.service_search x on x.service_id = s.id where s.id = any(:ids::uuid[])`,
    { ids },
  );
  return rows.map((row) => ({ ...row, points: row.points ?? [] }));
}
