import type { AgencyId } from '@causeway/kernel';
import { type ConsentEvent, ConsentPurpose, ConsentScope, classOf, consentInForce, isAnonymous } from './consent.js';
import { type Exclusion, countriesAtRisk, shunnedAgencies } from './exclusion.js';
import { type LegalBasis, legalBasisInForce } from './legal-basis.js';

/** A recipient beyond the border. */
export interface Border {
  readonly country: string;
  /** Until when an agreement with that partner holds; null when there is none. */
  readonly agreementUntil: Date | null;
}

/** Whom something is to be shown to, and what for. */
export interface Disclosure {
  readonly recipientAgencyId: AgencyId;
  /** Null: the recipient works in this country. */
  readonly border: Border | null;
  readonly serviceTypeCode: string;
  readonly scope: ConsentScope;
  /** More than a candidate sees before it accepts. */
  readonly beyondTriage: boolean;
}

/** Everything that the person, and the law, said. */
export interface Allowances {
  readonly ledger: readonly ConsentEvent[];
  readonly legalBases: readonly LegalBasis[];
  readonly exclusions: readonly Exclusion[];
}

export type ConsentRefusal =
  | 'EXCLUDED'
  | 'COUNTRY_AT_RISK'
  | 'NO_PARTNER_AGREEMENT'
  | 'COUNTRY_NOT_NAMED'
  | 'NONE_IN_FORCE'
  | 'RECIPIENT_NOT_NAMED'
  | 'SCOPE_NOT_GIVEN'
  | 'CLASS_NOT_GIVEN';

export type ConsentVerdict =
  | { readonly allowed: true; readonly until: Date; readonly basis: 'CONSENT' | 'LEGAL_BASIS'; readonly basisId: string }
  | { readonly allowed: false; readonly reason: ConsentRefusal };

/**
 * The one answer to "may this be shown?", asked anew at every send, acceptance, read and export. Whom the person shuns comes
 * first, then the border; then what they said; and only where they did not say it, a ground in law.
 */
export function mayDisclose(allowances: Allowances, disclosure: Disclosure, at: Date): ConsentVerdict {
  const { exclusions, legalBases, ledger } = allowances;
  const barred = barOf(exclusions, disclosure, at);
  if (barred !== undefined) return { allowed: false, reason: barred };
  const said = bySaying(ledger, disclosure, at);
  return said.allowed ? said : (byLaw(legalBases, disclosure, at) ?? said);
}

function barOf(exclusions: readonly Exclusion[], { recipientAgencyId, border }: Disclosure, at: Date): ConsentRefusal | undefined {
  if (shunnedAgencies(exclusions).includes(recipientAgencyId)) return 'EXCLUDED';
  if (border === null) return undefined;
  if (countriesAtRisk(exclusions).includes(border.country)) return 'COUNTRY_AT_RISK';
  return border.agreementUntil === null || border.agreementUntil <= at ? 'NO_PARTNER_AGREEMENT' : undefined;
}

function bySaying(ledger: readonly ConsentEvent[], disclosure: Disclosure, at: Date): ConsentVerdict {
  const { recipientAgencyId, serviceTypeCode, scope, border, beyondTriage } = disclosure;
  const consent = consentInForce(ledger, at, ConsentPurpose.REFERRAL);
  if (consent === undefined) return no('NONE_IN_FORCE');
  if (border !== null && !consent.countries.includes(border.country)) return no('COUNTRY_NOT_NAMED');
  const until = border?.agreementUntil != null && border.agreementUntil < consent.expiresAt ? border.agreementUntil : consent.expiresAt;
  const allowed = { allowed: true, until, basis: 'CONSENT', basisId: consent.id } as const;
  // Anonymous triage names nobody: it covers the minimum for any recipient and nothing more.
  if (isAnonymous(consent)) return scope === ConsentScope.SHARE_MINIMUM && !beyondTriage ? allowed : no('SCOPE_NOT_GIVEN');
  if (!covers(consent, { recipientAgencyId, serviceTypeCode })) return no('RECIPIENT_NOT_NAMED');
  if (!consent.scopes.includes(scope)) return no('SCOPE_NOT_GIVEN');
  return consent.dataClasses.includes(classOf[scope]) ? allowed : no('CLASS_NOT_GIVEN');
}

/** Never beyond the border: there only the person's own word goes. */
function byLaw(bases: readonly LegalBasis[], { recipientAgencyId, serviceTypeCode, scope, border }: Disclosure, at: Date): ConsentVerdict | undefined {
  if (border !== null) return undefined;
  const basis = legalBasisInForce(bases, at).find((one) => covers(one, { recipientAgencyId, serviceTypeCode }) && one.scopes.includes(scope));
  return basis && { allowed: true, until: basis.until, basis: 'LEGAL_BASIS', basisId: basis.id };
}

type Addressee = Pick<Disclosure, 'recipientAgencyId' | 'serviceTypeCode'>;

function covers(terms: { readonly recipientAgencyIds: readonly AgencyId[]; readonly serviceTypeCodes: readonly string[] }, to: Addressee): boolean {
  return terms.recipientAgencyIds.includes(to.recipientAgencyId) || terms.serviceTypeCodes.includes(to.serviceTypeCode);
}

function no(reason: ConsentRefusal): ConsentVerdict {
  return { allowed: false, reason };
}
