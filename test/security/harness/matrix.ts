import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Role } from '@causeway/kernel';

/** Who asks: somebody of each role, nobody, and somebody whose second factor is still missing. */
export const columns = ['nobody', 'half', ...Object.values(Role)] as const;
export type Column = (typeof columns)[number];

const short: Readonly<Record<string, Column>> = {
  ...{ nobody: 'nobody', half: 'half', idf: 'IDENTIFIER', coo: 'COORDINATOR', cas: 'CASEWORKER', mgr: 'AGENCY_MANAGER' },
  ...{ adm: 'AGENCY_ADMIN', ana: 'ANALYST', rap: 'RAPPORTEUR', lel: 'LE_LIAISON', ope: 'OPERATOR' },
};

/** May, may under a condition, may not. */
export type Mark = 'y' | 'c' | '.';

/** What a person decided about one field. */
export interface Expected {
  readonly field: string;
  readonly dataClass: string;
  readonly stepUp: boolean;
  readonly marks: ReadonlyMap<Column, Mark>;
}

/** @throws with the line, where the text is not what it should be */
export function parseMatrix(text: string): ReadonlyMap<string, Expected> {
  const found = new Map<string, Expected>();
  for (const block of text.split(/^(?=\[)/m).filter((part) => part.startsWith('['))) {
    for (const expected of parseBlock(block)) {
      if (found.has(expected.field)) throw new Error(`${expected.field} stands twice in the matrix`);
      found.set(expected.field, expected);
    }
  }
  return found;
}

function parseBlock(block: string): Expected[] {
  const lines = block.split('\n').filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const title = lines[0] ?? '';
  const said = (word: string) => lines.filter((line) => line.startsWith(word)).map((line) => line.slice(word.length).trim());
  const names = lines.find((line) => /^\s+nobody\b/.test(line))?.trim().split(/\s+/) ?? [];
  const marks = said('may ')[0]?.split(/\s+/) ?? [];
  const byColumn = new Map<Column, Mark>();
  names.forEach((name, i) => {
    const [column, mark] = [short[name], marks[i]];
    if (column === undefined || (mark !== 'y' && mark !== 'c' && mark !== '.')) throw new Error(`${title} has no mark for ${name}, or no such column`);
    byColumn.set(column, mark);
  });
  const missing = columns.filter((column) => !byColumn.has(column));
  if (missing.length > 0 || marks.length !== names.length) throw new Error(`${title} says nothing about ${missing.join(', ') || 'a column of its own'}`);
  if (said('why:').length === 0) throw new Error(`${title} does not say why`);
  const [dataClass = '', ...more] = (said('class:')[0] ?? '').split(/[\s,]+/);
  return lines.flatMap((line) => {
    const [, type, fields] = /^([A-Z]\w*): (.+)$/.exec(line) ?? [];
    if (type === undefined || fields === undefined) return [];
    return fields.split(/\s+/).map((field) => ({ field: `${type}.${field}`, dataClass, stepUp: more.includes('step-up'), marks: byColumn }));
  });
}

export const matrixFile = join(import.meta.dirname, '../expected-matrix.txt');

export function readMatrix(): ReadonlyMap<string, Expected> {
  return parseMatrix(readFileSync(matrixFile, 'utf8'));
}

/** One rule of the policy in the code, as far as the matrix speaks of it. */
export interface PolicyRule {
  readonly audience: 'ANYONE' | 'SIGNING_IN' | 'SIGNED_IN' | readonly Role[];
  readonly dataClass: string;
  readonly stepUp?: true;
}
export type Policy = Readonly<Record<string, Readonly<Record<string, PolicyRule>>>>;

function lets({ audience }: PolicyRule, column: Column): boolean {
  if (audience === 'ANYONE') return true;
  if (column === 'nobody') return false;
  if (audience === 'SIGNING_IN') return true;
  if (column === 'half') return false;
  return audience === 'SIGNED_IN' || audience.includes(column);
}

/** Where the policy and the hand-written matrix differ: a sentence each. */
export function differences(matrix: ReadonlyMap<string, Expected>, policy: Policy): string[] {
  const rules = new Map<string, PolicyRule>(Object.entries(policy).flatMap(([type, fields]) => Object.entries(fields).map(([field, rule]) => [`${type}.${field}`, rule] as const)));
  const undecided = [...rules.keys()].filter((field) => !matrix.has(field));
  return [
    ...undecided.map((field) => `nobody decided who may ask for ${field}: think, then add it to a block of test/security/expected-matrix.txt`),
    ...[...matrix.values()].flatMap((expected) => {
      const rule = rules.get(expected.field);
      return rule === undefined ? [`${expected.field} stands in the matrix and nowhere else: take it out`] : faultsOf(expected, rule);
    }),
  ];
}

function faultsOf({ field, marks, dataClass, stepUp }: Expected, rule: PolicyRule): string[] {
  const wrong = columns.filter((column) => (marks.get(column) !== '.') !== lets(rule, column));
  return [
    ...wrong.map((column) => `${field}: the matrix ${marks.get(column) === '.' ? 'refuses' : 'lets'} ${column}, the policy does not`),
    ...(rule.dataClass !== dataClass ? [`${field} is ${dataClass} in the matrix and ${rule.dataClass} in the policy`] : []),
    ...((rule.stepUp ?? false) !== stepUp ? [`${field}: only one of matrix and policy asks for a fresh second factor`] : []),
  ];
}
