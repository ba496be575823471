import { demoCode } from './demo-code.js';

describe('the code of the demo', () => {
  it('is the same for half a minute, and then the one that was announced', () => {
    const first = demoCode(new Date('2026-03-01T10:00:00Z'));
    expect(first.code).toMatch(/^\d{6}$/);
    expect(first.secondsLeft).toBe(30);
    expect(demoCode(new Date('2026-03-01T10:00:29Z'))).toMatchObject({ code: first.code, secondsLeft: 1 });
    expect(demoCode(new Date('2026-03-01T10:00:30Z')).code).toBe(first.next);
  });
});
