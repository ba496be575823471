import { existsSync, readFileSync } from 'node:fs';
import { BadInput } from '@causeway/kernel';
import { clockRules } from '@causeway/referrals';
import { UsageError } from '../command.js';

/** What the flags said of deadlines; the rest is asked, or as usual. */
export type DeadlineFlags = Readonly<Partial<Record<DeadlineKey | 'durations', string>>>;

type DeadlineKey = (typeof deadlines)[number][0];

/** The flag, the name of the rule, what is usual, and what it is. Three values are those of emergencies, urgent and routine requests. */
const deadlines = [
  ['acknowledge', 'acknowledge', '1h,4h,1bd', 'until somebody must have seen a request'],
  ['decide', 'decide', '3h,24h,2bd', 'until it must be answered'],
  ['grace', 'grace', '30m,4h,1bd', 'after that, until silence counts as a no'],
  ['information', 'information', '1h,8h,2bd', 'for how long a question stops that clock'],
  ['arrival', 'arrival', '24h,72h,10bd', 'until somebody who was accepted should be there'],
  ['progress', 'progress', '14d,14d,30d', 'how often whoever helps is asked how it goes'],
  ['budget', 'budget', '12h,5d,15bd', 'for how long a need is offered on'],
  ['offers', 'offers', '6,5,5', 'how often it is offered, at most'],
  ['consent-alert', 'consentAlert', '14d', 'how long before a consent ends its agency is told'],
  ['mode', 'mode', 'cascade', 'when somebody says no: cascade, broadcast or manual'],
  ['at-once', 'atOnce', '3', 'how many are asked at once in a broadcast'],
] as const;

export const deadlineKeys: readonly (DeadlineKey | 'durations')[] = [...deadlines.map(([key]) => key), 'durations'];

export const deadlineFlagsUsage = [
  ...deadlines.map(([key, , usual, what]) => `  ${`--${key} ${usual.includes(',') ? 'LIST' : 'VALUE'}`.padEnd(22)} ${what} (default ${usual})`),
  '  --durations FILE       all of these, one a line: its name and its value, e.g. "decide 2h,24h,2bd"',
  '',
  'LIST is for emergencies, urgent and routine requests. Lengths are 30m, 3h, 14d, or 2bd for working days.',
].join('\n');

/** Asked when somebody is at the keyboard; nothing typed means the usual. */
export const deadlineQuestions = deadlines.map(([key, , usual, what]) => [key, `${what.charAt(0).toUpperCase()}${what.slice(1)} [${usual}]: `] as const);

const urgencies = ['EMERGENCY', 'URGENT', 'ROUTINE'] as const;

/** As the referrals read them; what was not said is left out. @throws {UsageError} naming the flag or the line */
export function deadlineRulesOf(flags: DeadlineFlags): Readonly<Record<string, unknown>> {
  const said = { ...(flags.durations === undefined ? {} : linesOf(flags.durations)), ...flags };
  const rules = Object.fromEntries(
    deadlines.flatMap(([key, name, usual]) => {
      const typed = said[key]?.trim();
      return typed === undefined || typed === '' ? [] : [[name, valueOf(key, typed, usual)] as const];
    }),
  );
  try {
    clockRules(rules);
  } catch (error) {
    if (!(error instanceof BadInput)) throw error;
    const [name = ''] = (error.field ?? '').split('.');
    throw new UsageError(`This cannot be used:\n  - --${deadlines.find(([, rule]) => rule === name)?.[0] ?? name} ${error.message}`);
  }
  return rules;
}

function valueOf(key: DeadlineKey, typed: string, usual: string): unknown {
  if (key === 'mode') return typed.toUpperCase();
  const parts = typed.split(',').map((part) => part.trim());
  const values = parts.map((part) => (key === 'offers' || key === 'at-once' ? Number(part) : part));
  if (!usual.includes(',')) return values.length === 1 ? values[0] : typed;
  if (values.length !== urgencies.length) throw new UsageError(`This cannot be used:\n  - --${key} is three values: emergency,urgent,routine`);
  return Object.fromEntries(urgencies.map((urgency, at) => [urgency, values[at]]));
}

function linesOf(file: string): DeadlineFlags {
  if (!existsSync(file)) throw new UsageError(`There is no file ${file}.`);
  const lines = readFileSync(file, 'utf8').split(/\r?\n/).map((line) => line.trim());
  return Object.fromEntries(
    lines.flatMap((line, at) => {
      if (line === '' || line.startsWith('#')) return [];
      const [key = '', ...rest] = line.split(/\s+/);
      if (rest.length === 0 || !deadlines.some(([known]) => known === key)) throw new UsageError(`Line ${at + 1} of ${file} is no duration: write "decide 2h,24h,2bd".`);
      return [[key, rest.join('')]];
    }),
  );
}
