import type { AccountId, AgencyId, Branded, CaseId } from '@causeway/kernel';

export type ConsentEventId = Branded<'ConsentEventId'>;

export const ConsentEventKind = { GIVEN: 'GIVEN', WITHDRAWN: 'WITHDRAWN' } as const;
export type ConsentEventKind = (typeof ConsentEventKind)[keyof typeof ConsentEventKind];

export const ConsentBasis = {
  SURVIVOR_ADULT: 'SURVIVOR_ADULT',
  CHILD_WITH_GUARDIAN: 'CHILD_WITH_GUARDIAN',
  CHILD_ASSENT_PLUS_AUTHORITY: 'CHILD_ASSENT_PLUS_AUTHORITY',
  BEST_INTEREST_CHILD: 'BEST_INTEREST_CHILD',
  VITAL_INTEREST: 'VITAL_INTEREST',
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

export const ConsentChannel = { SPOKEN: 'SPOKEN', WRITTEN: 'WRITTEN', SIGNED: 'SIGNED' } as const;
export type ConsentChannel = (typeof ConsentChannel)[keyof typeof ConsentChannel];

/** One line of the ledger. Lines are added, never changed: what holds now is what they add up to. */
export interface ConsentEvent {
  readonly id: ConsentEventId;
  readonly caseId: CaseId;
  readonly agencyId: AgencyId;
  readonly kind: ConsentEventKind;
  readonly basis: ConsentBasis;
  readonly scopes: readonly ConsentScope[];
  /** Agencies named one by one. */
  readonly recipientAgencyIds: readonly AgencyId[];
  /** Or: whoever offers one of these kinds of service. */
  readonly serviceTypeCodes: readonly string[];
  /** Language it was explained in, ISO 639-3. */
  readonly language: string;
  readonly interpreterUsed: boolean;
  /** Which wording was read out. */
  readonly textVersion: string;
  readonly channel: ConsentChannel;
  readonly expiresAt: Date;
  readonly recordedAt: Date;
  readonly recordedBy: AccountId;
}

/** Days that a consent lasts when nobody says otherwise, and the most it may last. */
export const defaultConsentDays = 90;

/** The last word, whether it still holds or not. */
export function lastLine(ledger: readonly ConsentEvent[]): ConsentEvent | undefined {
  return ledger.reduce<ConsentEvent | undefined>((latest, event) => (latest === undefined || isLater(event, latest) ? event : latest), undefined);
}

/** What the ledger adds up to at an instant: the last word, if it was a yes that has not run out. */
export function consentInForce(ledger: readonly ConsentEvent[], at: Date): ConsentEvent | undefined {
  const last = lastLine(ledger);
  return last?.kind === ConsentEventKind.GIVEN && last.expiresAt > at ? last : undefined;
}

/** Ids are time-ordered and decide between two lines of one instant. */
function isLater(event: ConsentEvent, than: ConsentEvent): boolean {
  const gap = event.recordedAt.getTime() - than.recordedAt.getTime();
  return gap > 0 || (gap === 0 && event.id > than.id);
}

/** Whom something is to be shown to, and what for. */
export interface Disclosure {
  readonly recipientAgencyId: AgencyId;
  readonly serviceTypeCode: string;
  readonly scope: ConsentScope;
  /** More than a candidate sees before it accepts. */
  readonly beyondTriage: boolean;
}

export type ConsentVerdict = { readonly allowed: true; readonly until: Date; readonly basis: 'CONSENT'; readonly basisId: string } | { readonly allowed: false; readonly reason: ConsentRefusal };
export type ConsentRefusal = 'NONE_IN_FORCE' | 'RECIPIENT_NOT_NAMED' | 'SCOPE_NOT_GIVEN';

/**
 * The one answer to "may this be shown?", asked anew at every send, acceptance and read.
 * Anonymous triage names nobody: it covers the minimum for any recipient and nothing more.
 */
export function mayDisclose(ledger: readonly ConsentEvent[], disclosure: Disclosure, at: Date): ConsentVerdict {
  const consent = consentInForce(ledger, at);
  if (consent === undefined) return { allowed: false, reason: 'NONE_IN_FORCE' };
  const yes = { allowed: true, until: consent.expiresAt, basis: 'CONSENT', basisId: consent.id } as const;
  const anonymous = consent.basis === ConsentBasis.ANONYMOUS_TRIAGE || consent.basis === ConsentBasis.LEGAL_DUTY_TO_NOTIFY_ANONYMOUS;
  if (anonymous) {
    const covered = disclosure.scope === ConsentScope.SHARE_MINIMUM && !disclosure.beyondTriage;
    return covered ? yes : { allowed: false, reason: 'SCOPE_NOT_GIVEN' };
  }
  const named = consent.recipientAgencyIds.includes(disclosure.recipientAgencyId) || consent.serviceTypeCodes.includes(disclosure.serviceTypeCode);
  if (!named) return { allowed: false, reason: 'RECIPIENT_NOT_NAMED' };
  if (!consent.scopes.includes(disclosure.scope)) return { allowed: false, reason: 'SCOPE_NOT_GIVEN' };
  return yes;
}
