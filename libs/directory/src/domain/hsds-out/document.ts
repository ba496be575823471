import { hsdsEntities } from '../hsds/entities.js';
import type { FieldKind, HsdsEntityName, HsdsField } from '../hsds/field.js';
import type { HsdsRecord, Shelf } from './shelf.js';
import type { Tree } from './tree.js';

/** An object of the standard's JSON. */
export type HsdsDocument = Readonly<Record<string, unknown>>;

/** A record with its parts, as the standard nests them. What is not known is left out. */
export function documentOf(entity: HsdsEntityName, record: HsdsRecord, { tree, shelf, write = fieldsOf }: Nesting): HsdsDocument {
  return { ...write(entity, record), ...partsOf(entity, record, { tree, shelf, write }) };
}

interface Nesting {
  readonly tree: Tree;
  readonly shelf: Shelf;
  /** What of the record itself is said. @default what the standard's own schema lets through */
  readonly write?: (entity: HsdsEntityName, record: HsdsRecord) => HsdsDocument;
}

/** Everything that is known of a record, as it is kept, and beside it what the standard has no field for. */
export function wholeRecord(_entity: HsdsEntityName, record: HsdsRecord): HsdsDocument {
  return Object.fromEntries(Object.entries(record).filter(([name, value]) => value !== null && name !== 'position' && !(typeof value === 'object' && Object.keys(value).length === 0)));
}

function fieldsOf(entity: HsdsEntityName, record: HsdsRecord): HsdsDocument {
  const fields = Object.entries(hsdsEntities[entity].fields).filter(([name]) => name in record);
  const values = fields.map(([name, field]) => [name, standardValue({ entity, name, field }, record[name])] as const);
  return Object.fromEntries(values.filter(([, value]) => value !== undefined));
}

function partsOf(entity: HsdsEntityName, record: HsdsRecord, { tree, shelf, write }: Required<Nesting>): HsdsDocument {
  const parts = Object.entries(tree).flatMap(([name, inner]): (readonly [string, unknown])[] => {
    const part = hsdsEntities[entity].parts[name];
    if (part === undefined) return [];
    const made = (one: HsdsRecord) => documentOf(part.entity, one, { tree: inner, shelf, write });
    if (part.one === true) return shelf.of(part.entity, 'id', record[part.by]).slice(0, 1).map((one) => [name, made(one)]);
    const several = shelf.of(part.entity, part.by, record['id']).map(made);
    return several.length === 0 ? [] : [[name, several]];
  });
  return Object.fromEntries(parts);
}

/** The standard wants numbers where sources have texts. */
const numbers: Readonly<Record<string, readonly string[]>> = { phone: ['extension'], schedule: ['timezone'] };

interface Place {
  readonly entity: HsdsEntityName;
  readonly name: string;
  readonly field: HsdsField;
}

/** @returns undefined for what the standard's own schema would refuse */
function standardValue({ entity, name, field }: Place, value: unknown): unknown {
  if (value === null || value === undefined) return field.required === true && field.kind === 'text' ? '' : undefined;
  if (numbers[entity]?.includes(name) === true) return numberIn(value);
  return readable[field.kind](value) ? value : undefined;
}

function numberIn(value: unknown): number | undefined {
  const text = String(value).trim();
  return /^[+-]?\d{1,9}(\.\d+)?$/.test(text) ? Number(text) : undefined;
}

const isText = (value: unknown): boolean => typeof value === 'string';
const isNumber = (value: unknown): boolean => typeof value === 'number' && Number.isFinite(value);
/** Whether a value has the form that the standard gives to its kind. */
const readable: Readonly<Record<FieldKind, (value: unknown) => boolean>> = {
  text: isText,
  // @source RFC 3986: what a schema check by `format: uri` lets through
  uri: (value) => typeof value === 'string' && /^[a-z][a-z0-9+.-]*:(?:[\w\-.~:/?#[\]@!$&'()*+,;=]|%[0-9a-f]{2})+$/i.test(value) && URL.canParse(value),
  email: (value) => typeof value === 'string' && /^[a-z0-9!#$%&'*+/=?^_`{|}~-]+(?:\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*@(?:[a-z0-9](?:[a-z0-9-]*[a-z0-9])?\.)+[a-z0-9](?:[a-z0-9-]*[a-z0-9])?$/i.test(value),
  date: isText,
  time: isText,
  instant: isText,
  int: isNumber,
  number: isNumber,
  boolean: (value) => typeof value === 'boolean',
  id: isText,
  days: isText,
  telephone: isText,
};
