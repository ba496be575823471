import { createServerClock } from './server-clock.js';

describe('the server clock', () => {
  it('counts from the time of the server, however wrong this machine is', () => {
    let local = Date.parse('2020-01-01T00:00:00Z');
    const clock = createServerClock(() => local);
    clock.sync('2026-11-22T03:00:00.000Z');
    local += 90_000;
    expect(new Date(clock.now()).toISOString()).toBe('2026-11-22T03:01:30.000Z');
  });

  it('keeps what it knows when the time makes no sense', () => {
    const clock = createServerClock(() => 1_000);
    clock.sync('soon');
    expect(clock.now()).toBe(1_000);
  });
});
