import { UsageError } from '../command.js';
import { type Flags, parseAnswers } from './answers.js';
import { isCountry } from './country-codes.js';

const flags: Flags = {
  ...{ name: 'Our network', country: 'MD', languages: 'ro,en', 'time-zone': 'Europe/Chisinau', training: false, json: false },
  coordinator: ['Ana One <ana@nrm.example>', 'Ion Two <ion@nrm.example>'],
};

describe('the answers of whoever makes a country', () => {
  it('make one of a code that is a country', () => {
    expect(parseAnswers(flags).settings.countryCode).toBe('MD');
  });

  it.each(['XX', 'ZZ', 'EU', 'UK', 'SU', 'md', 'Moldova', ''])('are refused for the country «%s»', (country) => {
    expect(() => parseAnswers({ ...flags, country })).toThrow(UsageError);
    expect(() => parseAnswers({ ...flags, country })).toThrow(/--country/);
  });

  it('know 249 countries by their two letters, and Kosovo', () => {
    const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
    expect(letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry)).toHaveLength(250);
  });
});
