import { median } from './slices.js';

/** What a figure is held against. @source docs/performance.md */
export interface Goal {
  /** G1 to G13. */
  readonly id: string;
  readonly of: 'ours' | 'ratio';
  readonly atMost?: number;
  readonly atLeast?: number;
  readonly stretch: number;
}

/** One figure of ours beside the bare limit of the same run. */
export interface Figure {
  readonly suite: string;
  readonly name: string;
  readonly unit: string;
  /** One value a slice. */
  readonly ours: readonly number[];
  readonly limit?: readonly number[];
  readonly goal?: Goal;
}

export interface Line {
  readonly suite: string;
  readonly name: string;
  readonly ours: number;
  readonly limit: number | null;
  readonly ratio: number | null;
  readonly goal: string | null;
  /** null where nothing is aimed at. */
  readonly met: boolean | null;
  readonly unit: string;
  readonly slices: { readonly ours: readonly number[]; readonly limit: readonly number[] };
}

/** Medians of the slices, and the ratio of the medians. */
export function toLine({ suite, name, unit, ours, limit = [], goal }: Figure): Line {
  const [own, bare] = [median(ours), limit.length > 0 ? median(limit) : null];
  const ratio = bare === null ? null : own / bare;
  const judged = goal?.of === 'ratio' ? ratio : own;
  return {
    suite,
    name,
    ours: short(own),
    limit: bare === null ? null : short(bare),
    ratio: ratio === null ? null : short(ratio),
    goal: goal === undefined ? null : sayGoal(goal),
    met: goal === undefined || judged === null ? null : isMet(goal, judged),
    unit,
    slices: { ours: ours.map(short), limit: limit.map(short) },
  };
}

function isMet({ atMost = Infinity, atLeast = -Infinity }: Goal, value: number): boolean {
  return value <= atMost && value >= atLeast;
}

function sayGoal({ id, of, atMost, atLeast, stretch }: Goal): string {
  return `${id}: ${of} ${atMost === undefined ? `>= ${atLeast}` : `<= ${atMost}`}, stretch ${stretch}`;
}

/** Three figures that mean something. */
function short(value: number): number {
  return Number(value.toPrecision(3));
}

const columns = ['suite', 'what', 'ours', 'limit', 'ratio', 'unit', 'goal', 'met'];

export function asTable(lines: readonly Line[]): string {
  const yesNo = (met: boolean | null) => (met === null ? '' : met ? 'yes' : 'no');
  const rows = lines.map((line) => [line.suite, line.name, line.ours, line.limit ?? '', line.ratio ?? '', line.unit, line.goal ?? '', yesNo(line.met)].map(String));
  const widths = columns.map((title, column) => Math.max(title.length, ...rows.map((row) => row[column]?.length ?? 0)));
  return [columns, ...rows].map((row) => row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ').trimEnd()).join('\n');
}
