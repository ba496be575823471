import { type AgencyId, ApiScope, type Branded, Role } from '@causeway/kernel';

export type ApiKeyId = Branded<'ApiKeyId'>;

/** The key of a program, as its agency knows it; the key itself is nowhere. */
export interface ApiKey {
  readonly id: ApiKeyId;
  readonly name: string;
  readonly prefix: string;
  readonly scopes: readonly ApiScope[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly lastUsedAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface KeyHolder {
  readonly id: ApiKeyId;
  readonly agencyId: AgencyId;
  readonly scopes: readonly ApiScope[];
}

/** The longest a key may last, days. */
export const longestKeyDays = 365;

/** As which of the agency's people a scope stands before the rows; which fields of them is said by the scope itself. */
const rolesOfScope: Readonly<Record<ApiScope, readonly Role[]>> = {
  [ApiScope.DIRECTORY_READ]: [],
  [ApiScope.REFERRALS_READ]: [Role.CASEWORKER],
};

export function rolesOfKey(scopes: readonly ApiScope[]): Role[] {
  return [...new Set(scopes.flatMap((scope) => rolesOfScope[scope]))];
}

const form = /^cw_([a-z0-9]{8})_[\w-]{43}$/;

/** The part of a key by which it is found; undefined when the text is no key. */
export function keyPrefix(key: string): string | undefined {
  return form.exec(key)?.[1];
}
