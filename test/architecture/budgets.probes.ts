import { apart, both, probe } from './planted.js';
import type { Law } from './planted.js';

const lines = (count: number) => Array.from({ length: count }, (_, n) => `export const line${n} = ${n};`).join('\n');
const body = (count: number) => Array.from({ length: count - 2 }, (_, n) => `  sink.push(${n});`).join('\n');
const fn = (count: number) => `export function long(sink: number[]): void {\n${body(count)}\n}\n`;
const parameters = (count: number) => Array.from({ length: count }, (_, n) => `p${n}: number`).join(', ');
const sum = (count: number) => Array.from({ length: count }, (_, n) => `p${n}`).join(' + ');
const fields = (count: number) => Array.from({ length: count }, (_, n) => `readonly p${n}: number`).join(', ');
const arrow = (count: number) => `export const add = (${parameters(count)}): number => ${sum(count)};\n`;
const declared = (count: number) => `export function add(${parameters(count)}): number {\n  return ${sum(count)};\n}\n`;
const method = (count: number) => `export class Sum {\n  add(${parameters(count)}): number {\n    return ${sum(count)};\n  }\n}\n`;
const made = (count: number) => `export class Sum {\n  constructor(${fields(count)}) {}\n}\n`;
const at = 'libs/referrals/src/domain/planted.ts';

export const budgets: Law = {
  title: 'the budgets',
  probes: [
    probe('gives a file 250 lines', 'max-lines', both(at, lines(251), lines(250))),
    probe('gives a spec 500 lines', 'max-lines', both('libs/referrals/src/domain/planted.spec.ts', lines(501), lines(500))),
    probe('lets a migration be read in one piece', 'max-lines', apart([at, lines(300)], ['libs/referrals/src/persistence/migrations/20260101000000-first.ts', lines(600)])),
    probe('gives a function 40 lines', 'max-lines-per-function', both(at, fn(41), fn(40))),
    probe('gives a component 80 lines', 'max-lines-per-function', both('apps/console/src/planted.tsx', fn(81), fn(80))),
    probe('gives an arrow function three parameters', 'causeway/parameters', both(at, arrow(4), arrow(3))),
    probe('gives a function three parameters', 'causeway/parameters', both(at, declared(4), declared(3))),
    probe('gives a method three parameters', 'causeway/parameters', both(at, method(4), method(3))),
    probe('gives a constructor six parameters', 'causeway/parameters', both(at, made(7), made(6))),
    probe('counts no callback whose parameters are chosen by who calls it', 'causeway/parameters', both(at,
      arrow(4),
      `export const run = (call: (act: (${parameters(4)}) => number) => number): number => call((${parameters(4)}) => ${sum(4)});\n`,
    )),
    probe('gives scripts the same budget', 'max-lines', both('test/planted.mjs', lines(251), lines(250))),
  ],
};
