import { languageCodes, languageNamer } from './language-codes.js';

describe('the languages of a person', () => {
  it('all have a name in both languages of the console', () => {
    for (const locale of ['en', 'ar']) {
      const nameOf = languageNamer(locale);
      expect(languageCodes.filter((code) => nameOf(code) === code)).toEqual([]);
    }
  });

  it('are listed once each', () => {
    expect(new Set(languageCodes).size).toBe(languageCodes.length);
  });

  it('stay readable when a directory writes something that is no code', () => {
    expect(languageNamer('en')('Moldovan (Romanian)')).toBe('Moldovan (Romanian)');
  });
});
