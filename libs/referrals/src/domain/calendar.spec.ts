import { type Calendar, addDays, addWorkdays, addWorkingMs, isSameCalendar, isWorkday, workingMs } from './calendar.js';

const utc: Calendar = { timeZone: 'UTC', weekendDays: [6, 7], holidays: [] };
const chisinau: Calendar = { timeZone: 'Europe/Chisinau', weekendDays: [6, 7], holidays: ['2027-01-07', '2027-01-08'] };
const cairo: Calendar = { timeZone: 'Africa/Cairo', weekendDays: [5, 6], holidays: [] };
const at = (text: string) => new Date(text);
const hour = 3_600_000;

describe('working days', () => {
  it.each([
    ['a Tuesday afternoon, one day', utc, '2026-11-24T15:00:00Z', 1, '2026-11-25T15:00:00Z'],
    ['a Friday afternoon goes over the weekend', utc, '2026-11-27T15:00:00Z', 1, '2026-11-30T15:00:00Z'],
    ['two days over the weekend', utc, '2026-11-26T15:00:00Z', 2, '2026-11-30T15:00:00Z'],
    ['what comes on a Saturday came on Monday at midnight', utc, '2026-11-28T01:00:00Z', 1, '2026-12-01T00:00:00Z'],
    ['and late on a Sunday too', utc, '2026-11-29T23:30:00Z', 1, '2026-12-01T00:00:00Z'],
    ['a weekend on Friday and Saturday', cairo, '2026-11-26T15:00:00Z', 1, '2026-11-29T15:00:00Z'],
    ['holidays are days of rest', chisinau, '2027-01-06T10:00:00Z', 1, '2027-01-11T10:00:00Z'],
    ['a Friday evening in UTC is a Saturday where the walls are ahead', chisinau, '2026-11-27T22:30:00Z', 1, '2026-11-30T22:00:00Z'],
  ])('%s', (_what, calendar, from, days, expected) => {
    expect(addWorkdays(calendar, at(from), days).toISOString()).toBe(at(expected).toISOString());
  });

  it('are told by the walls of the country, not by UTC', () => {
    expect(isWorkday(chisinau, '2027-01-07')).toBe(false);
    expect(isWorkday(chisinau, '2027-01-06')).toBe(true);
    expect(isWorkday(cairo, '2026-11-29')).toBe(true);
  });

  it('refuse a calendar that has none, in place of looking for one for ever', () => {
    expect(() => addWorkdays({ ...utc, weekendDays: [1, 2, 3, 4, 5, 6, 7] }, at('2026-11-24T15:00:00Z'), 1)).toThrow(/without working days/);
  });
});

describe('the change of the clocks', () => {
  it('keeps the hour on the wall in spring and in autumn', () => {
    expect(addDays(chisinau, at('2026-03-28T10:00:00Z'), 1).toISOString()).toBe('2026-03-29T09:00:00.000Z');
    expect(addDays(chisinau, at('2026-10-24T10:00:00Z'), 1).toISOString()).toBe('2026-10-25T11:00:00.000Z');
    expect(addWorkdays(chisinau, at('2026-03-27T10:00:00Z'), 1).toISOString()).toBe('2026-03-30T09:00:00.000Z');
  });

  it('takes the hour after one that is left out, and the first of two', () => {
    const madrid: Calendar = { timeZone: 'Europe/Madrid', weekendDays: [], holidays: [] };
    expect(addDays(madrid, at('2026-03-28T01:30:00Z'), 1).toISOString()).toBe('2026-03-29T01:30:00.000Z');
    expect(addDays(madrid, at('2026-10-24T00:30:00Z'), 1).toISOString()).toBe('2026-10-25T00:30:00.000Z');
  });

  it('makes a working day an hour shorter or longer', () => {
    const everyDay: Calendar = { timeZone: 'Europe/Chisinau', weekendDays: [], holidays: [] };
    expect(workingMs(everyDay, at('2026-03-28T22:00:00Z'), at('2026-03-29T21:00:00Z'))).toBe(23 * hour);
    expect(workingMs(everyDay, at('2026-10-24T21:00:00Z'), at('2026-10-25T22:00:00Z'))).toBe(25 * hour);
  });
});

describe('time on working days', () => {
  it('leaves days of rest out', () => {
    expect(workingMs(utc, at('2026-11-27T12:00:00Z'), at('2026-11-30T06:00:00Z'))).toBe(18 * hour);
    expect(workingMs(utc, at('2026-11-28T12:00:00Z'), at('2026-11-29T12:00:00Z'))).toBe(0);
    expect(addWorkingMs(utc, at('2026-11-27T12:00:00Z'), 18 * hour).toISOString()).toBe('2026-11-30T06:00:00.000Z');
  });

  it('is the way there and back for any instant and length', () => {
    for (const calendar of [utc, chisinau, cairo]) {
      for (let step = 0; step < 400; step += 1) {
        const from = new Date(at('2026-10-01T00:00:00Z').getTime() + step * 7.3 * hour);
        const length = (1 + (step % 90)) * 0.77 * hour;
        const to = addWorkingMs(calendar, from, length);
        expect(Math.abs(workingMs(calendar, from, to) - length)).toBeLessThan(2);
      }
    }
  });
});

it('is the same calendar when it counts alike from a day on', () => {
  const before = { ...chisinau, holidays: ['2026-01-07', ...chisinau.holidays] };
  expect(isSameCalendar(before, { ...chisinau, holidays: chisinau.holidays.toReversed() }, '2026-11-01')).toBe(true);
  expect(isSameCalendar(before, chisinau, '2026-01-01')).toBe(false);
  expect(isSameCalendar(chisinau, { ...chisinau, weekendDays: [5, 6] }, '2026-11-01')).toBe(false);
});
