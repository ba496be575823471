import { existsSync, readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import type { NewCountry } from '@causeway/access';
import type { ListingRules } from '@causeway/directory';
import { z } from 'zod';
import { UsageError } from '../command.js';
import { type DeadlineFlags, deadlineFlagsUsage, deadlineKeys, deadlineRulesOf } from './deadline-rules.js';
import { isCountry } from './country-codes.js';
import { type ListFlags, listFlagsUsage, listQuestions, listRulesOf, listShape } from './list-rules.js';

export const initUsage = `npm run causeway -- init [options]

  --name TEXT            name of the network, as people read it
  --country CC           its country, two capital letters
  --languages LIST       BCP 47 tags, the usual one first, e.g. ro,ru,en
  --time-zone ZONE       IANA name, e.g. Europe/Chisinau
  --weekend LIST         days on which nobody works, 1 = Monday (default 6,7)
  --holidays FILE        one holiday a line: YYYY-MM-DD and its name
  --agency TEXT          name of the coordinating body (default: the network's name)
  --coordinator "NAME <MAIL>"   twice: the first two coordinators
${listFlagsUsage}
${deadlineFlagsUsage}
  --test-mail ADDRESS    sends one real mail there through SMTP_URL, and says what the relay answered
  --training             makes a desk for practice: it says so on every page and writes to nobody
  --json                 prints one line of JSON

Whatever is missing is asked when somebody is at the keyboard. Each coordinator's code is printed once: say it in person,
never by mail; it lasts 72 hours. Again with the same name, as long as nobody has come in, it gives out new codes and takes
the old ones back. A database that has a country, or the demo, is refused.

Environment:
  DATABASE_URL and CONTEXT_KEY of the role causeway_setup, after \`migrate\`; SMTP_URL and MAIL_FROM for --test-mail.
  Without CONTEXT_KEY: the embedded database in CAUSEWAY_HOME, made when it is not there (stop the system first).

Exit codes: 0 made, 1 the database, the calendar or the relay cannot be used, 2 asked wrongly.`;

/** What the flags said so far; the rest is asked. */
export interface Flags extends ListFlags, DeadlineFlags {
  readonly name?: string | undefined;
  readonly country?: string | undefined;
  readonly languages?: string | undefined;
  readonly 'time-zone'?: string | undefined;
  readonly weekend?: string | undefined;
  readonly holidays?: string | undefined;
  readonly agency?: string | undefined;
  readonly coordinator?: string[] | undefined;
  readonly 'test-mail'?: string | undefined;
  readonly training: boolean;
  readonly json: boolean;
}

/** What init makes: a network, and what it decided about its list of services and its deadlines. */
export interface Answers {
  readonly country: NewCountry;
  readonly listRules: ListingRules;
  /** What differs from the usual, as the referrals read it. */
  readonly deadlines: Readonly<Record<string, unknown>>;
}

/** What cannot be left out, and how it is asked. */
export const questions = [
  ['name', 'Name of the network: '],
  ['country', 'Country, two capital letters: '],
  ['languages', 'Languages, the usual one first (e.g. ro,ru,en): '],
  ['time-zone', 'Time zone (e.g. Europe/Chisinau): '],
] as const;

export function readFlags(args: readonly string[]): Flags {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean', default: false } as const;
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        ...{ name: text, country: text, languages: text, 'time-zone': text, weekend: text, holidays: text, agency: text, 'test-mail': text },
        ...Object.fromEntries([...listQuestions.map(([key]) => key), ...deadlineKeys].map((key) => [key, text])),
        ...{ coordinator: { type: 'string', multiple: true }, training: flag, json: flag },
      },
    });
    return values;
  } catch (error) {
    throw new UsageError(`${error instanceof Error ? error.message : String(error)} (\`--help\` lists what is known)`);
  }
}

const list = z.string().transform((typed) => typed.split(',').map((part) => part.trim()).filter(Boolean));
const person = z.string().transform((typed, context) => {
  const match = /^\s*(?<displayName>[^<>]{2,80}?)\s*<(?<email>[^<>\s]+@[^<>\s]+)>\s*$/.exec(typed);
  if (match?.groups === undefined) {
    context.addIssue({ code: 'custom', message: 'is written "Name <mail@agency.example>"' });
    return z.NEVER;
  }
  return { displayName: match.groups['displayName'] ?? '', email: match.groups['email'] ?? '' };
});

const shape = z.object({
  name: z.string().trim().min(2, 'is missing').max(120),
  country: z.string().regex(/^[A-Z]{2}$/, 'is two capital letters').refine(isCountry, 'is the code of no country (ISO 3166-1)'),
  languages: list.pipe(z.array(z.string().refine(isLanguage, 'is no language tag')).min(1, 'names at least one language').max(12)),
  'time-zone': z.string().refine(isTimeZone, 'is no time zone that this machine knows'),
  weekend: list.prefault('6,7').transform((days) => days.map(Number)).pipe(z.array(z.number().int().min(1).max(7)).max(6)),
  agency: z.string().trim().min(2).max(120).optional(),
  coordinator: z.array(person).length(2, 'is needed twice: nobody can let anybody in alone')
    .refine(([a, b]) => a?.email.toLowerCase() !== b?.email.toLowerCase(), 'names two different people'),
  training: z.boolean(),
  ...listShape,
});

/** @throws {UsageError} with everything that is wrong at once */
export function parseAnswers(flags: Flags): Answers {
  const outcome = shape.safeParse(flags);
  if (!outcome.success) throw new UsageError(`This cannot be used:\n${outcome.error.issues.map((issue) => `  - --${String(issue.path[0])} ${issue.message}`).join('\n')}`);
  const { name, country, languages, weekend, agency, coordinator, training } = outcome.data;
  const made: NewCountry = {
    settings: { mode: training ? 'TRAINING' : 'LIVE', name, countryCode: country, languages, timeZone: outcome.data['time-zone'], weekendDays: weekend, probationDays: 30 },
    holidays: flags.holidays === undefined ? [] : readHolidays(flags.holidays),
    agencyName: agency ?? name,
    coordinators: coordinator,
  };
  return { country: made, listRules: listRulesOf(outcome.data), deadlines: deadlineRulesOf(flags) };
}

function readHolidays(file: string): NewCountry['holidays'] {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  const lines = readFileSync(file, 'utf8').split(/\r?\n/).map((line) => line.trim()).filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line, at) => {
    const match = /^(\d{4}-\d{2}-\d{2})[\s,;]+(\S.{0,99})$/.exec(line);
    const [, onDate, name] = match ?? [];
    if (onDate === undefined || name === undefined || Number.isNaN(Date.parse(onDate))) throw new UsageError(`Line ${at + 1} of ${file} is no holiday: write "2027-01-07 Name of the day".`);
    return { onDate, name };
  });
}

function isLanguage(tag: string): boolean {
  try {
    return Intl.getCanonicalLocales(tag).length === 1;
  } catch {
    return false;
  }
}

function isTimeZone(name: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone !== '';
  } catch {
    return false;
  }
}
