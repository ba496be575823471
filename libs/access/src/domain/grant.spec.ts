import { clipped, isInForce } from './grant.js';

const startsAt = new Date('2026-11-22T03:00:00Z');
const after = (hours: number) => new Date(startsAt.getTime() + hours * 3_600_000);

describe('a grant', () => {
  it.each([
    ['T0', 'C2', 14 * 24],
    ['T1', 'C3', 90 * 24],
    ['T2', 'C2', 90 * 24],
    ['T2', 'C4', 24],
    ['T3', 'C2', 1],
  ] as const)('of tier %s for %s lasts %i hours at most, whatever was asked for', (tier, dataClass, hours) => {
    expect(clipped({ tier, dataClass, startsAt, endsAt: after(10_000) })).toEqual(after(hours));
    expect(clipped({ tier, dataClass, startsAt, endsAt: after(0.5) })).toEqual(after(0.5));
  });

  it('is in force from its first instant until the one at which it ends', () => {
    const grant = { startsAt, endsAt: after(2), endedAt: null };
    expect([isInForce(grant, after(-1)), isInForce(grant, startsAt), isInForce(grant, after(1)), isInForce(grant, after(2))]).toEqual([false, true, true, false]);
  });

  it('that was ended early with a grace lasts until the grace is over', () => {
    const grant = { startsAt, endsAt: after(48), endedAt: after(3) };
    expect([isInForce(grant, after(2)), isInForce(grant, after(3))]).toEqual([true, false]);
  });
});
