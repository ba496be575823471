import type { CapacityPool, StatedPlaces } from '../domain/capacity.js';

const poolColumns: Readonly<Record<keyof CapacityPool, string>> = {
  id: 'id',
  serviceId: 'service_id',
  cohort: 'cohort',
  kind: 'kind',
  parentId: 'parent_id',
  total: 'total',
  occupied: 'occupied',
  firm: 'firm',
  soft: 'soft',
  blocked: 'blocked',
  inMaintenance: 'in_maintenance',
  inQuarantine: 'in_quarantine',
  forSafety: 'for_safety',
  blockedBelow: 'blocked_below',
  keepsForRequests: 'keeps_for_requests',
  softOverbook: 'soft_overbook',
  overCommittedSince: 'over_committed_since',
  endsAt: 'ends_at',
  closedAt: 'closed_at',
  version: 'version',
  updatedAt: 'updated_at',
};
const pool = Object.entries(poolColumns)
  .map(([name, column]) => `'${name}', c.${column}`)
  .join(', ');

/**
 * A lateral join that gives service `s` of organisation `o` its places: bands for whoever may read the listing, and the
 * figures for its owner. For others not even the walls of the pools are asked.
 */
export const placesJoin = `
  left join lateral (
    select jsonb_build_object('band', v.free_band, 'cohorts', v.cohorts, 'statedAt', v.stated_at, 'unverifiedFrom', v.unverified_from,
             'unverified', v.unverified_from <= (select platform.now()), 'pools', case when o.agency_id = (select sec.agency()) then (
               select coalesce(jsonb_agg(jsonb_build_object(${pool}) order by c.kind, c.cohort), '[]')
               from directory.capacity_pool c where c.service_id = s.id and (c.kind = 'REGULAR' or (c.closed_at is null and c.ends_at > platform.now()))) else '[]' end) as stated
    from directory.service_places v where v.service_id = s.id) places on true`;

/** JSON carries instants as text. */
export function parsePlaces(places: StatedPlaces | null): StatedPlaces | null {
  if (places === null) return null;
  const pools = places.pools.map((one) => ({
    ...one,
    ...{ updatedAt: new Date(one.updatedAt), endsAt: instant(one.endsAt), closedAt: instant(one.closedAt), overCommittedSince: instant(one.overCommittedSince) },
  }));
  return { ...places, statedAt: new Date(places.statedAt), unverifiedFrom: new Date(places.unverifiedFrom), pools };
}

function instant(at: Date | null): Date | null {
  return at === null ? null : new Date(at);
}
