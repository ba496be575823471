import type { AccountId, AgencyId } from './id.js';
import type { Role, ServiceRole } from './role.js';

/** Who acts, for which agency, and in which request. Every use case takes one; there is no ambient caller. */
export interface Caller {
  readonly accountId: AccountId;
  readonly agencyId: AgencyId;
  readonly roles: readonly (Role | ServiceRole)[];
  /** BCP 47 tag of the language the answer is read in. */
  readonly locale: string;
  readonly requestId: string;
}

export function hasRole(caller: Caller, ...anyOf: readonly (Role | ServiceRole)[]): boolean {
  return caller.roles.some((role) => anyOf.includes(role));
}
