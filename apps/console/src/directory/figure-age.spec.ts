import { figureAge } from './figure-age.js';

const now = Date.parse('2026-11-22T03:00:00Z');
const hoursAgo = (hours: number) => new Date(now - hours * 3_600_000).toISOString();

describe('the age of a figure of free places', () => {
  it('makes it doubtful when the server says so, by the rules of the country', () => {
    expect(figureAge({ updatedAt: hoursAgo(2), unverified: true }, now)).toEqual({ ms: 2 * 3_600_000, stale: true });
    expect(figureAge({ updatedAt: hoursAgo(30), unverified: false }, now)).toEqual({ ms: 30 * 3_600_000, stale: false });
  });

  it('is none when nobody ever gave a figure', () => {
    expect(figureAge(null, now)).toBeUndefined();
    expect(figureAge({ updatedAt: null, unverified: false }, now)).toBeUndefined();
  });

  it('is never negative', () => {
    expect(figureAge({ updatedAt: hoursAgo(-1), unverified: false }, now)).toEqual({ ms: 0, stale: false });
  });
});
