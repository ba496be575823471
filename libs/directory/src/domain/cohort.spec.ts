import type { AccessNeed, AgeBand, Gender } from '@causeway/kernel';
import { fittingCohorts } from './cohort.js';

const person = (ageBand: AgeBand, gender: Gender, ...accessibility: AccessNeed[]) => ({ ageBand, gender, accessibility });

describe('among whom somebody is placed', () => {
  it.each([
    ['a woman', person('AGE_24_26', 'F'), ['WOMEN', 'ALL', 'FAMILY'], []],
    ['a trans man', person('AGE_48_PLUS', 'TM'), ['MEN', 'ALL', 'FAMILY'], []],
    ['somebody who says neither', person('AGE_18_20', 'NB'), ['ALL', 'WOMEN', 'MEN', 'FAMILY'], []],
    ['somebody who needs access', person('AGE_30_38', 'M', 'WHEELCHAIR'), ['ACCESSIBLE', 'MEN', 'ALL', 'FAMILY'], []],
    ['a child', person('AGE_9_17', 'F'), ['CHILD', 'ALL', 'FAMILY'], ['WOMEN']],
    ['somebody of unknown age', person('AGE_UNKNOWN', 'M'), ['MEN', 'ALL', 'FAMILY'], ['CHILD']],
    ['somebody of whom nothing is known', null, ['ALL', 'WOMEN', 'MEN', 'FAMILY'], ['CHILD']],
  ])('is, for %s, asked in this order', (_who, known, cohorts, otherwise) => {
    expect(fittingCohorts(known)).toEqual({ cohorts, otherwise });
  });
});
