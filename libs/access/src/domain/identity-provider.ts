import type { AccountId, AgencyId } from '@causeway/kernel';

/** An agency's own sign-in service, once its domains were made sure of. */
export interface IdentityProvider {
  readonly agencyId: AgencyId;
  readonly issuer: string;
  readonly clientId: string;
  readonly secretSealed: Buffer;
  readonly domains: readonly string[];
  /** Words of `amr` or `acr` by which the service vouches for a second factor. */
  readonly enough: readonly string[];
}

/** What somebody makes sure of: that it is the agency's, and that these words mean a second factor there. */
export type ProviderAsSeen = Pick<IdentityProvider, 'issuer' | 'domains' | 'enough'>;

/** A service as its agency's administrators and the coordinators see it: all but the secret. */
export interface NamedProvider extends ProviderAsSeen {
  readonly agency: { readonly id: AgencyId; readonly name: string };
  /** Of the member, as they were agreed when it was let in. */
  readonly mailDomains: readonly string[];
  readonly required: boolean;
  readonly verifiedAt: Date | null;
}

/** What the service said of somebody, after the library has checked who signed it, for whom, and when. */
export interface ProviderClaims {
  readonly sub: string;
  readonly email?: unknown;
  readonly email_verified?: unknown;
  readonly amr?: unknown;
  readonly acr?: unknown;
}

export interface Linked {
  readonly accountId: AccountId;
  readonly agencyId: AgencyId;
  readonly isLinked: boolean;
}

export function domainOf(email: string): string {
  return email.slice(email.lastIndexOf('@') + 1).trim().toLowerCase();
}

/** The address that a first link may be made by: confirmed by the service, and of a domain that is the agency's. */
export function linkableEmail({ email, email_verified: isConfirmed }: ProviderClaims, { domains }: Pick<IdentityProvider, 'domains'>): string | undefined {
  if (typeof email !== 'string' || isConfirmed !== true) return undefined;
  const address = email.trim().normalize('NFKC').toLowerCase();
  return domains.includes(domainOf(address)) ? address : undefined;
}

/** Whether the service vouches for more than a password. */
export function vouchesForFactor({ amr, acr }: ProviderClaims, { enough }: Pick<IdentityProvider, 'enough'>): boolean {
  const methods: readonly unknown[] = Array.isArray(amr) ? amr : [];
  const said = [...methods, acr];
  return said.some((word) => typeof word === 'string' && enough.includes(word));
}
