import { createInterface } from 'node:readline/promises';
import { CountryTaken, type FirstCode, type NewCountry } from '@causeway/access';
import { CommandFailed, UsageError } from '../command.js';
import { type Flags, parseAnswers, questions, readFlags } from './answers.js';
import { deadlineQuestions } from './deadline-rules.js';
import { listQuestions } from './list-rules.js';
import { type EmptyDesk, withEmptyDatabase } from './database.adapter.js';
import { type MailTest, sendTestMail } from './test-mail.adapter.js';

/** Asks, makes, tests, and says what comes next. @returns the exit code */
export async function makeCountry(args: readonly string[]): Promise<number> {
  const flags = await ask(readFlags(args));
  const { country, listRules, deadlines } = parseAnswers(flags);
  const begin = async ({ door, settings, timings }: EmptyDesk) => {
    const begun = await door.begin(country);
    await settings.setUp(listRules);
    const { timeZone, weekendDays } = country.settings;
    await timings.begin({ rules: deadlines, calendar: { timeZone, weekendDays, holidays: country.holidays.map(({ onDate }) => onDate).sort() } });
    return begun;
  };
  const made = await withEmptyDatabase(process.env, begin).catch((error: unknown) => {
    throw error instanceof CountryTaken ? new CommandFailed(error.message) : error;
  });
  const mail = await sendTestMail(process.env, { to: flags['test-mail'], training: flags.training, locale: country.settings.languages[0] ?? 'en' });
  process.stdout.write(flags.json ? `${JSON.stringify({ ...made, settings: country.settings, listRules, deadlines, mail })}\n` : report(country, made, mail));
  return mail.state === 'FAILED' ? 1 : 0;
}

async function ask(flags: Flags): Promise<Flags> {
  const people = flags.coordinator ?? [];
  const missing = questions.filter(([key]) => flags[key] === undefined);
  if (missing.length === 0 && people.length >= 2) return flags;
  if (!process.stdin.isTTY) throw new UsageError(`Missing: ${[...missing.map(([key]) => `--${key}`), ...(people.length < 2 ? ['--coordinator (twice)'] : [])].join(', ')}.`);
  const line = createInterface({ input: process.stdin, output: process.stderr });
  try {
    const answers: Record<string, string> = {};
    for (const [key, question] of missing) answers[key] = (await line.question(question)).trim();
    for (const [key, question] of [...listQuestions, ...(flags.durations === undefined ? deadlineQuestions : [])].filter(([key]) => flags[key] === undefined)) answers[key] = (await line.question(question)).trim();
    const coordinator = [...people];
    while (coordinator.length < 2) coordinator.push(await line.question(`Coordinator ${coordinator.length + 1}, "Name <mail>": `));
    return { ...flags, ...Object.fromEntries(Object.entries(answers).filter(([, answer]) => answer !== '')), coordinator };
  } finally {
    line.close();
  }
}

function report({ settings, holidays, agencyName }: NewCountry, { isNew, codes }: { isNew: boolean; codes: readonly FirstCode[] }, mail: MailTest): string {
  const kind = settings.mode === 'TRAINING' ? ' (TRAINING: it writes to nobody)' : '';
  return [
    isNew ? `${settings.name}${kind} is made: ${settings.countryCode}, ${settings.languages.join(', ')}, ${settings.timeZone}, ${holidays.length} holidays.` : `${settings.name} was made before, and nobody has come in yet: these are new codes, the old ones are void.`,
    `Coordinating body: ${agencyName}`,
    '',
    'Say each code to its person, face to face or on the telephone, never by mail. It is not shown again and lasts 72 hours.',
    ...codes.map(({ displayName, email, code }) => `  ${displayName} <${email}>  ${code}`),
    '',
    mail.sentence,
    'Next: they open the console, choose "I was given a code", set a password and a second factor. Then propose the first agency.',
    '',
  ].join('\n');
}
