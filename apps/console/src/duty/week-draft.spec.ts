import { faultsOf, isOvernight, noShifts, weekOf, withShifts } from './week-draft.js';

const person = (id: string) => ({ id, displayName: id, reachable: true });
const shift = (weekday: number, from: string, until: string) => ({ weekday, from, until, first: person('ana'), backup: null });

describe('the ordinary week as it is planned', () => {
  it('stands in the order of the days, whatever the order it came in', () => {
    expect(weekOf({ shifts: [shift(7, '08:00', '20:00'), shift(1, '20:00', '08:00'), shift(1, '08:00', '20:00')] }).map(({ weekday, from }) => `${weekday} ${from}`)).toEqual(['1 08:00', '1 20:00', '7 08:00']);
  });

  it('takes one shift for several days at once, in place of what began together with it', () => {
    const week = weekOf({ shifts: [shift(1, '08:00', '20:00')] });
    const planned = withShifts(week, { days: [1, 2], from: '08:00', until: '18:00', firstId: 'ben', backupId: '' });
    expect(planned).toEqual([1, 2].map((weekday) => ({ weekday, from: '08:00', until: '18:00', firstId: 'ben', backupId: null })));
  });

  it('is asked for whole: days, times, somebody, and another to be rung next', () => {
    expect(faultsOf(noShifts)).toEqual(['days', 'from', 'until', 'firstId']);
    expect(faultsOf({ days: [1], from: '08:00', until: '25:00', firstId: 'ana', backupId: 'ana' })).toEqual(['until', 'backupId']);
  });

  it('knows a night from a day, and a day around the clock', () => {
    expect([isOvernight({ from: '20:00', until: '08:00' }), isOvernight({ from: '08:00', until: '08:00' }), isOvernight({ from: '08:00', until: '20:00' })]).toEqual([true, true, false]);
  });
});
