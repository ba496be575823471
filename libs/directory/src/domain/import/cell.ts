import type { FieldKind, HsdsField } from '../hsds/field.js';
import { isTelephone } from '../telephone.js';
import { cleanText, plainText, timeOf } from './source-text.js';
import { daysOf } from './weekday.js';

/** A cell as we keep it, or what is wrong with it. Null: nothing stands in it. */
export type Cell = { readonly value: string | number | null } | { readonly reason: string };

export const longestName = 500;
export const longestText = 50_000;

/** Reads what a source says in one field of the standard. */
export function readCell(name: string, field: HsdsField, raw: unknown): Cell {
  if (raw === null || raw === undefined) return { value: null };
  if (typeof raw === 'object') return { reason: 'is no plain value' };
  const text = cleanText(plainText(raw));
  if (text === '') return { value: null };
  const limit = name === 'name' ? longestName : longestText;
  if (text.length > limit) return { reason: tooLong(text.length, limit) };
  if (field.values !== undefined) return oneOf(field.values, text);
  return kinds[field.kind](text);
}

export function tooLong(length: number, limit: number = longestText): string {
  return `is ${length} characters long; ${limit} is the most a listing takes`;
}

const asText = (text: string): Cell => ({ value: text });

const kinds: Readonly<Record<FieldKind, (text: string) => Cell>> = {
  text: asText,
  id: asText,
  instant: asText,
  boolean: asText,
  uri: (text) => (/^\S*[.:]\S*$/.test(text) ? { value: text } : { reason: `"${short(text)}" is no web address` }),
  email: (text) => (/^[^@\s]+@[^@\s]+$/.test(text) ? { value: text } : { reason: `"${short(text)}" is no e-mail address` }),
  date: (text) => {
    const day = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
    return day !== undefined && isDay(day) ? { value: day } : { reason: `"${short(text)}" is no date as 2026-11-22` };
  },
  time: (text) => {
    const time = timeOf(text);
    return time === undefined ? { reason: `"${short(text)}" is no time of day` } : { value: time };
  },
  days: (text) => {
    const days = daysOf(text);
    return days === undefined ? { reason: `"${short(text)}" names no day of the week: write MO, Monday, or several with commas between them` } : { value: days };
  },
  telephone: (text) => {
    // Lists quote a number twice so that a spreadsheet leaves its + alone.
    const number = /^"([^"]*)"$/.exec(text)?.[1]?.trim() ?? text;
    return isTelephone(number) ? { value: number === '' ? null : number } : { reason: `"${short(text)}" is no telephone number: a spreadsheet would run it as a formula` };
  },
  int: (text) => (/^-?\d{1,9}$/.test(text) ? { value: Number(text) } : { reason: `"${short(text)}" is no whole number` }),
  number: (text) => {
    const value = Number(text);
    return Number.isFinite(value) ? { value } : { reason: `"${short(text)}" is no number` };
  },
};

function oneOf(values: readonly string[], text: string): Cell {
  const known = values.find((value) => value.toLowerCase() === text.toLowerCase().replaceAll('_', ' '));
  return known === undefined ? { reason: `"${short(text)}" is none of ${values.join(', ')}` } : { value: known };
}

function isDay(day: string): boolean {
  const at = new Date(`${day}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(day);
}

/** Enough of a cell to find it again, in a report that people read. */
export function short(text: string): string {
  return text.length > 60 ? `${text.slice(0, 57)}...` : text;
}
