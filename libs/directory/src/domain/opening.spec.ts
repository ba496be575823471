import { clocksAt, opensInMinutes, wallTime } from './opening.js';

const clock = (weekday: number, minute: number) => () => ({ weekday, minute });
const monday = (minute: number) => clock(1, minute);
const office = [{ weekdays: [1, 2, 3, 4, 5], opensAt: '09:00', closesAt: '17:00' }];
const night = [{ weekdays: [7], opensAt: '20:00:00', closesAt: '06:00:00' }];

describe('when a door opens', () => {
  it('is now, while it is open', () => {
    expect(opensInMinutes(office, monday(9 * 60))).toBe(0);
    expect(opensInMinutes(office, monday(17 * 60 - 1))).toBe(0);
  });

  it('is in so many minutes, over night and over the weekend', () => {
    expect(opensInMinutes(office, monday(3 * 60))).toBe(360);
    expect(opensInMinutes(office, monday(17 * 60))).toBe(16 * 60);
    expect(opensInMinutes(office, clock(5, 17 * 60))).toBe((24 + 24 + 16) * 60);
    expect(opensInMinutes(office, clock(7, 0))).toBe(33 * 60);
  });

  it('is still open after midnight when it opened the evening before, also from Sunday to Monday', () => {
    expect(opensInMinutes(night, monday(5 * 60))).toBe(0);
    expect(opensInMinutes(night, monday(6 * 60))).toBe((6 * 24 + 14) * 60);
    expect(opensInMinutes([{ weekdays: [1], opensAt: '00:00', closesAt: '00:00' }], monday(1439))).toBe(0);
  });

  it('is not known of whoever states no hours', () => {
    expect(opensInMinutes([], monday(0))).toBeUndefined();
    expect(opensInMinutes([{ weekdays: [], opensAt: '09:00', closesAt: '10:00' }], monday(0))).toBeUndefined();
  });

  it('goes by the clock on the wall there', () => {
    expect(wallTime(new Date('2026-11-22T23:30:00Z'), 'Asia/Amman')).toEqual({ weekday: 1, minute: 150 });
    expect(wallTime(new Date('2026-11-22T00:05:00Z'), 'UTC')).toEqual({ weekday: 7, minute: 5 });
  });

  it('is read on each clock where the hours hold, and on the country’s where nobody says which', () => {
    const clocks = clocksAt(new Date('2026-11-23T08:00:00Z'), 'Asia/Amman');
    const opens = (zone: string | null) => opensInMinutes([{ weekdays: [1], opensAt: '09:00', closesAt: '17:00', zone }], clocks);
    expect(['Asia/Amman', 'Europe/London', 'America/New_York', '-5', '+5.5', '+05:30', null, '', 'Nowhere/Land'].map(opens)).toEqual([0, 60, 360, 360, 0, 0, 0, 0, 0]);
  });
});
