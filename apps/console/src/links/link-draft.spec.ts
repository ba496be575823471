import { type LinkDraft, draftOf, emptyDraft, faultOf, newPair, rulesOf, waitingOf } from './link-draft.js';

const two: LinkDraft = { ...emptyDraft, needIds: ['bed', 'lawyer'] };
const before = { ...newPair('BEFORE'), first: 'bed', then: 'lawyer' };
const near = { ...newPair('TOGETHER'), first: 'bed', then: 'lawyer' };

describe('linking needs', () => {
  it('asks for two needs, and for something that they ask of each other', () => {
    expect(faultOf({ ...two, needIds: ['bed'], allOrNone: true })).toBe('NEEDS');
    expect(faultOf(two)).toBe('RULES');
    expect(faultOf({ ...two, sameLanguage: true })).toBeUndefined();
  });

  it('takes a pair of two needs of the group alone', () => {
    expect(faultOf({ ...two, pairs: [{ ...before, then: 'bed' }] })).toBe('PAIR');
    expect(faultOf({ ...two, pairs: [{ ...before, then: 'doctor' }] })).toBe('PAIR');
    expect(faultOf({ ...two, pairs: [before] })).toBeUndefined();
  });

  it('takes whole kilometres, or none for one site', () => {
    expect(['0', '501', '2.5', 'near'].map((maxKm) => faultOf({ ...two, pairs: [{ ...near, maxKm }] }))).toEqual(['KM', 'KM', 'KM', 'KM']);
    expect(rulesOf({ ...two, pairs: [near, { ...near, maxKm: '10' }] })).toEqual([
      { kind: 'TOGETHER', firstNeedId: 'bed', thenNeedId: 'lawyer' },
      { kind: 'TOGETHER', firstNeedId: 'bed', thenNeedId: 'lawyer', maxKm: 10 },
    ]);
  });

  it('lets nobody wait for each other: with all or none the first comes as far as a place', () => {
    expect(faultOf({ ...two, allOrNone: true, pairs: [{ ...before, reaches: 'DONE' }] })).toBe('REACH');
    expect(faultOf({ ...two, allOrNone: true, pairs: [before] })).toBeUndefined();
  });

  it('tells what waits for what, of the pairs that are whole alone', () => {
    const three = { ...two, needIds: ['bed', 'lawyer', 'doctor'], pairs: [before, { ...before, first: 'doctor' }, { ...before, first: '' }, { ...near, then: 'doctor' }] };
    expect(waitingOf(three)).toEqual([{ needId: 'lawyer', first: ['bed', 'doctor'] }]);
    expect(waitingOf({ ...three, needIds: ['bed', 'doctor'] })).toEqual([]);
  });

  it('reads what is linked and says the same again', () => {
    const rules = [{ kind: 'BEFORE', firstNeedId: 'bed', thenNeedId: 'lawyer', reaches: 'IN_SERVICE', maxKm: null, reachedAt: null }, { kind: 'SAME_LANGUAGE', firstNeedId: null, thenNeedId: null, reaches: null, maxKm: null, reachedAt: null }] as const;
    const serviceType = { code: 'x', label: 'X', __typename: 'ServiceType' } as const;
    const legs = ['bed', 'lawyer'].map((needId) => ({ needId, serviceType, standing: 'OPEN' as const, waitsFor: [] }));
    expect(rulesOf(draftOf({ legs, rules: [...rules] }))).toEqual([{ kind: 'BEFORE', firstNeedId: 'bed', thenNeedId: 'lawyer', reaches: 'IN_SERVICE' }, { kind: 'SAME_LANGUAGE' }]);
  });
});
