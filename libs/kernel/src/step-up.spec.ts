import { StepUpRequired, hasSteppedUp, requireStepUp } from './step-up.js';

const now = new Date('2026-03-01T10:00:00Z');
const minutesAgo = (minutes: number) => ({ steppedUpAt: new Date(now.getTime() - minutes * 60_000) });

describe('a proof of presence', () => {
  it('counts for five minutes', () => {
    expect(hasSteppedUp(minutesAgo(4.99), now)).toBe(true);
    expect(hasSteppedUp(minutesAgo(5), now)).toBe(false);
  });

  it('is asked for when it was never given', () => {
    expect(() => requireStepUp({ steppedUpAt: null }, now)).toThrow(StepUpRequired);
    expect(() => requireStepUp(minutesAgo(1), now)).not.toThrow();
  });
});
