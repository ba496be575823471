import { type AgencyId, type Caller, Role, hasRole } from '@causeway/kernel';

/** Who states how many places a service has: people of the agency that answers for it. */
export const statesCapacity = [Role.CASEWORKER, Role.AGENCY_MANAGER, Role.AGENCY_ADMIN] as const;

export function mayStateCapacity(caller: Caller, agencyId: AgencyId | null): boolean {
  return agencyId === caller.agencyId && hasRole(caller, ...statesCapacity);
}

/** Exact figures are the owner's; everybody else reads a band. */
export function seesFigures(caller: Pick<Caller, 'agencyId'>, agencyId: AgencyId | null): boolean {
  return agencyId === caller.agencyId;
}
