import { fieldOfColumn, hoursOf, schedulesOf } from './listing-form.js';

describe('opening hours', () => {
  it('stand day by day, and days with the same hours are said as one', () => {
    const schedules = [{ days: ['MO', 'TU'], opensAt: '08:00', closesAt: '16:00', description: null }, { days: ['FR'], opensAt: '09:00', closesAt: '12:00', description: null }];
    const hours = hoursOf(schedules)!;
    expect(hours.map(({ day, opensAt }) => `${day} ${opensAt}`.trim())).toEqual(['MO 08:00', 'TU 08:00', 'WE', 'TH', 'FR 09:00', 'SA', 'SU']);
    expect(schedulesOf(hours)).toEqual(schedules);
  });

  it('stay as they are when a day has two spans, or words', () => {
    const span = { days: ['MO'], opensAt: '08:00', closesAt: '10:00', description: null };
    expect(hoursOf([span, { ...span, opensAt: '14:00' }])).toBeUndefined();
    expect(hoursOf([{ ...span, description: 'by appointment' }])).toBeUndefined();
  });
});

describe('a text in another language', () => {
  it('has the name of its field, which its column says', () => {
    expect(['name', 'alternate_name', 'fees_description'].map(fieldOfColumn)).toEqual(['name', 'alternateName', 'feesDescription']);
  });
});
