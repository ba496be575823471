import { dayAhead, endOfDay, isHoldDay } from './hold-day.js';

const now = new Date(2026, 10, 30, 23, 30);

describe('the day until which a need is on hold', () => {
  it('is counted in days of the reader, over the end of a month', () => {
    expect(dayAhead(now, 1)).toBe('2026-12-01');
    expect(new Date(endOfDay('2026-12-01')).getDate()).toBe(1);
    expect(new Date(endOfDay('2026-12-01')).getHours()).toBe(23);
  });

  it('is tomorrow at the earliest and within ninety days', () => {
    expect(['2026-12-01', dayAhead(now, 89)].map((day) => isHoldDay(day, now))).toEqual([true, true]);
    expect(['', '2026-11-30', dayAhead(now, 90), '1.12.2026'].map((day) => isHoldDay(day, now))).toEqual([false, false, false, false]);
  });
});
