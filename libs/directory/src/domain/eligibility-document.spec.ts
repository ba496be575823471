import { BadInput } from '@causeway/kernel';
import { eligibilityFaults, parseEligibility } from './eligibility-document.js';

describe('the rules of a service as somebody wrote them', () => {
  it('are kept as they are, with their version, and without what says nothing', () => {
    const rules = { ageBands: ['AGE_9_17'], genders: [], dependants: { max: 2 }, pets: false, area: ['JO', 'JO-AM'], languages: ['ar', 'ara'], accessibility: [] };
    const { genders: _, ...rest } = rules;
    expect(parseEligibility(rules)).toEqual({ ...rest, version: 1 });
    expect(parseEligibility({})).toEqual({});
    expect(parseEligibility(parseEligibility(rules))).toEqual(parseEligibility(rules));
  });

  it.each([
    [[], '', 'The rules of a service are a JSON object.'],
    [{ age: 18 }, 'age', '"age" is no rule that this desk knows.'],
    [{ genders: 'F' }, 'genders', 'genders must be a list.'],
    [{ genders: ['F', 'X'] }, 'genders', '"X" is not one of F, M, TF, TM, NB.'],
    [{ ageBands: ['AGE_UNKNOWN'] }, 'ageBands', /^"AGE_UNKNOWN" is not one of AGE_0_8/],
    [{ languages: ['arabic'] }, 'languages', /^"arabic" is not a language/],
    [{ area: ['jo'] }, 'area', /^"jo" is not a country or region/],
    [{ dependants: { max: 5 } }, 'dependants.max', /whole number from 0 to 4/],
    [{ dependants: { min: 3, max: 1 } }, 'dependants', 'dependants: min is above max.'],
    [{ dependants: { most: 1 } }, 'dependants.most', '"dependants.most" is no rule that this desk knows.'],
    [{ pregnancy: 'no' }, 'pregnancy', 'pregnancy must be true or false.'],
    [{ version: 2 }, 'version', 'This desk knows version 1 of the rules.'],
    [{ constructor: 1 }, 'constructor', '"constructor" is no rule that this desk knows.'],
  ])('are refused with the place and the reason: %j', (raw, path, sentence) => {
    const [fault, ...more] = eligibilityFaults(raw);
    expect(more).toEqual([]);
    expect(fault).toEqual({ path, sentence: typeof sentence === 'string' ? sentence : expect.stringMatching(sentence) });
    expect(() => parseEligibility(raw)).toThrow(BadInput);
  });

  it('are told of every fault at once', () => {
    expect(eligibilityFaults({ pets: 1, genders: 1, colour: 1 }).map(({ path }) => path)).toEqual(['pets', 'genders', 'colour']);
  });
});
