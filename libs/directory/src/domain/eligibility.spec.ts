import { type Eligibility, type Fit, type FitDimension, type FitFacts, fits } from './eligibility.js';
import { questionsOf } from './fit-questions.js';
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
    expect(answer(rules, facts, ['ROUTINE'])).toEqual({ result: 'INELIGIBLE', failed: ['URGENCY', 'AGE', 'GENDER', 'LANGUAGE'] });
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
    for (const gender of Object.values(Gender).filter((one) => one !== 'U')) expect(answer({ genders: [gender] }, {}).result).toBe('NEEDS_FACT');
  });

  it('asks nothing whose answer could not matter', () => {
    expect(answer({ genders: ['F', 'M', 'TF', 'TM', 'NB'], pets: true, dependants: { max: 4 } }, {})).toEqual({ result: 'ELIGIBLE' });
  });

  it('takes a disputed age as unknown across the line of eighteen, and nowhere else', () => {
    const disputed = { ageBand: 'AGE_18_20', ageDisputed: true } as const;
    expect(answer({ ageBands: ['AGE_18_20', 'AGE_21_23'] }, disputed)).toEqual({ result: 'NEEDS_FACT', asks: ['AGE'] });
    expect(answer({ ageBands: ['AGE_0_8', 'AGE_9_17', 'AGE_18_20'] }, disputed)).toEqual({ result: 'ELIGIBLE' });
    expect(answer({ ageBands: ['AGE_48_PLUS'] }, disputed)).toEqual({ result: 'INELIGIBLE', failed: ['AGE'] });
    expect(answer({ ageBands: ['AGE_18_20'] }, { ...disputed, ageDisputed: false })).toEqual({ result: 'ELIGIBLE' });
  });

  it('is no when the person needs what the place does not offer, and yes when it offers all of it', () => {
    expect(answer({ accessibility: ['STEP_FREE', 'HEARING'] }, { accessibility: ['STEP_FREE'] })).toEqual({ result: 'ELIGIBLE' });
    expect(answer({ accessibility: ['STEP_FREE'] }, { accessibility: ['STEP_FREE', 'HEARING'] })).toEqual({ result: 'INELIGIBLE', failed: ['ACCESSIBILITY'] });
    expect(answer({ accessibility: [] }, { accessibility: [] })).toEqual({ result: 'ELIGIBLE' });
  });

  it('leaves open what an unknown part of what happened could still make true', () => {
    expect(answer({ exploitation: ['labour'] }, { exploitation: ['sexual', 'unknown'] })).toEqual({ result: 'NEEDS_FACT', asks: ['EXPLOITATION'] });
    expect(answer({ exploitation: ['labour'] }, { exploitation: ['sexual'] })).toEqual({ result: 'INELIGIBLE', failed: ['EXPLOITATION'] });
  });

  it('finds a region in its country, and asks for the region of whom only the country is known', () => {
    expect(answer({ area: ['JO'] }, { area: 'JO-AM' })).toEqual({ result: 'ELIGIBLE' });
    expect(answer({ area: ['JO-AM'] }, { area: 'JO' })).toEqual({ result: 'NEEDS_FACT', asks: ['AREA'] });
    expect(answer({ area: ['JO-AM'] }, { area: 'JO-IR' })).toEqual({ result: 'INELIGIBLE', failed: ['AREA'] });
  });

  it.each([
    ['EMERGENCY', 60, 'ELIGIBLE'],
    ['EMERGENCY', 61, 'INELIGIBLE'],
    ['URGENT', 1440, 'ELIGIBLE'],
    ['URGENT', 1441, 'INELIGIBLE'],
    ['ROUTINE', 9000, 'ELIGIBLE'],
  ] as const)('%s: a door that opens in %i minutes is %s', (urgency, opensInMinutes, result) => {
    expect(fits({ eligibility: {}, acceptedUrgencies: [], opensInMinutes }, { urgency }).result).toBe(result);
  });
});

describe('what to ask over a whole list', () => {
  const asks = (...dimensions: FitDimension[]): Fit => ({ result: 'NEEDS_FACT', asks: dimensions });

  it('is first what decides most services at once, then what most of them wait for', () => {
    expect(questionsOf([asks('AGE', 'PETS'), asks('PETS'), asks('PETS'), asks('AGE', 'GENDER'), { result: 'ELIGIBLE' }])).toEqual([
      { dimension: 'PETS', services: 3, decides: 2 },
      { dimension: 'AGE', services: 2, decides: 0 },
      { dimension: 'GENDER', services: 1, decides: 0 },
    ]);
  });
});
