import type { Consent } from '../api/case.graphql.js';
import { coverageOf } from './coverage.js';

const aConsent = (change: Partial<Consent>): Consent => ({
  id: 'c1',
  kind: 'GIVEN',
  basis: 'SURVIVOR_ADULT',
  scopes: ['SHARE_MINIMUM'],
  agencyIds: [],
  serviceTypeCodes: ['shelter.emergency'],
  countries: [],
  guardian: null,
  language: 'vi',
  interpreterUsed: true,
  textVersion: 'short-1-en',
  channel: 'SPOKEN',
  expiresAt: '2027-02-20T03:00:00Z',
  recordedAt: '2026-11-22T03:00:00Z',
  ...change,
});

describe('what a consent lets be sent', () => {
  it('is nothing without a consent, and nothing after it was withdrawn', () => {
    expect(coverageOf(null, 'shelter.emergency')).toBe('none');
    expect(coverageOf(aConsent({ kind: 'WITHDRAWN' }), 'shelter.emergency')).toBe('none');
  });

  it('is the kinds of service it names', () => {
    expect(coverageOf(aConsent({}), 'shelter.emergency')).toBe('covered');
    expect(coverageOf(aConsent({}), 'legal.information')).toBe('otherKinds');
  });

  it('is left to the server where agencies are named', () => {
    expect(coverageOf(aConsent({ agencyIds: ['a1'] }), 'legal.information')).toBe('covered');
  });
});
