import { readFileSync, readdirSync } from 'node:fs';
import { assertions } from './assertions.probes.js';
import { budgets } from './budgets.probes.js';
import { habits } from './habits.probes.js';
import { language } from './language.probes.js';
import { names } from './names.probes.js';
import { type Report, lintSamples } from './planted.js';
import { projects, standing } from './projects.probes.js';
import { rooms } from './rooms.probes.js';
import { bannedNames, fileRoles, mayImport } from './rules/house.mjs';
import { sqlLaws } from './sql.probes.js';

const laws = [projects, rooms, names, budgets, language, habits, assertions, sqlLaws];
const probes = laws.flatMap((law) => law.probes);
let reports: Report[][];
let output: string;

// One lint of everything planted and everything clean: ESLint, Nx and TypeScript start once.
beforeAll(async () => {
  ({ reports, output } = await lintSamples(probes.flatMap(({ planted, clean }) => [planted, clean])));
}, 180_000);

describe.each(laws)('$title', (law) => {
  it.each(law.probes.map((probe) => ({ ...probe, at: 2 * probes.indexOf(probe) })))('$law', ({ rule, at }) => {
    expect(reports[at]).toContainEqual(expect.objectContaining({ rule, severity: 2 }));
    expect(reports[at + 1]!.filter((report) => report.rule === rule || report.rule === null)).toEqual([]);
  });
});

describe('the law', () => {
  it('is not skipped for lack of a project graph', () => {
    expect(output).not.toMatch(/rule will be skipped/i);
  });

  it('has a row for every lib that stands, before that lib has an import', () => {
    const libs = readdirSync(new URL('../../libs', import.meta.url));
    expect(Object.keys(mayImport)).toEqual(expect.arrayContaining(libs));
    expect([...standing].sort()).toEqual([...libs].sort());
  });

  it('has a planted violation for every rule that the configuration switches on by name', () => {
    const config = readFileSync(new URL('../../eslint.config.mjs', import.meta.url), 'utf8');
    const switchedOn = [...config.matchAll(/^\s+'?([@\w/-]+)'?: (?:\[?'error')/gm)].map((match) => match[1]!);
    expect(switchedOn.length).toBeGreaterThan(30);
    const proven = new Set([...probes.map(({ rule }) => rule), 'import-x/no-cycle']); // cycles.spec.ts plants that one on disk
    expect(switchedOn.filter((rule) => !proven.has(rule))).toEqual([]);
  });

  it('bans no role as a name', () => {
    expect(fileRoles.filter((role) => bannedNames.test(role))).toEqual([]);
  });

  it('warns of nothing: what is reported is an error', () => {
    expect(reports.flat().filter(({ severity }) => severity !== 2)).toEqual([]);
  });
});
