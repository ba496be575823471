import type { MessageDescriptor } from 'react-intl';
import { entryWords } from './entry-words.js';

/** One part of an entry, as a control asks for it. */
export interface EntryPart {
  readonly name: string;
  readonly label: MessageDescriptor;
  readonly kind: 'text' | 'ltr' | 'amount' | 'time' | 'days';
}

export interface EntryShape {
  readonly title: MessageDescriptor;
  readonly add: MessageDescriptor;
  readonly parts: readonly EntryPart[];
  /** What the server takes at most. */
  readonly most: number;
}

/** The lists of a listing, by the name of their field. */
export const entryShapes = {
  phones: {
    title: entryWords.phone,
    add: entryWords.addPhone,
    most: 10,
    parts: [
      { name: 'number', label: entryWords.number, kind: 'ltr' },
      { name: 'extension', label: entryWords.extension, kind: 'ltr' },
      { name: 'description', label: entryWords.phoneFor, kind: 'text' },
    ],
  },
  contacts: {
    title: entryWords.contact,
    add: entryWords.addContact,
    most: 10,
    parts: [
      { name: 'name', label: entryWords.person, kind: 'text' },
      { name: 'title', label: entryWords.post, kind: 'text' },
      { name: 'department', label: entryWords.department, kind: 'text' },
      { name: 'email', label: entryWords.email, kind: 'ltr' },
    ],
  },
  costs: {
    title: entryWords.cost,
    add: entryWords.addCost,
    most: 20,
    parts: [
      { name: 'option', label: entryWords.costFor, kind: 'text' },
      { name: 'amount', label: entryWords.amount, kind: 'amount' },
      { name: 'currency', label: entryWords.currency, kind: 'ltr' },
      { name: 'amountDescription', label: entryWords.amountNote, kind: 'text' },
    ],
  },
  schedules: {
    title: entryWords.span,
    add: entryWords.addSpan,
    most: 50,
    parts: [
      { name: 'days', label: entryWords.days, kind: 'days' },
      { name: 'opensAt', label: entryWords.opensAt, kind: 'time' },
      { name: 'closesAt', label: entryWords.closesAt, kind: 'time' },
      { name: 'description', label: entryWords.spanNote, kind: 'text' },
    ],
  },
  accessibility: {
    title: entryWords.access,
    add: entryWords.addAccess,
    most: 20,
    parts: [
      { name: 'description', label: entryWords.accessWhat, kind: 'text' },
      { name: 'details', label: entryWords.accessMore, kind: 'text' },
    ],
  },
} as const satisfies Record<string, EntryShape>;

export type EntryField = keyof typeof entryShapes;
export type Entry = Readonly<Record<string, unknown>>;

/** What was typed as the server reads it; entries in which nothing stands are left out. */
export function entriesOf(rows: readonly Entry[], parts: readonly EntryPart[]): Entry[] {
  const entries = rows.map((row) => Object.fromEntries(parts.map((part) => [part.name, valueOf(row[part.name], part.kind)])));
  return entries.filter((entry) => Object.values(entry).some((value) => value !== null && !(Array.isArray(value) && value.length === 0)));
}

function valueOf(typed: unknown, kind: EntryPart['kind']): unknown {
  if (kind === 'days') return Array.isArray(typed) ? typed : [];
  if (typeof typed !== 'string') return typed ?? null;
  const text = typed.trim();
  if (text === '') return null;
  // What is no number is sent as it was typed: the server says what is wrong with it.
  return kind === 'amount' && Number.isFinite(Number(text)) ? Number(text) : text;
}
