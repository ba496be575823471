import { both, probe } from './planted.js';
import type { Law, Probe } from './planted.js';

const at = 'libs/referrals/src/domain/planted.ts';
const lines = (...all: string[]) => `${all.join('\n')}\n`;

/** A rule of ESLint's own: its name is its law. */
const habit = (rule: string, bad: string, good: string): Probe => probe(rule, rule, both(at, bad, good));

export const habits: Law = {
  title: 'plain good habits',
  probes: [
    habit('no-var', lines('export var kept = 1;'), lines('export const kept = 1;')),
    habit('prefer-const', lines('let one = 1;', 'export const kept = (): number => one;'), lines('const one = 1;', 'export const kept = (): number => one;')),
    habit('eqeqeq', lines('export const kept = (a: number): boolean => a == 1;'), lines('export const kept = (a: number | null): boolean => a == null || a === 1;')),
    habit('no-eval', lines('export const kept = (): unknown => eval("1");'), lines('export const kept = (): unknown => 1;')),
    habit('no-debugger', lines('debugger;', 'export const kept = 1;'), lines('export const kept = 1;')),
    habit(
      'no-fallthrough',
      lines('export function kept(a: string, to: number[]): void {', '  switch (a) {', "    case 'a':", '      to.push(1);', '    default:', '      to.push(2);', '  }', '}'),
      lines('export function kept(a: string, to: number[]): void {', '  switch (a) {', "    case 'a':", '      to.push(1);', '      break;', '    default:', '      to.push(2);', '  }', '}'),
    ),
    habit('no-self-assign', lines('export function kept(a: number): number {', '  a = a;', '  return a;', '}'), lines('export const kept = (a: number): number => a;')),
    habit('no-unreachable', lines('export function kept(to: number[]): number {', '  return 1;', '  to.push(1);', '}'), lines('export const kept = (): number => 1;')),
    habit(
      'no-useless-catch',
      lines('export function kept(act: () => void): void {', '  try {', '    act();', '  } catch (error) {', '    throw error;', '  }', '}'),
      lines('export const kept = (act: () => void): void => act();'),
    ),
    habit(
      'no-unsafe-finally',
      lines('export function kept(act: () => void): number {', '  try {', '    act();', '  } finally {', '    return 1;', '  }', '}'),
      lines('export const kept = (act: () => void): void => act();'),
    ),
    habit('no-empty', lines('export function kept(a: boolean): void {', '  if (a) {}', '}'), lines('export const kept = (a: boolean): boolean => a;')),
    habit(
      'no-duplicate-imports',
      lines("import { newId } from '@causeway/kernel';", "import { assertNever } from '@causeway/kernel';", 'export const kept = [newId, assertNever];'),
      lines("import { assertNever, newId } from '@causeway/kernel';", 'export const kept = [newId, assertNever];'),
    ),
    habit('@typescript-eslint/no-unused-vars', lines('const forgotten = 1;', 'export const kept = 2;'), lines('export const kept = (_ignored: number): number => 2;')),
    habit(
      '@typescript-eslint/restrict-template-expressions',
      lines('export const kept = (it: object): string => `${it}`;'),
      lines('export const kept = (it: number): string => `${it}`;'),
    ),
    habit('@typescript-eslint/no-unsafe-assignment', lines("const it: string = JSON.parse('1');", 'export const kept = it;'), lines("const it: unknown = JSON.parse('1');", 'export const kept = it;')),
    habit(
      '@typescript-eslint/no-misused-promises',
      lines('export const kept = (all: number[]): void => all.forEach(async () => { await Promise.resolve(); });'),
      lines('export const kept = (all: number[]): void => all.forEach(() => undefined);'),
    ),
  ],
};
