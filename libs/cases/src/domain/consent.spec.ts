import { type AccountId, type AgencyId, type CaseId, newId } from '@causeway/kernel';
import { type ConsentEvent, type ConsentEventId, consentInForce } from './consent.js';
import { type Disclosure, mayDisclose as judge } from './may-disclose.js';

const day = 86_400_000;
const now = new Date('2026-11-22T03:00:00Z');
const shelter = newId<AgencyId>();

function aConsent(overrides: Partial<ConsentEvent> = {}): ConsentEvent {
  return {
    id: newId<ConsentEventId>(),
    caseId: newId<CaseId>(),
    agencyId: newId<AgencyId>(),
    kind: 'GIVEN',
    purpose: 'REFERRAL',
    basis: 'SURVIVOR_ADULT',
    scopes: ['SHARE_MINIMUM'],
    dataClasses: ['C2'],
    recipientAgencyIds: [shelter],
    serviceTypeCodes: [],
    countries: [],
    language: 'eng',
    interpreterUsed: false,
    guardianPresent: false,
    guardianRelation: null,
    textVersion: '1',
    channel: 'SPOKEN',
    expiresAt: new Date(now.getTime() + 90 * day),
    recordedAt: new Date(now.getTime() - day),
    recordedBy: newId<AccountId>(),
    ...overrides,
  };
}

const ask = { recipientAgencyId: shelter, border: null, serviceTypeCode: 'shelter.emergency', scope: 'SHARE_MINIMUM', beyondTriage: false } as const;

function mayDisclose(ledger: readonly ConsentEvent[], disclosure: Disclosure, at: Date) {
  return judge({ ledger, legalBases: [], exclusions: [] }, disclosure, at);
}

describe('consent', () => {
  it('holds for an agency that the person named', () => {
    expect(mayDisclose([aConsent()], ask, now)).toMatchObject({ allowed: true });
  });

  it('holds for whoever offers a kind of service that the person named', () => {
    const consent = aConsent({ recipientAgencyIds: [], serviceTypeCodes: ['shelter.emergency'] });
    expect(mayDisclose([consent], ask, now)).toMatchObject({ allowed: true });
  });

  it('does not hold for anybody else', () => {
    expect(mayDisclose([aConsent()], { ...ask, recipientAgencyId: newId<AgencyId>() }, now)).toEqual({ allowed: false, reason: 'RECIPIENT_NOT_NAMED' });
  });

  it('does not hold for more than was said', () => {
    expect(mayDisclose([aConsent()], { ...ask, scope: 'SHARE_HEALTH' }, now)).toEqual({ allowed: false, reason: 'SCOPE_NOT_GIVEN' });
  });

  it('ends at its hour, and the instant itself is past it', () => {
    expect(mayDisclose([aConsent({ expiresAt: now })], ask, now)).toEqual({ allowed: false, reason: 'NONE_IN_FORCE' });
  });

  it('ends when it is taken back, and begins anew when it is given again', () => {
    const given = aConsent();
    const withdrawn = aConsent({ kind: 'WITHDRAWN', recordedAt: new Date(now.getTime() - 1000) });
    const again = aConsent({ recordedAt: now });
    expect(consentInForce([given, withdrawn], now)).toBeUndefined();
    expect(consentInForce([again, withdrawn, given], now)).toBe(again);
  });

  it('of an anonymous triage covers the minimum for anybody, and nothing more', () => {
    const anonymous = aConsent({ basis: 'ANONYMOUS_TRIAGE', recipientAgencyIds: [], scopes: ['SHARE_MINIMUM', 'SHARE_IDENTITY'] });
    expect(mayDisclose([anonymous], ask, now)).toMatchObject({ allowed: true });
    expect(mayDisclose([anonymous], { ...ask, scope: 'SHARE_IDENTITY' }, now)).toEqual({ allowed: false, reason: 'SCOPE_NOT_GIVEN' });
  });
});
