import { type Eligibility, type FitFacts, fits } from './eligibility.js';
import { Gender, type Urgency } from '@causeway/kernel';

const answer = (eligibility: Eligibility, facts: FitFacts, acceptedUrgencies: readonly Urgency[] = []) => fits({ eligibility, acceptedUrgencies }, facts);

describe('whether a service takes a person', () => {
  it('is yes for everybody when the service states nothing', () => {
    expect(answer({}, {})).toEqual({ result: 'ELIGIBLE' });
    expect(answer({ ageBands: [], genders: [] }, {})).toEqual({ result: 'ELIGIBLE' });
  });

  it('is yes when every stated rule holds', () => {
    const facts = { ageBand: 'AGE_18_20', gender: 'F', languages: ['fr', 'ar'], urgency: 'URGENT' } as const;
    expect(answer({ ageBands: ['AGE_18_20'], genders: ['F', 'TF'], languages: ['ar'] }, facts, ['URGENT'])).toEqual({ result: 'ELIGIBLE' });
  });

  it('is no with every rule that failed', () => {
    const facts = { ageBand: 'AGE_0_8', gender: 'M', languages: ['fr'], urgency: 'EMERGENCY' } as const;
    const rules = { ageBands: ['AGE_18_20'], genders: ['F'], languages: ['ar'] } as const;
    expect(answer(rules, facts, ['ROUTINE'])).toEqual({ result: 'INELIGIBLE', failed: ['AGE', 'GENDER', 'LANGUAGE', 'URGENCY'] });
  });

  it.each([
    ['AGE', { ageBands: ['AGE_18_20'] }, { ageBand: 'AGE_UNKNOWN' }],
    ['AGE', { ageBands: ['AGE_18_20'] }, {}],
    ['GENDER', { genders: ['F'] }, { gender: 'U' }],
    ['LANGUAGE', { languages: ['ar'] }, { languages: [] }],
  ] as const)('asks for %s when it is not known', (dimension, rules, facts) => {
    expect(answer(rules, facts)).toEqual({ result: 'NEEDS_FACT', asks: [dimension] });
  });

  it('is no at once when one rule fails, whatever else is unknown', () => {
    expect(answer({ ageBands: ['AGE_18_20'], genders: ['F'] }, { gender: 'M' })).toEqual({ result: 'INELIGIBLE', failed: ['GENDER'] });
  });

  it('never turns a missing fact into a yes or a no, for any gender rule', () => {
    for (const gender of Object.values(Gender)) expect(answer({ genders: [gender] }, {}).result).toBe('NEEDS_FACT');
  });
});
