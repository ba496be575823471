import { usualRules } from '@causeway/directory';
import { UsageError } from '../command.js';
import { type Flags, parseAnswers } from './answers.js';
import { isCountry } from './country-codes.js';

const flags: Flags = {
  ...{ name: 'Our network', country: 'MD', languages: 'ro,en', 'time-zone': 'Europe/Chisinau', training: false, json: false },
  coordinator: ['Ana One <ana@nrm.example>', 'Ion Two <ion@nrm.example>'],
};

describe('the answers of whoever makes a country', () => {
  it('make one of a code that is a country', () => {
    expect(parseAnswers(flags).country.settings.countryCode).toBe('MD');
  });

  it.each(['XX', 'ZZ', 'EU', 'UK', 'SU', 'md', 'Moldova', ''])('are refused for the country «%s»', (country) => {
    expect(() => parseAnswers({ ...flags, country })).toThrow(UsageError);
    expect(() => parseAnswers({ ...flags, country })).toThrow(/--country/);
  });

  it('decide about the list of services, each by its own flag, and as usual where nothing is said', () => {
    expect(parseAnswers(flags).listRules).toEqual(usualRules);
    const said = { review: 'publishing', 'verify-days': '90', 'figure-hours': '12, 72', 'requests-keep': 'always' };
    expect(parseAnswers({ ...flags, ...said }).listRules).toMatchObject({ reviewChanges: false, reviewPublishing: true, verifyDays: 90, shelterFigureHours: 12, otherFigureHours: 72, requestsKeep: 'ALWAYS' });
    expect(parseAnswers({ ...flags, review: 'none' }).listRules).toMatchObject({ reviewChanges: false, reviewPublishing: false });
  });

  it.each([['review', 'everything'], ['review', 'none,rules'], ['verify-days', '0'], ['verify-days', 'long'], ['figure-hours', '24'], ['figure-hours', '24,1000'], ['requests-keep', 'maybe']])(
    'are refused where --%s is «%s»',
    (key, said) => {
      expect(() => parseAnswers({ ...flags, [key]: said })).toThrow(new RegExp(`--${key}`));
    },
  );

  it('know 249 countries by their two letters, and Kosovo', () => {
    const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
    expect(letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry)).toHaveLength(250);
  });
});
