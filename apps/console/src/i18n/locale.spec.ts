import { locales, offeredLocales, pickLocale } from './locale.js';

describe('the language of the console', () => {
  it('is the one chosen on this machine before', () => {
    expect(pickLocale('ar', ['en-GB'])).toBe('ar');
  });

  it('is otherwise the first language of the browser that we have', () => {
    expect(pickLocale(null, ['uk-UA', 'ar-LB', 'en'])).toBe('ar');
  });

  it('falls back to English', () => {
    expect(pickLocale(null, ['uk'])).toBe('en');
    expect(pickLocale('<script>', [])).toBe('en');
    expect(pickLocale('constructor', [])).toBe('en');
  });

  it('never offers the pseudo-locale of the tests', () => {
    expect(offeredLocales).toEqual(['en', 'ar']);
    expect(pickLocale(null, ['en-XA'])).toBe('en');
  });

  it('runs from right to left in Arabic', () => {
    expect(locales.ar.dir).toBe('rtl');
  });
});
