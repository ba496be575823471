import { answersOpen, callOf, faultsOf, heardOf, nothingSaid, type Said } from './phone-draft.js';

const referral = { id: 'r', version: 4, status: 'SENT', offPlatform: true } as const;
const call = { id: 't', version: 2 };
const said = (more: Partial<Said>): Said => ({ ...nothingSaid(), answer: 'ACCEPTS', spokeWith: ' Sister Agnes ', ...more });
const lax = { asksWhy: false, needsNote: false };

describe('what was said on the telephone', () => {
  it('moves the referral of a provider off the platform, by the version that was seen, with the reason of a no', () => {
    expect(callOf(said({}), { call, referral })).toMatchObject({ id: 't', expectedVersion: 2, answer: 'ACCEPTS', spokeWith: 'Sister Agnes', referralVersion: 4, words: null });
    expect(callOf(said({ answer: 'DECLINES', reason: 'AT_CAPACITY', words: ' full ' }), { call, referral })).toMatchObject({ referralVersion: 4, reason: 'AT_CAPACITY', words: 'full' });
    expect(heardOf(said({ answer: 'DECLINES', reason: 'AT_CAPACITY', words: 'full' }), referral)).toMatchObject({ id: 'r', expectedVersion: 4, command: 'DECLINE', spokeTo: 'Sister Agnes', reason: 'AT_CAPACITY', note: 'full' });
    expect(heardOf(said({ answer: 'WILL_LOOK' }), referral)).toMatchObject({ command: 'ACKNOWLEDGE' });
  });

  it('never speaks for a provider that works here, and not for one that nobody reached', () => {
    const sent = callOf(said({}), { call, referral: { ...referral, offPlatform: false } });
    expect([Object.keys(sent).includes('referralVersion'), Object.keys(sent).includes('reason')]).toEqual([false, false]);
    const tried = callOf(said({ answer: 'NOT_REACHED' }), { call, referral });
    expect([Object.keys(tried).includes('referralVersion'), tried.spokeWith]).toEqual([false, null]);
    expect(heardOf(said({ answer: 'NOT_REACHED' }), referral)).toBeUndefined();
  });

  it('is whole: an answer, who gave it, when, and why not', () => {
    expect(faultsOf(nothingSaid(), lax)).toEqual(['answer', 'spokeWith']);
    expect(faultsOf(said({ answer: 'NOT_REACHED', spokeWith: '' }), lax)).toEqual([]);
    expect(faultsOf(said({ answer: 'DECLINES' }), { asksWhy: true, needsNote: true })).toEqual(['reason', 'words']);
    expect(faultsOf(said({ calledAt: '2999-01-01T00:00' }), lax)).toEqual(['calledAt']);
  });

  it('can be that nobody was there only where a task had somebody ring', () => {
    expect(answersOpen(referral, false)).toEqual(['ACCEPTS', 'DECLINES', 'WILL_LOOK']);
    expect(answersOpen(referral, true)).toContain('NOT_REACHED');
    expect(answersOpen({ ...referral, status: 'ACKNOWLEDGED' }, false)).toEqual(['ACCEPTS', 'DECLINES']);
  });
});
