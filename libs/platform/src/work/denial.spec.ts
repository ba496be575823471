import { DenialMeter } from './denial.js';

describe('a flood of refusals', () => {
  it('leaves thirty rows a minute and a number for the rest', () => {
    const meter = new DenialMeter();
    const told = Array.from({ length: 100 }, () => meter.count('a', 0));
    expect(told.filter(({ writes }) => writes)).toHaveLength(30);
    expect(meter.count('b', 0)).toEqual({ writes: true, unwritten: 0 });
    expect(meter.count('a', 60_000)).toEqual({ writes: true, unwritten: 70 });
    expect(meter.takeUnwritten('a')).toBe(0);
  });

  it('is counted though nothing follows it', () => {
    const meter = new DenialMeter();
    for (let i = 0; i < 33; i += 1) meter.count('a', 0);
    expect(meter.takeUnwritten('a')).toBe(3);
    expect(meter.takeUnwritten('a')).toBe(0);
  });
});
