import type { ListingRules } from '../api/listing.graphql.js';
import { draftOf, isWrong, rulesOf } from './rules-draft.js';

const rules: ListingRules = { reviewChanges: true, reviewPublishing: true, verifyDays: 180, remindEveryDays: 14, reminders: 3, shelterFigureHours: 24, otherFigureHours: 168, requestsKeep: 'OWNER' };

describe('rules of the list that are being typed', () => {
  it('are what they were until something is typed', () => {
    expect(rulesOf(draftOf(rules))).toEqual(rules);
  });

  it('are read in the digits of either alphabet', () => {
    expect(rulesOf({ ...draftOf(rules), verifyDays: '٩٠' })?.verifyDays).toBe(90);
  });

  it.each([['verifyDays', '0'], ['verifyDays', '4000'], ['remindEveryDays', ''], ['reminders', '13'], ['shelterFigureHours', '745'], ['otherFigureHours', '1.5']] as const)('are none while %s is «%s»', (name, typed) => {
    const draft = { ...draftOf(rules), [name]: typed };
    expect(rulesOf(draft)).toBeUndefined();
    expect(isWrong(draft, name)).toBe(true);
  });
});
