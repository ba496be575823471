import { IDLE_END_MS, IDLE_WARN_MS, idleness } from './idle.js';

describe('an idle person', () => {
  it('is left alone until two minutes before the end', () => {
    expect(idleness(0, IDLE_WARN_MS - 1)).toEqual({ state: 'active' });
  });

  it('is warned with the seconds that are left', () => {
    expect(idleness(0, IDLE_WARN_MS)).toEqual({ state: 'warned', secondsLeft: 120 });
    expect(idleness(0, IDLE_END_MS - 1)).toEqual({ state: 'warned', secondsLeft: 1 });
  });

  it('is signed out at the end, also when the machine slept through the warning', () => {
    expect(idleness(0, IDLE_END_MS)).toEqual({ state: 'ended' });
    expect(idleness(0, IDLE_END_MS * 40)).toEqual({ state: 'ended' });
  });
});
