import type { NeedId } from '@causeway/kernel';
import type { NewBundleRule } from './bundle.js';
import { checkRules } from './bundle-rules.js';

const [bed, doctor, lawyer] = ['bed', 'doctor', 'lawyer'] as unknown as [NeedId, NeedId, NeedId];
const before = (firstNeedId: NeedId, thenNeedId: NeedId, reaches: NewBundleRule['reaches'] = 'DONE'): NewBundleRule => ({ kind: 'BEFORE', firstNeedId, thenNeedId, reaches });
const all: NewBundleRule = { kind: 'ALL_OR_NONE' };

function refusal(act: () => void): unknown {
  try {
    act();
    return undefined;
  } catch (error) {
    return error;
  }
}

describe('what linked needs may ask of each other', () => {
  it.each<[string, NeedId[], NewBundleRule[]]>([
    ['one before another', [bed, doctor], [before(doctor, bed)]],
    ['a chain, and one language', [bed, doctor, lawyer], [before(doctor, bed), before(bed, lawyer, 'PLACED'), { kind: 'SAME_LANGUAGE' }]],
    ['two ways to one need', [bed, doctor, lawyer], [before(doctor, bed), before(lawyer, bed)]],
    ['near and certain, in an order', [bed, doctor], [{ kind: 'TOGETHER', firstNeedId: bed, thenNeedId: doctor, maxKm: 3 }, all, before(doctor, bed, 'PLACED')]],
  ])('is %s', (_what, needIds, rules) => {
    expect(() => checkRules(needIds, rules)).not.toThrow();
  });

  it.each<[string, NeedId[], NewBundleRule[], string]>([
    ['of one need alone', [bed], [all], 'needIds'],
    ['of a need named twice', [bed, bed], [all], 'needIds'],
    ['of more needs than anybody looks through', Array.from({ length: 9 }, (_one, index) => `n${index}` as NeedId), [all], 'needIds'],
    ['nothing', [bed, doctor], [], 'rules'],
    ['that one comes before itself', [bed, doctor], [before(bed, bed)], 'rules'],
    ['of a need outside', [bed, doctor], [before(lawyer, bed)], 'rules'],
    ['a circle', [bed, doctor, lawyer], [before(bed, doctor), before(doctor, lawyer), before(lawyer, bed)], 'rules'],
    ['an order without how far', [bed, doctor], [before(bed, doctor, null)], 'rules'],
    ['an order of all of them', [bed, doctor], [{ kind: 'BEFORE', reaches: 'DONE' }], 'rules'],
    ['one language of two of them', [bed, doctor], [{ kind: 'SAME_LANGUAGE', firstNeedId: bed, thenNeedId: doctor }], 'rules'],
    ['how far, of what has no order', [bed, doctor], [{ kind: 'ALL_OR_NONE', reaches: 'DONE' }], 'rules'],
    ['kilometres of an order', [bed, doctor], [{ ...before(bed, doctor), maxKm: 3 }], 'rules'],
    ['no kilometre', [bed, doctor], [{ kind: 'TOGETHER', firstNeedId: bed, thenNeedId: doctor, maxKm: 0 }], 'rules'],
    ['part of a kilometre', [bed, doctor], [{ kind: 'TOGETHER', firstNeedId: bed, thenNeedId: doctor, maxKm: 1.5 }], 'rules'],
    ['the same twice, the other way round', [bed, doctor], [{ kind: 'TOGETHER', firstNeedId: bed, thenNeedId: doctor }, { kind: 'TOGETHER', firstNeedId: doctor, thenNeedId: bed, maxKm: 3 }], 'rules'],
    ['that all wait for the service of one', [bed, doctor], [all, before(doctor, bed, 'IN_SERVICE')], 'rules'],
    ['nothing of one of them', [bed, doctor, lawyer], [before(doctor, bed)], 'needIds'],
  ])('is not %s', (_what, needIds, rules, field) => {
    expect(refusal(() => checkRules(needIds, rules))).toMatchObject({ code: 'BAD_INPUT', field });
  });
});
