import { Role } from '@causeway/kernel';
import { plainRoles } from './entry-code.js';

/** Roles that see no case content; nobody holds one of these together with one that does. */
export const apartFromCases: readonly Role[] = [Role.AGENCY_ADMIN, Role.ANALYST, Role.RAPPORTEUR, Role.LE_LIAISON, Role.OPERATOR];

export function isPlain(role: Role): boolean {
  return plainRoles.includes(role);
}

/** Whether the duties fit one person: who administers people, statistics or the audit reads no case. */
export function areApart(roles: readonly Role[]): boolean {
  return !(roles.some((role) => apartFromCases.includes(role)) && roles.some(isPlain));
}
