import { consentLanguageFor, consentLanguages, consentText } from './consent-text.js';

describe('the text read aloud before a consent', () => {
  it('is in the language of the person, not of the officer', () => {
    expect(consentLanguageFor(['ara'], 'en')).toBe('ar');
    expect(consentLanguageFor(['vie', 'eng'], 'ar')).toBe('en');
  });

  it('is in the language of the page when there is none for the person', () => {
    expect(consentLanguageFor(['vie'], 'ar')).toBe('ar');
    expect(consentLanguageFor([], 'en-XA')).toBe('en');
  });

  it('says the same number of things in every language', () => {
    expect(new Set(consentLanguages.map((language) => consentText(language).length)).size).toBe(1);
  });
});
