import { instantAt, wallOf } from './wall-clock.js';

describe('the clock on the wall of a service', () => {
  it('shows the hour of the place, and leads back to the instant', () => {
    const at = '2026-03-25T06:00:00.000Z';
    expect(wallOf(at, 'Europe/Chisinau')).toBe('2026-03-25T08:00');
    expect(instantAt('2026-03-25T08:00', 'Europe/Chisinau')?.toISOString()).toBe(at);
    expect(instantAt('2026-03-25T08:00', 'Asia/Kathmandu')?.toISOString()).toBe('2026-03-25T02:15:00.000Z');
  });

  it('is right on both sides of a night in which the clocks change, takes the first of two alike and leaps what is skipped', () => {
    expect(instantAt('2026-03-29T01:59', 'Europe/Chisinau')?.toISOString()).toBe('2026-03-28T23:59:00.000Z');
    expect(instantAt('2026-03-29T02:30', 'Europe/Chisinau')?.toISOString()).toBe('2026-03-29T00:30:00.000Z');
    expect(instantAt('2026-03-29T03:00', 'Europe/Chisinau')?.toISOString()).toBe('2026-03-29T00:00:00.000Z');
    expect(instantAt('2026-10-25T02:30', 'Europe/Chisinau')?.toISOString()).toBe('2026-10-24T23:30:00.000Z');
  });

  it('knows nothing of what is only half typed', () => {
    expect(['', '2026-03-25', '2026-03-25T0', 'tomorrow evening!'].map((text) => instantAt(text))).toEqual([undefined, undefined, undefined, undefined]);
  });
});
