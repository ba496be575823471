import type { ApiScope } from './api-scope.js';
import type { AccountId, AgencyId, SessionId } from './id.js';
import type { Role, ServiceRole } from './role.js';

/** What a sign-in adds to a caller; nobody who acts without one has any of it. */
export interface Presence {
  /** The session behind the request. */
  readonly sessionId: SessionId | null;
  /** When the second factor was shown in this session; without it the session has no roles. */
  readonly secondFactorAt: Date | null;
  /** When somebody last proved to be the person at the keyboard, for acts that ask for it again. */
  readonly steppedUpAt: Date | null;
  /** What the key of a machine client may do; null for everybody who is no machine client. */
  readonly apiKeyScopes: readonly ApiScope[] | null;
}

/** What the request behind an act asks for, as far as the audit must know it. */
export interface Asked {
  /** Its root fields, e.g. `referral`. */
  readonly operation: string;
  /** Fields of C2 and above that it selects, `Type.field`. */
  readonly fields: readonly string[];
}

/** Who acts, for which agency, and in which request. Every use case takes one; there is no ambient caller. */
export interface Caller extends Presence {
  readonly accountId: AccountId;
  readonly agencyId: AgencyId;
  readonly roles: readonly (Role | ServiceRole)[];
  /** BCP 47 tag of the language the answer is read in. */
  readonly locale: string;
  readonly requestId: string;
  /** Colleagues who are away, on whose desk the caller works until they are back. Row-level security asks the database itself. */
  readonly standsInFor?: readonly AccountId[];
  /** Absent when no request is behind it. */
  readonly asked?: Asked;
}

/** The presence of whoever acts without having signed in: the system itself, and specs. */
export const unattended: Presence = { sessionId: null, secondFactorAt: null, steppedUpAt: null, apiKeyScopes: null };

/** Whether the sign-in behind the caller is whole: a session without its second factor may do nothing but show it. */
export function isWholeSignIn({ secondFactorAt, apiKeyScopes }: Presence): boolean {
  return secondFactorAt !== null || apiKeyScopes !== null;
}

export function hasRole(caller: Caller, ...anyOf: readonly (Role | ServiceRole)[]): boolean {
  return caller.roles.some((role) => anyOf.includes(role));
}
