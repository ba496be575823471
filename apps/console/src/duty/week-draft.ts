import type { Roster } from '../api/duty.graphql.js';

export interface DraftShift {
  readonly weekday: number;
  readonly from: string;
  readonly until: string;
  readonly firstId: string | null;
  readonly backupId: string | null;
}

/** What is typed of new shifts, alike on several days. */
export interface NewShifts {
  readonly days: readonly number[];
  readonly from: string;
  readonly until: string;
  readonly firstId: string;
  readonly backupId: string;
}

export const noShifts: NewShifts = { days: [], from: '', until: '', firstId: '', backupId: '' };
export const mostShifts = 100;

export function weekOf({ shifts }: Pick<Roster, 'shifts'>): readonly DraftShift[] {
  return inOrder(shifts.map(({ weekday, from, until, first, backup }) => ({ weekday, from, until, firstId: first?.id ?? null, backupId: backup?.id ?? null })));
}

/** Of two that begin together the one that was said last counts. */
export function withShifts(week: readonly DraftShift[], { days, from, until, firstId, backupId }: NewShifts): readonly DraftShift[] {
  const fresh = days.map((weekday) => ({ weekday, from, until, firstId: firstId || null, backupId: backupId || null }));
  const kept = week.filter((shift) => !fresh.some((other) => other.weekday === shift.weekday && other.from === shift.from));
  return inOrder([...kept, ...fresh]);
}

const clock = /^([01]\d|2[0-3]):[0-5]\d$/;

/** What of them is missing or wrong. */
export function faultsOf({ days, from, until, firstId, backupId }: NewShifts): readonly (keyof NewShifts)[] {
  return [
    ...(days.length === 0 ? (['days'] as const) : []),
    ...(clock.test(from) ? [] : (['from'] as const)),
    ...(clock.test(until) ? [] : (['until'] as const)),
    ...(firstId === '' ? (['firstId'] as const) : []),
    ...(backupId !== '' && backupId === firstId ? (['backupId'] as const) : []),
  ];
}

export const isOvernight = ({ from, until }: Pick<DraftShift, 'from' | 'until'>): boolean => until <= from;

const inOrder = (shifts: readonly DraftShift[]): readonly DraftShift[] =>
  [...shifts].sort((one, other) => one.weekday - other.weekday || one.from.localeCompare(other.from));
