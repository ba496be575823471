import { type ReferralId, newId, newSpokenCode, parseId } from './id.js';

describe('an id', () => {
  it('sorts by the instant it was made', () => {
    const earlier = newId(new Date('2026-01-01T00:00:00Z'));
    const later = newId(new Date('2026-01-01T00:00:00.001Z'));
    expect(earlier < later).toBe(true);
  });

  it('is a version 7 UUID that its own parser takes', () => {
    const id = newId<ReferralId>();
    expect(id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(parseId<ReferralId>(id.toUpperCase())).toBe(id);
  });

  it('is refused when it is anything else', () => {
    expect(parseId('1')).toBeUndefined();
    expect(parseId("' or 1=1 --")).toBeUndefined();
  });
});

describe('a spoken code', () => {
  it('uses no letter that is misheard', () => {
    for (let i = 0; i < 200; i += 1) expect(newSpokenCode('R')).toMatch(/^R-[A-HJKMNP-TV-Z2-9]{4}-[A-HJKMNP-TV-Z2-9]{4}$/);
  });
});
