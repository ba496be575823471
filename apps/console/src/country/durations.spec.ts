import type { Durations } from '../api/country.graphql.js';
import { changesBetween, draftOf, isAnswerTooSoon, rulesOf, spanOf } from './durations.js';

const by = (emergency: string, urgent: string, routine: string) => ({ emergency, urgent, routine });
const rules: Durations = {
  ...{ version: 3, since: '2026-01-02T03:04:05.000Z', timeZone: 'UTC', weekendDays: [6, 7], holidays: [], consentAlert: '14d', mode: 'CASCADE', atOnce: 3 },
  ...{ acknowledge: by('1h', '4h', '1bd'), decide: by('3h', '24h', '2bd'), grace: by('30m', '4h', '1bd'), information: by('1h', '8h', '2bd') },
  ...{ arrival: by('24h', '72h', '10bd'), progress: by('14d', '14d', '30d'), budget: by('12h', '5d', '15bd'), offers: { emergency: 6, urgent: 5, routine: 5 } },
};

describe('durations of a country, as they are typed', () => {
  it('go out as they came in when nobody touched them', () => {
    const { version: _version, since: _since, timeZone: _zone, weekendDays: _weekend, holidays: _holidays, ...said } = rules;
    expect(rulesOf(draftOf(rules))).toEqual(said);
  });

  it('know minutes, hours, days and working days apart', () => {
    expect([spanOf('30m'), spanOf('2bd'), spanOf('14d'), spanOf('90s')]).toEqual([{ amount: '30', unit: 'm' }, { amount: '2', unit: 'bd' }, { amount: '14', unit: 'd' }, { amount: '90', unit: 's' }]);
  });

  it.each(['', '0', 'soon', '-1', '1.5', '10000'])('do not go out while one says «%s»', (amount) => {
    const draft = draftOf(rules);
    expect(rulesOf({ ...draft, decide: { ...draft.decide, urgent: { amount, unit: 'h' } } })).toBeUndefined();
    expect(rulesOf({ ...draft, atOnce: amount === '10000' ? '51' : amount })).toBeUndefined();
  });

  it('are read in the digits of Arabic too', () => {
    const draft = draftOf(rules);
    expect(rulesOf({ ...draft, grace: { ...draft.grace, emergency: { amount: '٤٥', unit: 'm' } } })?.grace).toMatchObject({ emergency: '45m' });
  });

  it('are told apart place by place', () => {
    const next = { ...rules, acknowledge: by('30m', '4h', '1bd'), mode: 'MANUAL' as const };
    expect(changesBetween(rules, next)).toEqual([{ about: 'acknowledge', urgency: 'emergency' }, { about: 'mode' }]);
    expect(changesBetween(rules, rules)).toEqual([]);
  });

  it('are looked at twice when an answer is due before anybody must have seen the request', () => {
    const draft = draftOf(rules);
    expect(isAnswerTooSoon(draft, 'urgent')).toBe(false);
    expect(isAnswerTooSoon({ ...draft, decide: { ...draft.decide, urgent: { amount: '30', unit: 'm' } } }, 'urgent')).toBe(true);
  });
});
