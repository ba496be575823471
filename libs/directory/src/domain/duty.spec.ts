import type { AccountId } from '@causeway/kernel';
import { type DutyException, type DutyShift, type Roster, changesIn, gapsIn, onDutyAt, spansOf } from './duty.js';

const [ana, ben, cleo] = ['ana', 'ben', 'cleo'] as AccountId[] as [AccountId, AccountId, AccountId];
const everyDay = [1, 2, 3, 4, 5, 6, 7];
const shifts = (first: AccountId | null, [fromMinute, untilMinute]: readonly [number, number], weekdays = everyDay) =>
  weekdays.map((weekday) => ({ weekday, fromMinute, untilMinute, firstAccountId: first, backupAccountId: null }) as unknown as DutyShift);
const roster = (more: Partial<Roster> = {}): Roster => ({
  desk: { timeZone: 'Europe/Chisinau', aroundTheClock: true },
  shifts: [...shifts(ana, [8 * 60, 20 * 60]), ...shifts(ben, [20 * 60, 8 * 60])],
  exceptions: [],
  ...more,
});
const instead = ([from, until]: readonly [string, string], firstAccountId: AccountId | null, recordedAt = from) =>
  ({ fromAt: new Date(from), untilAt: new Date(until), firstAccountId, backupAccountId: null, recordedAt: new Date(recordedAt) }) as unknown as DutyException;
const week = (from: string) => ({ from: new Date(from), until: new Date(new Date(from).getTime() + 7 * 86_400_000) });
const whoAt = (of: Roster, at: string) => onDutyAt(spansOf(of, week('2026-03-23T00:00:00Z')), new Date(at))?.firstAccountId;

describe('who is on duty', () => {
  it('follows the clock of the place, over midnight too', () => {
    // Chisinau is two hours ahead of UTC in winter.
    expect(whoAt(roster(), '2026-03-25T05:59:00Z')).toBe(ben);
    expect(whoAt(roster(), '2026-03-25T06:00:00Z')).toBe(ana);
    expect(whoAt(roster(), '2026-03-25T18:00:00Z')).toBe(ben);
  });

  it('leaves no minute open, and none double, in the nights when the clocks change', () => {
    for (const from of ['2026-03-25T00:00:00Z', '2026-10-21T00:00:00Z']) {
      const spans = spansOf(roster(), week(from));
      expect(gapsIn(spans, week(from), true)).toEqual([]);
      spans.slice(1).forEach((span, index) => expect(span.from).toEqual(spans[index]?.until));
    }
    const night = spansOf(roster(), week('2026-03-28T00:00:00Z')).find(({ from }) => from.toISOString() === '2026-03-28T18:00:00.000Z');
    expect(night?.until.toISOString()).toBe('2026-03-29T05:00:00.000Z');
  });

  it('begins a shift that falls into the skipped hour when the clocks have jumped', () => {
    const early = roster({ shifts: shifts(ana, [2 * 60 + 30, 5 * 60]) });
    const spans = spansOf(early, week('2026-03-28T12:00:00Z'));
    expect(spans[0]?.from.toISOString()).toBe('2026-03-29T00:30:00.000Z');
  });

  it('is whom an exception names, for as long as it says, and the later word counts', () => {
    const changed = roster({
      exceptions: [instead(['2026-03-25T10:00:00Z', '2026-03-25T12:00:00Z'], cleo), instead(['2026-03-25T11:00:00Z', '2026-03-25T13:00:00Z'], ben, '2026-03-25T10:30:00Z')],
    });
    expect(['09:59', '10:00', '11:00', '13:00'].map((time) => whoAt(changed, `2026-03-25T${time}:00Z`))).toEqual([ana, cleo, ben, ana]);
  });

  it('has the earlier of two that overlap for a backup', () => {
    const both = roster({ shifts: [...shifts(ana, [8 * 60, 20 * 60]), ...shifts(ben, [12 * 60, 20 * 60])] });
    expect(onDutyAt(spansOf(both, week('2026-03-23T00:00:00Z')), new Date('2026-03-25T12:00:00Z'))).toMatchObject({ firstAccountId: ben, backupAccountId: ana });
  });
});

describe('a gap in the roster', () => {
  it('is every minute that nobody covers, where somebody must be there around the clock', () => {
    const days = roster({ shifts: shifts(ana, [8 * 60, 20 * 60], [3]) });
    const whole = { from: new Date('2026-03-25T00:00:00Z'), until: new Date('2026-03-26T00:00:00Z') };
    expect(gapsIn(spansOf(days, whole), whole, true).map(({ from, until }) => [from.toISOString(), until.toISOString()])).toEqual([
      ['2026-03-25T00:00:00.000Z', '2026-03-25T06:00:00.000Z'],
      ['2026-03-25T18:00:00.000Z', '2026-03-26T00:00:00.000Z'],
    ]);
  });

  it('is only a shift without a person where the desk keeps hours; a day off that was said is none', () => {
    const open = roster({ desk: { timeZone: 'UTC', aroundTheClock: false }, shifts: [...shifts(ana, [480, 960], [3]), ...shifts(null, [480, 960], [4])] });
    const whole = week('2026-03-23T00:00:00Z');
    expect(gapsIn(spansOf(open, whole), whole, false)).toEqual([{ from: new Date('2026-03-26T08:00:00Z'), until: new Date('2026-03-26T16:00:00Z') }]);
    const off = { ...open, exceptions: [instead(['2026-03-26T00:00:00Z', '2026-03-27T00:00:00Z'], null)] };
    expect(gapsIn(spansOf(off, whole), whole, false)).toEqual([]);
  });
});

it('hands over where one person follows another, and not where somebody follows themselves', () => {
  const whole = { from: new Date('2026-03-25T12:00:00Z'), until: new Date('2026-03-26T12:00:00Z') };
  expect(changesIn(spansOf(roster(), whole)).map(({ at, incoming }) => [at.toISOString(), incoming.firstAccountId])).toEqual([
    ['2026-03-25T18:00:00.000Z', ben],
    ['2026-03-26T06:00:00.000Z', ana],
  ]);
  expect(changesIn(spansOf(roster({ shifts: [...shifts(ana, [0, 720]), ...shifts(ana, [720, 0])] }), whole))).toEqual([]);
});
