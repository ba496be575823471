import { hsdsEntities } from '../hsds/entities.js';
import type { HsdsEntityName, HsdsPart } from '../hsds/field.js';
import type { Draft, Reading } from './reading.js';
import { ownValue, plainText } from './source-text.js';
import { isFromDesk, takeRow } from './take-row.js';

interface Place {
  readonly entity: HsdsEntityName;
  readonly at: number;
  readonly within?: string | undefined;
  readonly id?: string | undefined;
  /** What the outer thing says of it, e.g. whose it is. */
  readonly given?: Readonly<Record<string, unknown>>;
}

/** A language of a telephone of a contact at a place of a service of an organisation needs eleven. */
const deepest = 24;

/** Places are stated on this desk by whoever gives them: a figure in a list is old when it arrives. */
export const placesNotTaken = 'places are stated here by the service itself';

/** Understands one object of the standard's JSON with everything that stands inside it. */
export function takeObject(reading: Reading, object: unknown, place: Place): Draft | undefined {
  const { entity, at, within, given = {} } = place;
  if (typeof object !== 'object' || object === null || Array.isArray(object)) return refuse(reading, place, 'is no object');
  if ((within ?? '').split('.').length > deepest) return refuse(reading, place, 'is nested too deep');
  const { parts } = hsdsEntities[entity];
  const fields: Record<string, unknown> = {};
  const inner: [string, HsdsPart, unknown][] = [];
  for (const [name, value] of Object.entries(object)) {
    const part = ownValue(parts, name);
    if (name === '__proto__') return refuse(reading, place, 'holds a field named "__proto__"');
    if (part === undefined || typeof value !== 'object') fields[name] = value;
    else if (value !== null) inner.push([name, part, value]);
  }
  for (const [name, part, value] of inner) if (part.one) fields[part.by] ??= idOf(value) ?? fallbackId(place, fields, name);
  // Where it stands says whose it is; what the source says to the contrary is kept under another name.
  for (const [name, value] of Object.entries(given)) {
    if (fields[name] !== undefined && fields[name] !== value) fields[`said_${name}`] = fields[name];
    fields[name] = value;
  }
  const draft = takeRow(reading, { entity, fields, at, within, id: place.id, strict: within === undefined && !isFromDesk(object) });
  if (draft === undefined) return undefined;
  for (const [name, part, value] of inner) takePart(reading, { name, part, value, outer: draft, at });
  return draft;
}

interface Inner {
  readonly name: string;
  readonly part: HsdsPart;
  readonly value: unknown;
  readonly outer: Draft;
  readonly at: number;
}

function takePart(reading: Reading, { name, part, value, outer, at }: Inner): void {
  const within = outer.within === undefined ? name : `${outer.within}.${name}`;
  if (part.entity === 'service_capacity') return reading.omit(at, within, placesNotTaken);
  if (part.one) {
    takeObject(reading, value, { entity: part.entity, at, within, id: String(outer.values[part.by] ?? '') });
    return;
  }
  if (!Array.isArray(value)) return reading.omit(at, within, 'is no list');
  for (const [index, entry] of value.entries()) {
    const given: Record<string, unknown> = { [part.by]: outer.sourceId };
    const said = keyword(part.entity);
    if (said !== undefined) given[said] = outer.entity;
    // A full organisation names no organisation at the places of its services: theirs is this one.
    if (part.entity === 'service' && outer.entity === 'organization') given['organization_id'] = outer.sourceId;
    takeObject(reading, entry, { entity: part.entity, at, within: `${within}.${index}`, id: `${outer.entity}/${outer.sourceId}/${name}/${index}`, given });
  }
}

/** The field that says what kind of thing an attribute or a note hangs on. */
function keyword(entity: HsdsEntityName): string | undefined {
  if (entity === 'attribute') return 'link_entity';
  return entity === 'metadata' ? 'resource_type' : undefined;
}

function idOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null && 'id' in value ? value.id : undefined;
}

function fallbackId({ id }: Place, fields: Readonly<Record<string, unknown>>, name: string): string {
  return `${plainText(fields['id']) || (id ?? '')}/${name}`;
}

function refuse(reading: Reading, { at, within }: Place, reason: string): undefined {
  if (within === undefined) reading.reject(at, 'row', reason);
  else reading.omit(at, within, reason);
}

const signs: readonly (readonly [HsdsEntityName, readonly string[]])[] = [
  ['service_at_location', ['location', 'location_id', 'service_id']],
  ['service', ['status', 'service_at_locations', 'organization', 'organization_id', 'eligibility_description']],
  ['location', ['location_type', 'latitude', 'addresses', 'transportation']],
  ['organization', ['services', 'website', 'legal_status', 'locations', 'organization_identifiers', 'tax_status', 'tax_id', 'year_incorporated', 'email', 'uri']],
  ['taxonomy_term', ['taxonomy', 'taxonomy_id', 'taxonomy_detail', 'parent_id', 'term_uri', 'code']],
  ['taxonomy', ['version']],
];

/** What an object of a page or file is, by the fields that only such a thing has. */
export function entityOf(object: unknown): HsdsEntityName {
  if (typeof object !== 'object' || object === null) return 'service';
  if ('uri' in object && 'name' in object && Object.keys(object).every((key) => ['id', 'name', 'description', 'uri', 'version', 'metadata', 'attributes', 'translations', 'extra', 'desk'].includes(key))) return 'taxonomy';
  return signs.find(([, names]) => names.some((name) => name in object))?.[0] ?? 'service';
}
