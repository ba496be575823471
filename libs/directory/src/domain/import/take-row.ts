import { hsdsEntities } from '../hsds/entities.js';
import type { HsdsEntityName, HsdsField } from '../hsds/field.js';
import type { Translations } from '../listing.js';
import { longestText, readCell, tooLong } from './cell.js';
import { readConfidential, unclear } from './confidential-word.js';
import type { Draft, Fault, Reading } from './reading.js';
import { hoursInWords, scheduleFields } from './schedule.js';
import { cleanJson, cleanText, ownValue, plainText } from './source-text.js';

/** One thing as a source tells it, by the standard's field names and whatever other names the source has. */
export interface RawThing {
  readonly entity: HsdsEntityName;
  readonly fields: Readonly<Record<string, unknown>>;
  /** The row it stands in. */
  readonly at: number;
  /** Its id, when the source gives it none. */
  readonly id?: string | undefined;
  readonly within?: string | undefined;
  /** A source that claims to follow the standard is held to it: what the standard requires of a row may not be missing or wrong. */
  readonly strict?: boolean;
}

/** What stands where the source says nothing and the standard, or the database, wants something. */
const silence: Readonly<Partial<Record<HsdsEntityName, Readonly<Record<string, string>>>>> = {
  organization: { description: '' },
  program: { description: '' },
  service: { status: 'active', description: '' },
  location: { location_type: 'physical', name: '' },
  address: { address_type: 'physical' },
  organization_identifier: { identifier_type: '' },
  taxonomy: { description: '' },
  taxonomy_term: { description: '' },
  metadata: { last_action_date: '', last_action_type: '', field_name: '', previous_value: '', replacement_value: '', updated_by: '' },
};
/** Found out later, from what the row hangs on or what hangs on it. */
const later: Readonly<Partial<Record<HsdsEntityName, readonly string[]>>> = {
  service: ['organization_id', 'last_modified'],
  location: ['organization_id'],
  attribute: ['link_entity'],
  metadata: ['resource_type'],
};

/** Understands one thing. It becomes a draft, or its row a rejection that says why. */
export function takeRow(reading: Reading, thing: RawThing): Draft | undefined {
  const { entity, at, within } = thing;
  const fields = entity === 'schedule' ? scheduleFields(thing.fields) : thing.fields;
  const sourceId = cleanText(plainText(fields['id'])) || (thing.id ?? '');
  const draft: Draft = { entity, sourceId, values: {}, ours: {}, extra: {}, translations: {}, rows: [at], within };
  if (sourceId === '') return refuse(reading, draft, { field: 'id', reason: 'is empty' });
  for (const [name, raw] of Object.entries(fields)) {
    const fault = name === 'id' ? undefined : fill(reading, draft, { name, raw, strict: thing.strict === true });
    if (fault !== undefined) return refuse(reading, draft, { field: name, reason: fault });
  }
  hoursInWords(draft, fields);
  if (entity === 'location' && 'confidential' in fields) {
    const confidential = readConfidential(fields['confidential']);
    if (confidential === undefined) return refuse(reading, draft, { field: 'confidential', reason: unclear(plainText(fields['confidential'])) });
    if (confidential) draft.ours['confidential'] = true;
    delete draft.extra['confidential'];
  }
  const missing = complete(draft, thing.strict === true);
  if (missing !== undefined) return refuse(reading, draft, { field: missing, reason: 'is empty' });
  return settle(reading, draft);
}

function refuse(reading: Reading, draft: Draft, { field, reason }: Fault): undefined {
  // Not `reading.refuse`: it would give up an earlier thing of the same id.
  const [at = 0] = draft.rows;
  if (draft.within === undefined) reading.reject(at, field, reason);
  else reading.omit(at, `${draft.within}.${field}`, reason);
}

interface RawField {
  readonly name: string;
  readonly raw: unknown;
  readonly strict: boolean;
}

/** @returns why the whole row cannot be taken */
function fill(reading: Reading, draft: Draft, { name, raw, strict }: RawField): string | undefined {
  const field = ownValue(hsdsEntities[draft.entity].fields, name);
  if (field === undefined) return keepAside(reading, draft, { name, raw });
  const cell = readCell(name, field, raw);
  if ('value' in cell) {
    reading.noteText(cell.value);
    if (cell.value !== null) draft.values[name] = cell.value;
    return undefined;
  }
  if (field.required === true || isTooLong(raw) || (strict && mustHold(field))) return cell.reason;
  draft.extra[name] = cleanJson(raw) ?? null;
  for (const row of draft.rows) reading.omit(row, draft.within === undefined ? name : `${draft.within}.${name}`, cell.reason);
  return undefined;
}

const isTooLong = (raw: unknown): boolean => typeof raw === 'string' && raw.length > longestText;

function mustHold({ kind }: HsdsField): boolean {
  return kind === 'email' || kind === 'uri';
}

/** What the standard has no field for stays beside the listing, word for word. */
function keepAside(reading: Reading, draft: Draft, { name, raw }: Omit<RawField, 'strict'>): string | undefined {
  if (raw === null || raw === undefined || raw === '' || (Array.isArray(raw) && raw.length === 0)) return undefined;
  if (name === 'translations') {
    const translations = parseTranslations(raw);
    if (translations !== undefined) draft.translations = translations;
    if (translations !== undefined) return undefined;
  }
  const bag = isBag(name) ? parseBag(raw) : undefined;
  if (bag !== undefined) {
    Object.assign(name === 'desk' ? draft.ours : draft.extra, bag);
    return undefined;
  }
  if (name === '__proto__') return 'is no name for a field';
  const value = cleanJson(raw);
  if (value === '') return undefined;
  if (value === undefined) return 'is nested too deep';
  const length = typeof value === 'string' ? value.length : JSON.stringify(value).length;
  if (length > longestText) return tooLong(length);
  reading.noteText(value);
  draft.extra[cleanText(name)] = value;
  return undefined;
}

/** What an export of a desk says besides the standard: what was kept aside, and what the desk derived. */
export const bags = ['extra', 'desk'] as const;
const isBag = (name: string): boolean => bags.some((bag) => bag === name);

function parseBag(raw: unknown): Record<string, unknown> | undefined {
  const value = typeof raw === 'string' ? jsonOf(raw) : raw;
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : undefined;
}

/** Whether the row comes out of a desk, which takes back what it gave, also where the standard would want more. */
export function isFromDesk(fields: object): boolean {
  return 'desk' in fields;
}

/** Language, then field, then text: as JSON in a cell, or as it is. */
function parseTranslations(raw: unknown): Translations | undefined {
  const value = typeof raw === 'string' ? jsonOf(raw) : raw;
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const texts: Record<string, Record<string, string>> = {};
  for (const [language, said] of Object.entries<unknown>({ ...value })) {
    if (!/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/.test(language) || typeof said !== 'object' || said === null) return undefined;
    const entries = Object.entries<unknown>({ ...said }).filter((entry): entry is [string, string] => typeof entry[1] === 'string');
    texts[language] = Object.fromEntries(entries.map(([field, text]) => [field, cleanText(text)]));
  }
  return texts;
}

function jsonOf(raw: string): unknown {
  try {
    return JSON.parse(raw);
  } catch {
    return undefined;
  }
}

/** @returns the field without which it cannot be taken */
function complete(draft: Draft, strict: boolean): string | undefined {
  const { fields } = hsdsEntities[draft.entity];
  const { code } = draft.values;
  if (draft.entity === 'taxonomy_term' && !strict && code !== undefined) draft.values['name'] ??= code;
  for (const [name, field] of Object.entries(fields)) {
    if (name === 'id' || draft.values[name] !== undefined || (later[draft.entity] ?? []).includes(name)) continue;
    const instead = silence[draft.entity]?.[name];
    if (strict && field.required === true && (instead === undefined || draft.entity === 'taxonomy_term')) return name;
    if (field.notNull !== true) continue;
    if (instead === undefined) return name;
    draft.values[name] = instead;
  }
  return undefined;
}

/** Two rows of their own may not have one id; inside larger rows the same thing may stand many times, and is one. */
function settle(reading: Reading, draft: Draft): Draft | undefined {
  const known = reading.find(draft.entity, draft.sourceId);
  if (known === undefined) {
    reading.put(draft);
    return draft;
  }
  if (draft.within === undefined && known.within === undefined) return refuse(reading, draft, { field: 'id', reason: `"${draft.sourceId}" stands in an earlier row already` });
  const clash = Object.entries(hsdsEntities[draft.entity].fields).find(
    ([name, field]) => isOwner(draft.entity, name, field) && draft.values[name] !== undefined && known.values[name] !== undefined && known.values[name] !== draft.values[name],
  );
  if (clash !== undefined) return settle(reading, { ...draft, sourceId: `${draft.sourceId}@${String(draft.values[clash[0]])}` });
  // Told twice: once confidential is enough.
  if (draft.ours['confidential'] === true) known.ours['confidential'] = true;
  for (const [name, value] of Object.entries(draft.values)) if (known.values[name] === undefined || known.values[name] === '') known.values[name] = value;
  for (const row of draft.rows) if (!known.rows.includes(row)) known.rows.push(row);
  return known;
}

/** A part of two things is two parts; what others merely name stays one. */
function isOwner(entity: HsdsEntityName, name: string, field: HsdsField): boolean {
  if (name === 'link_id' || name === 'resource_id') return true;
  return field.of !== undefined && !['organization', 'service', 'location', 'taxonomy_term', 'program'].includes(entity);
}
