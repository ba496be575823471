import { type Calendar, addDays, addWorkdays, addWorkingMs, workingMs } from './calendar.js';

/** Seconds, minutes and hours pass at night too; days keep the hour on the wall; working days leave days of rest out. */
const units = { s: 1000, m: 60_000, h: 3_600_000, d: undefined, bd: undefined } as const;
type Unit = keyof typeof units;

/** A length of time as a country states it: `90m`, `3h`, `14d`, `2bd`. */
export interface Span {
  readonly amount: number;
  readonly unit: Unit;
}

/** @returns undefined for what is no span of ours */
export function readSpan(text: unknown): Span | undefined {
  const { amount, unit } = (typeof text === 'string' ? /^(?<amount>\d{1,4})(?<unit>s|m|h|d|bd)$/.exec(text)?.groups : undefined) ?? {};
  return amount === undefined || !isUnit(unit) ? undefined : { amount: Number(amount), unit };
}

function isUnit(text: string | undefined): text is Unit {
  return text !== undefined && Object.hasOwn(units, text);
}

/** The end of a span that begins at an instant. */
export function after(calendar: Calendar, from: Date, { amount, unit }: Span): Date {
  const length = units[unit];
  if (length !== undefined) return new Date(from.getTime() + amount * length);
  return unit === 'd' ? addDays(calendar, from, amount) : addWorkdays(calendar, from, amount);
}

/** The beginning of a span of whole days that ends at an instant. */
export function before(calendar: Calendar, until: Date, { amount, unit }: Span): Date {
  const length = units[unit];
  return length === undefined ? addDays(calendar, until, -amount) : new Date(until.getTime() - amount * length);
}

/** The middle of the time that somebody has: of working time where the deadline counts working days. */
export function middle(calendar: Calendar, { unit }: Span, { from, until }: { readonly from: Date; readonly until: Date }): Date {
  if (unit !== 'bd') return new Date((from.getTime() + until.getTime()) / 2);
  return addWorkingMs(calendar, from, workingMs(calendar, from, until) / 2);
}

/** A deadline that stood still from one instant to another, with as much time left as there was. */
export function shifted(calendar: Calendar, { unit }: Span, { until, from, to }: { readonly until: Date; readonly from: Date; readonly to: Date }): Date {
  if (unit !== 'bd') return new Date(until.getTime() + to.getTime() - from.getTime());
  return addWorkingMs(calendar, to, workingMs(calendar, from, until));
}
