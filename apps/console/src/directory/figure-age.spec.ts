import { figureAge } from './figure-age.js';

const now = Date.parse('2026-11-22T03:00:00Z');
const hoursAgo = (hours: number) => new Date(now - hours * 3_600_000).toISOString();

describe('the age of a figure of free places', () => {
  it('makes a bed doubtful after a day', () => {
    expect(figureAge(hoursAgo(23), 'shelter.emergency', now)).toMatchObject({ stale: false });
    expect(figureAge(hoursAgo(25), 'shelter.emergency', now)).toMatchObject({ stale: true });
  });

  it('lets an appointment stand for a week', () => {
    expect(figureAge(hoursAgo(6 * 24), 'legal.information', now)).toMatchObject({ stale: false });
    expect(figureAge(hoursAgo(8 * 24), 'legal.information', now)).toMatchObject({ stale: true });
  });

  it('is none when nobody ever gave a figure', () => {
    expect(figureAge(null, 'shelter.emergency', now)).toBeUndefined();
  });

  it('is never negative', () => {
    expect(figureAge(hoursAgo(-1), 'shelter.emergency', now)).toEqual({ ms: 0, stale: false });
  });
});
