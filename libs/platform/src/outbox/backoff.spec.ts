import { backoffMs } from './backoff.js';

const rule = { backoffMs: 5_000, maxBackoffMs: 600_000 };

describe('the pause before another try', () => {
  it('doubles up to its cap', () => {
    const longest = [1, 2, 3, 20].map((attempt) => backoffMs(rule, attempt, { urgent: false, random: 0.999999 }));
    expect(longest).toEqual([5_000, 10_000, 20_000, 599_999]);
  });

  it('is never longer than a minute in an emergency', () => {
    expect(backoffMs(rule, 20, { urgent: true, random: 0.999999 })).toBeLessThanOrEqual(60_000);
  });

  it('is spread over the whole span, so that a burst does not come back as one', () => {
    expect(backoffMs(rule, 3, { urgent: false, random: 0.1 })).toBe(2_000);
  });
});
