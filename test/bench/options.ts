import { parseArgs } from 'node:util';

/** In the order in which they run: a match gives services rules by which sends would be refused. */
export const suiteNames = ['send', 'search', 'notify', 'read', 'import', 'inbox', 'race', 'growth', 'match'] as const;
export type SuiteName = (typeof suiteNames)[number];

export interface BenchOptions {
  readonly suites: readonly SuiteName[];
  readonly json: boolean;
  /** One short turn of everything, to see that it runs: its figures say nothing. */
  readonly brief: boolean;
  /** The turn before the first slice: Node compiles what runs often only after it has run often. */
  readonly warmUp: { readonly seconds: number; readonly calls: number };
  /** Sizes and slices at which the goals are stated. */
  readonly full: boolean;
  readonly services: number;
  readonly referrals: number;
  /** How many there are in the end of the suite `growth`, ten times more at each step. */
  readonly growTo: number;
  /** Measured slices of each contender; one more warms up and is thrown away. */
  readonly slices: number;
  /** Longest life of one slice; a slice also ends after a number of calls. */
  readonly seconds: number;
  /** Folder for a CPU profile of each process of ours. */
  readonly profile: string | undefined;
}

/** Those who call at once. @source performance goals: 8 callers */
export const callers = 8;

/** Agencies that offer services; each has one caseworker, `desk-<i>@agency.example`, and one shelter that takes whoever comes. */
export const agencies = 600;

export const usage = `npm run bench -- [--suite send|search|match|notify|read|import|inbox|race|growth] [--json] [--full]
  --services n, --referrals n   rows in the database (default 10000 each; --full: 100000 each)
  --grow n                      rows that the suite growth ends with (default ten times as many as it began with)
  --slices n, --seconds n       slices of each contender (5 or more say something), and how long one lasts (default 5 x 1; --full: 7 x 4)
  --brief                       one short turn, to see that it runs; its figures say nothing
  --profile folder              write a CPU profile of gateway and worker there`;

export class BadOptions extends Error {}

export function readOptions(args: readonly string[]): BenchOptions {
  const { values } = parse(args);
  const { full = false, brief = false } = values;
  const referrals = count(values.referrals, full ? 100_000 : 10_000, 0);
  const suites = (values.suite ?? suiteNames.join()).split(',');
  if (!suites.every(isSuite)) throw new BadOptions(`there is no such suite: ${values.suite}\n${usage}`);
  return {
    suites: suiteNames.filter((name) => suites.includes(name)),
    json: values.json ?? false,
    full,
    brief,
    warmUp: brief ? { seconds: 0.2, calls: 40 } : { seconds: 15, calls: 3_000 },
    services: count(values.services, full ? 100_000 : 10_000, 1_000),
    referrals,
    growTo: count(values.grow, referrals * 10, referrals),
    slices: count(values.slices, brief ? 1 : full ? 7 : 5, 1),
    seconds: brief ? 0.3 : count(values.seconds, full ? 4 : 1, 1),
    profile: values.profile,
  };
}

function parse(args: readonly string[]) {
  const options = {
    suite: { type: 'string' }, json: { type: 'boolean' }, brief: { type: 'boolean' }, full: { type: 'boolean' }, services: { type: 'string' },
    referrals: { type: 'string' }, slices: { type: 'string' }, seconds: { type: 'string' }, profile: { type: 'string' }, grow: { type: 'string' },
  } as const;
  try {
    return parseArgs({ args: [...args], options });
  } catch (error) {
    throw new BadOptions(`${error instanceof Error ? error.message : 'unreadable options'}\n${usage}`);
  }
}

function isSuite(name: string): name is SuiteName {
  return suiteNames.some((known) => known === name);
}

function count(given: string | undefined, fallback: number, least: number): number {
  const value = given === undefined ? fallback : Number(given);
  if (!Number.isInteger(value) || value < least) throw new BadOptions(`${given} must be a whole number of at least ${least}\n${usage}`);
  return value;
}
