import type { AgencyId, ServiceId } from '@causeway/kernel';
import { type Position, kilometresBetween } from './cells.js';

/** Where a service stands and what is spoken there, as anybody may know it: of a confidential site only the middle of its district. */
export interface Standpoint {
  readonly serviceId: ServiceId;
  readonly agencyId: AgencyId | null;
  readonly languages: readonly string[];
  /** The points are districts or towns, and no door. */
  readonly coarse: boolean;
  readonly points: readonly Position[];
  /** Sites whose address is shown; of a confidential one nothing. */
  readonly siteIds: readonly string[];
}

/** So near, two listings of one house are one house. */
const oneHouseKm = 0.1;

/**
 * Whether somebody who is at one of them is at the other too, or within so many kilometres. It is answered by what is shown of both and by
 * nothing else, so that asking again and again tells of a hidden house what everybody knows: its district. Whether two services share one
 * is therefore never answered; that one agency runs both in one district is shown anyway, and is taken for it.
 * @param withinKm left out: at one site
 */
export function isTogether(one: Standpoint, other: Standpoint, withinKm?: number | null): boolean {
  if (one.serviceId === other.serviceId) return true;
  const km = kilometresApart(one, other);
  if (withinKm != null) return km !== null && km <= withinKm;
  if (one.siteIds.some((id) => other.siteIds.includes(id))) return true;
  if (km === null || km > oneHouseKm) return false;
  if (!one.coarse && !other.coarse) return true;
  return one.agencyId !== null && one.agencyId === other.agencyId;
}

/** Between the nearest points that are shown of both; null where nobody knows. */
export function kilometresApart(one: Standpoint, other: Standpoint): number | null {
  const all = one.points.flatMap((from) => other.points.map((to) => kilometresBetween(from, to)));
  return all.length === 0 ? null : Math.min(...all);
}
