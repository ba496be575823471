import type { AccountId, AgencyId, Branded, CaseId } from '@causeway/kernel';

export type ConsentEventId = Branded<'ConsentEventId'>;

/** A line adds to what was said: EXPIRED is written by the desk itself, the rest by whoever spoke with the person. */
export const ConsentEventKind = { GIVEN: 'GIVEN', NARROWED: 'NARROWED', REAFFIRMED: 'REAFFIRMED', WITHDRAWN: 'WITHDRAWN', EXPIRED: 'EXPIRED' } as const;
export type ConsentEventKind = (typeof ConsentEventKind)[keyof typeof ConsentEventKind];

/** What it is about. Each purpose has a ledger of its own: who leaves the statistics does not leave the shelter. */
export const ConsentPurpose = { REFERRAL: 'REFERRAL', STATISTICS: 'STATISTICS', AUTHORITIES: 'AUTHORITIES' } as const;
export type ConsentPurpose = (typeof ConsentPurpose)[keyof typeof ConsentPurpose];

export const ConsentBasis = {
  SURVIVOR_ADULT: 'SURVIVOR_ADULT',
  CHILD_WITH_GUARDIAN: 'CHILD_WITH_GUARDIAN',
  CHILD_ASSENT_PLUS_AUTHORITY: 'CHILD_ASSENT_PLUS_AUTHORITY',
  LEGAL_DUTY_TO_NOTIFY_ANONYMOUS: 'LEGAL_DUTY_TO_NOTIFY_ANONYMOUS',
  ANONYMOUS_TRIAGE: 'ANONYMOUS_TRIAGE',
} as const;
export type ConsentBasis = (typeof ConsentBasis)[keyof typeof ConsentBasis];

export const ConsentScope = {
  SHARE_MINIMUM: 'SHARE_MINIMUM',
  SHARE_IDENTITY: 'SHARE_IDENTITY',
  SHARE_CONTACT: 'SHARE_CONTACT',
  SHARE_HEALTH: 'SHARE_HEALTH',
  SHARE_LEGAL: 'SHARE_LEGAL',
  SHARE_EXPLOITATION_DETAIL: 'SHARE_EXPLOITATION_DETAIL',
  SHARE_LOCATION: 'SHARE_LOCATION',
  USE_STATISTICS: 'USE_STATISTICS',
  CONTACT_BACK: 'CONTACT_BACK',
} as const;
export type ConsentScope = (typeof ConsentScope)[keyof typeof ConsentScope];

/** Sensitive needs, identity, whereabouts. */
export const ConsentClass = { C2: 'C2', C3: 'C3', C4: 'C4' } as const;
export type ConsentClass = (typeof ConsentClass)[keyof typeof ConsentClass];

/** The class that each scope touches. */
export const classOf: Readonly<Record<ConsentScope, ConsentClass>> = {
  SHARE_MINIMUM: 'C2',
  SHARE_IDENTITY: 'C3',
  SHARE_CONTACT: 'C3',
  SHARE_HEALTH: 'C2',
  SHARE_LEGAL: 'C2',
  SHARE_EXPLOITATION_DETAIL: 'C2',
  SHARE_LOCATION: 'C4',
  USE_STATISTICS: 'C2',
  CONTACT_BACK: 'C3',
};

export const ConsentChannel = { SPOKEN: 'SPOKEN', WRITTEN: 'WRITTEN', SIGNED: 'SIGNED' } as const;
export type ConsentChannel = (typeof ConsentChannel)[keyof typeof ConsentChannel];

/** Who stands for a child. */
export const GuardianRelation = { PARENT: 'PARENT', RELATIVE: 'RELATIVE', APPOINTED: 'APPOINTED', AUTHORITY: 'AUTHORITY' } as const;
export type GuardianRelation = (typeof GuardianRelation)[keyof typeof GuardianRelation];

/** What a person allows. */
export interface ConsentTerms {
  readonly basis: ConsentBasis;
  readonly scopes: readonly ConsentScope[];
  readonly dataClasses: readonly ConsentClass[];
  /** Agencies named one by one. */
  readonly recipientAgencyIds: readonly AgencyId[];
  /** Or: whoever offers one of these kinds of service. */
  readonly serviceTypeCodes: readonly string[];
  /** Other countries that it may go to, ISO 3166-1 alpha-2; empty is none. */
  readonly countries: readonly string[];
}

/** One line of the ledger. Lines are added, never changed: what holds now is what they add up to. */
export interface ConsentEvent extends ConsentTerms {
  readonly id: ConsentEventId;
  readonly caseId: CaseId;
  readonly agencyId: AgencyId;
  readonly kind: ConsentEventKind;
  readonly purpose: ConsentPurpose;
  /** Language it was explained in, ISO 639-3. */
  readonly language: string;
  readonly interpreterUsed: boolean;
  readonly guardianPresent: boolean;
  /** Null when nobody stood for the person. */
  readonly guardianRelation: GuardianRelation | null;
  /** Which wording was read out. */
  readonly textVersion: string;
  readonly channel: ConsentChannel;
  readonly expiresAt: Date;
  readonly recordedAt: Date;
  readonly recordedBy: AccountId;
}

/** Days that a consent lasts when nobody says otherwise, and the most it may last. */
export const defaultConsentDays = 90;

const yes: ReadonlySet<ConsentEventKind> = new Set(['GIVEN', 'NARROWED', 'REAFFIRMED']);

/** Whether a line says yes to something. */
export function isYes({ kind }: Pick<ConsentEvent, 'kind'>): boolean {
  return yes.has(kind);
}

/** The last word on a purpose, whether it still holds or not. */
export function lastLine(ledger: readonly ConsentEvent[], purpose: ConsentPurpose = ConsentPurpose.REFERRAL): ConsentEvent | undefined {
  const lines = ledger.filter((event) => event.purpose === purpose);
  return lines.reduce<ConsentEvent | undefined>((latest, event) => (latest === undefined || isLater(event, latest) ? event : latest), undefined);
}

/** What the ledger adds up to at an instant: the last word, if it was a yes that has not run out. */
export function consentInForce(ledger: readonly ConsentEvent[], at: Date, purpose: ConsentPurpose = ConsentPurpose.REFERRAL): ConsentEvent | undefined {
  const last = lastLine(ledger, purpose);
  return last !== undefined && isYes(last) && last.expiresAt > at ? last : undefined;
}

/** Ids are time-ordered and decide between two lines of one instant. */
function isLater(event: ConsentEvent, than: ConsentEvent): boolean {
  const gap = event.recordedAt.getTime() - than.recordedAt.getTime();
  return gap > 0 || (gap === 0 && event.id > than.id);
}

/** Nobody is named on these grounds: they cover the triage facts and nothing more. */
export function isAnonymous({ basis }: Pick<ConsentTerms, 'basis'>): boolean {
  return basis === ConsentBasis.ANONYMOUS_TRIAGE || basis === ConsentBasis.LEGAL_DUTY_TO_NOTIFY_ANONYMOUS;
}

/** Whether terms allow nothing that the former ones did not. */
export function isNarrower(terms: ConsentTerms & { readonly expiresAt: Date }, than: ConsentTerms & { readonly expiresAt: Date }): boolean {
  const within = <Item>(list: readonly Item[], wider: readonly Item[]) => list.every((item) => wider.includes(item));
  return (
    terms.basis === than.basis &&
    within(terms.scopes, than.scopes) &&
    within(terms.dataClasses, than.dataClasses) &&
    within(terms.recipientAgencyIds, than.recipientAgencyIds) &&
    within(terms.serviceTypeCodes, than.serviceTypeCodes) &&
    within(terms.countries, than.countries) &&
    terms.expiresAt <= than.expiresAt
  );
}
