import { hsdsEntities, isHsdsEntity } from '../hsds/entities.js';
import type { HsdsEntityName, HsdsField } from '../hsds/field.js';
import { short } from './cell.js';
import type { Draft, Fault, Reading } from './reading.js';

/** Whoever is named comes before whoever names it. */
export const inOrder: readonly HsdsEntityName[] = [
  'unit', 'taxonomy', 'taxonomy_term', 'organization', 'program', 'service', 'location', 'service_at_location', 'organization_identifier', 'url', 'funding', 'address',
  'contact', 'phone', 'schedule', 'service_area', 'language', 'accessibility', 'cost_option', 'required_document', 'attribute', 'metadata', 'meta_table_description',
];

const words: Readonly<Partial<Record<HsdsEntityName, string>>> = { organization: 'organisation', service_at_location: 'service at location', taxonomy_term: 'term' };
const wordOf = (entity: HsdsEntityName): string => words[entity] ?? entity.replaceAll('_', ' ');

/** Of what hangs on something: the fields that say on what. A row of none of them belongs nowhere. */
const hanging: readonly HsdsEntityName[] = [
  'organization_identifier', 'url', 'funding', 'address', 'contact', 'phone', 'schedule', 'service_area', 'language', 'accessibility', 'cost_option', 'required_document',
];

/** Joins what names each other; what names something that was not taken is refused, or keeps the name beside it. */
export function link(reading: Reading): void {
  const servicesAt = findServicesAt(reading);
  const places = new Map([...reading.of('service_at_location').values()].map(({ values }) => [values['service_id'], values['location_id']]));
  for (const entity of inOrder) {
    const taken = new Set<string>();
    for (const draft of [...reading.of(entity).values()]) {
      if (entity === 'service') ownAtPlace(reading, draft, places);
      if (entity === 'location') locate(reading, draft, servicesAt.get(draft.sourceId));
      if (entity === 'attribute') hang(reading, draft, { id: 'link_id', kind: 'link_entity' });
      else if (entity === 'metadata') hang(reading, draft, { id: 'resource_id', kind: 'resource_type' });
      if (join(reading, draft) && entity === 'service_at_location') pairOnce(reading, draft, taken);
    }
  }
  sweep(reading);
}

/** @returns whether the draft stays */
function join(reading: Reading, draft: Draft): boolean {
  const { fields } = hsdsEntities[draft.entity];
  let lost: Fault | undefined;
  for (const [name, field] of Object.entries(fields)) {
    if (field.of === undefined || draft.values[name] === undefined) continue;
    if (reading.find(field.of, draft.values[name]) !== undefined) continue;
    const reason = reasonOf(reading, draft, { name, field });
    if (field.notNull === true) return refuse(reading, draft, { field: name, reason });
    lost ??= { field: name, reason };
    unname(reading, draft, { name, reason });
  }
  if (fields['organization_id']?.notNull === true && draft.values['organization_id'] === undefined) return refuse(reading, draft, { field: 'organization_id', reason: 'names no organisation' });
  if (!hanging.includes(draft.entity) || ownersOf(draft).length > 0) return true;
  return refuse(reading, draft, lost ?? nowhere(draft));
}

function refuse(reading: Reading, draft: Draft, { field, reason }: Fault): false {
  reading.refuse(draft, field, reason);
  return false;
}

function reasonOf(reading: Reading, draft: Draft, { name, field }: { name: string; field: HsdsField }): string {
  const what = wordOf(field.of ?? 'service');
  const id = short(String(draft.values[name]));
  if (draft.entity === 'location' && reading.rows.length > 0) return `has no service that was taken, and names ${what} "${id}", which is not in the source`;
  return hanging.includes(draft.entity) || draft.entity === 'service_at_location' ? `belongs to ${what} "${id}", which was not taken` : `names ${what} "${id}", which is not in the source`;
}

function unname(reading: Reading, draft: Draft, { name, reason }: { name: string; reason: string }): void {
  draft.extra[name] = draft.values[name];
  delete draft.values[name];
  for (const row of draft.rows) reading.omit(row, draft.within === undefined ? name : `${draft.within}.${name}`, reason);
}

function ownersOf({ entity, values }: Draft): string[] {
  return Object.entries(hsdsEntities[entity].fields)
    .filter(([name, field]) => field.of !== undefined && values[name] !== undefined)
    .map(([name]) => name);
}

function nowhere({ entity }: Draft): Fault {
  const owners = Object.entries(hsdsEntities[entity].fields).flatMap(([name, field]) => (field.of === undefined ? [] : [{ name, of: field.of }]));
  const first = owners.find(({ of }) => of === 'service') ?? owners[0];
  return { field: first?.name ?? 'id', reason: `names no ${wordOf(first?.of ?? 'service')} that it belongs to` };
}

function findServicesAt(reading: Reading): ReadonlyMap<unknown, Draft> {
  const found = new Map<unknown, Draft>();
  for (const { values } of reading.of('service_at_location').values()) {
    const service = reading.find('service', values['service_id']);
    if (service !== undefined && !found.has(values['location_id'])) found.set(values['location_id'], service);
  }
  return found;
}

/** A service that names no organisation is given by that of its place. */
function ownAtPlace(reading: Reading, { sourceId, values }: Draft, places: ReadonlyMap<unknown, unknown>): void {
  if (values['organization_id'] !== undefined) return;
  const owner = reading.find('location', places.get(sourceId))?.values['organization_id'];
  if (owner !== undefined) values['organization_id'] = owner;
}

/** Many sources name an organisation at a place that they do not hold; the one of the service at the place is as good. */
function locate(reading: Reading, draft: Draft, atLink: Draft | undefined): void {
  const service = atLink !== undefined && reading.find('service', atLink.sourceId) === atLink ? atLink : undefined;
  const own = draft.values['organization_id'];
  if (service !== undefined && reading.find('organization', own) === undefined) {
    if (own !== undefined) draft.extra['organization_id'] = own;
    const theirs = service.values['organization_id'];
    if (theirs !== undefined) draft.values['organization_id'] = theirs;
  }
  if ((draft.values['name'] ?? '') !== '') return;
  draft.values['name'] = service?.values['name'] ?? reading.find('organization', draft.values['organization_id'])?.values['name'] ?? '';
}

/** Attributes and notes may hang on anything: on what they say, or on whatever has the id. */
function hang(reading: Reading, draft: Draft, { id, kind }: { id: string; kind: string }): void {
  const said = draft.values[kind];
  const entity = typeof said === 'string' && isHsdsEntity(said) ? said : undefined;
  if (entity !== undefined && reading.find(entity, draft.values[id]) !== undefined) return;
  const found = inOrder.find((name) => name !== draft.entity && reading.find(name, draft.values[id]) !== undefined);
  if (found === undefined) return reading.refuse(draft, id, `belongs to "${short(String(draft.values[id]))}", which was not taken`);
  if (said !== undefined) draft.extra[kind] = said;
  draft.values[kind] = found;
}

/** A service stands at a place once. */
function pairOnce(reading: Reading, draft: Draft, taken: Set<string>): void {
  const pair = JSON.stringify([draft.values['service_id'], draft.values['location_id']]);
  if (taken.has(pair)) reading.refuse(draft, 'location_id', 'pairs a service and a location that an earlier row pairs already');
  taken.add(pair);
}

/** What stood only inside rows that were rejected goes with them. */
function sweep(reading: Reading): void {
  for (const drafts of reading.drafts.values()) {
    for (const draft of [...drafts.values()]) {
      if (draft.within !== undefined && draft.rows.every((row) => reading.rejections.has(row))) drafts.delete(draft.sourceId);
    }
  }
}
