import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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

  it('decide about the deadlines, each by its own flag or all by a file, and as usual where nothing is said', () => {
    expect(parseAnswers(flags).deadlines).toEqual({});
    const said = { decide: '2h, 12h,1bd', 'consent-alert': '7d', mode: 'manual', offers: '3,3,2', 'at-once': '4' };
    const byUrgency = { decide: { EMERGENCY: '2h', URGENT: '12h', ROUTINE: '1bd' }, offers: { EMERGENCY: 3, URGENT: 3, ROUTINE: 2 } };
    expect(parseAnswers({ ...flags, ...said }).deadlines).toEqual({ ...byUrgency, consentAlert: '7d', mode: 'MANUAL', atOnce: 4 });
    const folder = mkdtempSync(join(tmpdir(), 'causeway-durations-'));
    const file = join(folder, 'durations');
    writeFileSync(file, '# of our law\ndecide 2h, 12h, 1bd\n\nmode broadcast\n');
    expect(parseAnswers({ ...flags, durations: file, mode: 'manual' }).deadlines).toEqual({ decide: byUrgency.decide, mode: 'MANUAL' });
    writeFileSync(file, 'decide\n');
    expect(() => parseAnswers({ ...flags, durations: file })).toThrow(/Line 1/);
    rmSync(folder, { recursive: true });
    expect(() => parseAnswers({ ...flags, durations: file })).toThrow(/no file/);
  });

  it.each([['decide', '2h'], ['decide', 'soon,soon,soon'], ['grace', '0m,1h,1h'], ['offers', 'many,5,5'], ['offers', '51,5,5'], ['at-once', 'all'], ['mode', 'lottery'], ['consent-alert', '2 weeks']])(
    'are refused where --%s is «%s»',
    (key, said) => {
      expect(() => parseAnswers({ ...flags, [key]: said })).toThrow(UsageError);
      expect(() => parseAnswers({ ...flags, [key]: said })).toThrow(new RegExp(`--${key}`));
    },
  );

  it('know 249 countries by their two letters, and Kosovo', () => {
    const letters = Array.from({ length: 26 }, (_, at) => String.fromCharCode(65 + at));
    expect(letters.flatMap((first) => letters.map((second) => first + second)).filter(isCountry)).toHaveLength(250);
  });
});
