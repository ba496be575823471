import { hsdsEntities } from '../hsds/entities.js';
import { type HsdsEntityName, hsdsEntityNames } from '../hsds/field.js';
import { findServiceType } from '../service-type.js';
import { type ConfidentialRule, isConfidential, unclear, unclearName } from './confidential-word.js';
import { type Draft, Reading, type SourceRow } from './reading.js';
import { cleanText, ownValue } from './source-text.js';
import { type RawThing, takeRow } from './take-row.js';
import { eachRow } from './tables.js';

/** Columns and the values in them. */
type Cells = Readonly<Record<string, string>>;
/** A thing of the standard in a row, then its field: `service.name`. A second telephone: `phone:fax.number`. In Arabic: `service.name@ar`. */
type Target = string;

/** What the columns of one file mean. */
export interface FlatFile {
  /** What one row is: columns without a place are kept beside it. */
  readonly row: HsdsEntityName;
  /** Columns whose values together make one of its kind. */
  readonly id: Readonly<Partial<Record<string, readonly string[]>>>;
  /** Column to field, or to several. Two columns of one field stand in it on lines of their own. */
  readonly columns: Readonly<Record<string, Target | readonly Target[]>>;
  readonly constants: Readonly<Record<Target, string>>;
  /** Column that holds two numbers, in the order in which it holds them. */
  readonly pairs: Readonly<Record<string, readonly [Target, Target]>>;
  /** Column that holds several values, and what stands between them. */
  readonly split: Readonly<Record<string, string>>;
  /** Column, then what stands in it, then what is meant. */
  readonly values: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Text that is cut off the beginning of every cell of the column. */
  readonly strip: Readonly<Record<string, string>>;
  /** Columns that say what kind of service it is, in the publisher's own words. */
  readonly categories: readonly string[];
  /** Column, then value, to a code of the network's taxonomy. */
  readonly serviceTypes: Readonly<Record<string, Readonly<Record<string, string>>>>;
  /** Rows of which this is not true are left out. */
  readonly only: Readonly<Record<string, string>>;
  /** Places, or all places of an organisation, that only their district is told of: always, or when a column says so. */
  readonly confidential: ConfidentialRule;
  /** Columns that are not kept; the report names them. */
  readonly ignore: readonly string[];
}

/** What the names of a publisher's own tables mean, file by file. */
export type FlatMap = Readonly<Record<string, FlatFile>>;

/** Understands flat tables by a map. */
export function readFlat(map: FlatMap, tables: Readonly<Record<string, readonly SourceRow[]>>): Reading {
  const reading = new Reading();
  for (const [file, shape] of Object.entries(map)) {
    eachRow(reading, tables[file] ?? [], (row, at) => takeFlat(reading, { file, shape, cells: cleaned(shape, row.fields), at }));
  }
  return reading;
}

interface Flat {
  readonly file: string;
  readonly shape: FlatFile;
  readonly cells: Cells;
  readonly at: number;
}

function cleaned({ strip, values }: FlatFile, fields: Cells): Cells {
  return Object.fromEntries(
    Object.entries(fields).map(([column, raw]) => {
      const text = cleanText(raw);
      const cut = ownValue(strip, column) ?? '';
      const rest = cut !== '' && text.startsWith(cut) ? text.slice(cut.length).trim() : text;
      return [column, ownValue(ownValue(values, column) ?? {}, rest) ?? rest];
    }),
  );
}

function takeFlat(reading: Reading, flat: Flat): void {
  const { shape, cells, at } = flat;
  const unwanted = Object.entries(shape.only).find(([column, value]) => cells[column] !== value);
  if (unwanted !== undefined) return reading.reject(at, unwanted[0], `is "${cells[unwanted[0]] ?? ''}": the map takes only rows with "${unwanted[1]}"`);
  const doubt = unclearName(shape.confidential, (column) => cells[column] ?? '');
  if (doubt !== undefined) return reading.reject(at, doubt, unclear(cells[doubt] ?? ''));
  const things = thingsIn(flat);
  const main = things.get(shape.row) ?? new Map<string, unknown>();
  keepTheRest(reading, flat, main);
  const mainId = idOf(flat, shape.row) ?? text(main.get('id'));
  if (mainId === undefined) return reading.reject(at, (shape.id[shape.row] ?? ['id']).join(' + '), 'is empty');
  things.set(shape.row, main.set('id', mainId));
  const ids = new Map<string, string>([[shape.row, mainId]]);
  for (const [label, fields] of things) if (label !== shape.row) ids.set(label, idOf(flat, label) ?? text(fields.get('id')) ?? naturalId(label, fields) ?? `${mainId}/${label}`);
  if (things.has('service') && things.has('location') && !things.has('service_at_location')) {
    things.set('service_at_location', new Map());
    ids.set('service_at_location', `${mainId}/service_at_location`);
  }
  for (const label of inTurn(things, shape.row)) {
    const fields = things.get(label) ?? new Map<string, unknown>();
    if (!put(reading, flat, { label, fields: { ...Object.fromEntries(fields), id: ids.get(label) }, ids }) && label === shape.row) return;
  }
}

/** The row itself first: when it is rejected, nothing that stands in it is taken. */
function inTurn(things: ReadonlyMap<string, unknown>, row: string): string[] {
  return [row, ...[...things.keys()].filter((label) => label !== row)];
}

const entityOf = (label: string): HsdsEntityName => hsdsEntityNames.find((name) => name === label.split(/[:#]/)[0]) ?? 'service';
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);

/** Organisations are told apart by their names when the list gives them no ids. */
function naturalId(label: string, fields: ReadonlyMap<string, unknown>): string | undefined {
  return label === 'organization' ? text(fields.get('name')) : undefined;
}

function idOf({ shape, cells }: Flat, label: string): string | undefined {
  const columns = shape.id[label];
  if (columns === undefined) return undefined;
  const parts = columns.map((column) => cells[column] ?? '');
  return parts.every((part) => part === '') ? undefined : parts.join(' / ');
}

type Things = Map<string, Map<string, unknown>>;

function thingsIn({ shape, cells }: Flat): Things {
  const things: Things = new Map();
  for (const [column, targets] of Object.entries(shape.columns)) {
    const between = ownValue(shape.split, column);
    const pieces = between === undefined ? [cells[column] ?? ''] : (cells[column] ?? '').split(between).map((piece) => piece.trim());
    for (const [nth, piece] of pieces.filter((said) => said !== '').entries()) {
      for (const target of typeof targets === 'string' ? [targets] : targets) set(things, nth === 0 ? target : target.replace('.', `#${nth + 1}.`), piece);
    }
  }
  for (const [column, targets] of Object.entries(shape.pairs)) {
    const numbers = [...(cells[column] ?? '').matchAll(/-?\d+(?:\.\d+)?/g)].map(([number]) => number);
    if (numbers.length === 2) for (const [nth, target] of targets.entries()) set(things, target, numbers[nth] ?? '');
  }
  for (const [target, value] of Object.entries(shape.constants)) if (things.has(target.split('.')[0] ?? '')) set(things, target, value);
  return things;
}

function set(things: Things, target: Target, value: string): void {
  const [label = '', field = ''] = target.split('.');
  const fields = things.get(label) ?? new Map<string, unknown>();
  const [plain = '', language] = field.split('@');
  if (language !== undefined) {
    const said = parseTexts(fields.get('translations'));
    things.set(label, fields.set('translations', { ...said, [language]: { ...said[language], [plain]: value } }));
    return;
  }
  const known = text(fields.get(field));
  things.set(label, fields.set(field, known === undefined ? value : `${known}\n${value}`));
}

function parseTexts(said: unknown): Record<string, Record<string, string>> {
  return (said ?? {}) as Record<string, Record<string, string>>;
}

function keepTheRest(reading: Reading, { file, shape, cells }: Flat, main: Map<string, unknown>): void {
  const placed = new Set([...Object.keys(shape.columns), ...Object.keys(shape.pairs), ...shape.categories]);
  for (const [column, value] of Object.entries(cells)) {
    if (value === '' || placed.has(column)) continue;
    if (shape.ignore.includes(column)) reading.noteColumnNotKept(file, column);
    else if (!Object.values(shape.id).some((columns) => columns?.includes(column))) main.set(column, value);
  }
}

interface Labelled {
  readonly label: string;
  readonly fields: Readonly<Record<string, unknown>>;
  /** Ids of everything in the row. */
  readonly ids: ReadonlyMap<string, string>;
}

function put(reading: Reading, flat: Flat, { label, fields, ids }: Labelled): Draft | undefined {
  const entity = entityOf(label);
  const within = label === flat.shape.row ? undefined : label;
  const thing: RawThing = { entity, fields: { ...ownersIn(entity, fields, ids), ...fields }, at: flat.at, within };
  const draft = takeRow(reading, thing);
  if (draft === undefined) return undefined;
  if (entity === 'service') classify(flat, draft);
  if (isConfidential(flat.shape.confidential, (column) => flat.cells[column] ?? '') && (entity === 'location' || entity === flat.shape.row)) draft.ours[entity === 'location' ? 'confidential' : 'hidesPlaces'] = true;
  return draft;
}

/** What stands in one row belongs together: a number to the service of the row, else to its place, else to its organisation. */
function ownersIn(entity: HsdsEntityName, fields: Readonly<Record<string, unknown>>, ids: ReadonlyMap<string, string>): Record<string, string> {
  const known = Object.entries(hsdsEntities[entity].fields).filter(([, field]) => field.of !== undefined);
  if (known.some(([name]) => name !== 'organization_id' && text(fields[name]) !== undefined) && entity !== 'service_at_location') return {};
  const owners: Record<string, string> = {};
  for (const owner of ['service', 'location', 'organization'] as const) {
    const field = known.find(([, { of }]) => of === owner)?.[0];
    const id = ids.get(owner);
    if (field === undefined || id === undefined || owner === entity) continue;
    owners[field] = id;
    if (!['service', 'location', 'service_at_location'].includes(entity)) break;
  }
  return owners;
}

function classify({ shape, cells }: Flat, { ours }: Draft): void {
  ours['categories'] = [...new Set(shape.categories.map((column) => cells[column] ?? '').filter((category) => category !== ''))];
  for (const [column, codes] of Object.entries(shape.serviceTypes)) {
    const code = findServiceType(ownValue(codes, cells[column] ?? '') ?? '')?.code;
    if (code !== undefined) ours['service_type_code'] ??= code;
  }
}
