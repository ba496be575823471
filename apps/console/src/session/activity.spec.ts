import { createActivity } from './activity.js';

describe('the activity at a screen', () => {
  it('is idle after a minute without a touch, and not after one', () => {
    let now = 0;
    const activity = createActivity(() => now);
    now = 60_000;
    expect(activity.isIdle()).toBe(false);
    now = 60_001;
    expect(activity.isIdle()).toBe(true);
    activity.touch();
    expect(activity.isIdle()).toBe(false);
    expect(activity.lastAt()).toBe(60_001);
  });
});
