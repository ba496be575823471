import { countriesIn, countryName } from './country-codes.js';

describe('the countries to choose from', () => {
  it('are named in the language of the page, once each, and are countries', () => {
    const all = countriesIn('en');
    expect(all.length).toBeGreaterThan(190);
    expect(new Set(all.map(({ label }) => label)).size).toBe(all.length);
    expect(all.map(({ value }) => value)).not.toContain('EU');
    expect(all.find(({ value }) => value === 'JO')?.label).toBe('Jordan');
  });

  it('are named in Arabic too', () => {
    expect(countryName('JO', 'ar')).toBe('الأردن');
  });
});
