import { hsdsEntities } from '../hsds/entities.js';
import type { Draft, Reading } from './reading.js';

const leadsToTheDoor = ['latitude', 'longitude', 'url', 'transportation', 'description', 'external_identifier', 'external_identifier_type', 'alternate_name'];

/** What is known of a source's places, by its ids. */
export interface KnownPlaces {
  readonly hidden: readonly string[];
  readonly open: ReadonlySet<string>;
  /** Which services stand at the hidden ones. */
  readonly pairs: readonly { readonly service: string; readonly place: string }[];
}

/** Places that are confidential here, whatever the source says: no import shows one, nor the new place to which it moves a service from there. */
export function keepHidden(reading: Reading, { hidden, open, pairs }: KnownPlaces): void {
  const left = new Set(pairs.filter(({ place }) => reading.find('location', place) === undefined).map(({ service }) => service));
  const moved = [...reading.of('service_at_location').values()].filter(({ values }) => left.has(String(values['service_id']))).map(({ values }) => String(values['location_id']));
  const shown = [...hidden, ...moved.filter((place) => !open.has(place))].flatMap((id) => reading.find('location', id) ?? []).filter(({ ours }) => ours['confidential'] !== true);
  for (const { ours, rows } of shown) {
    ours['confidential'] = true;
    for (const row of rows) reading.omit(row, 'confidential', staysHidden);
  }
  if (shown.length > 0) hide(reading);
}

/** By the source's ids: its confidential places, the services it puts there, and all its places. */
export function hiddenIn(reading: Reading): { readonly hidden: readonly string[]; readonly services: readonly string[]; readonly places: readonly string[] } {
  const sites = [...reading.of('location').values()];
  const hidden = new Set<unknown>(sites.filter(({ ours }) => ours['confidential'] === true).map(({ sourceId }) => sourceId));
  const services = [...reading.of('service_at_location').values()].filter(({ values }) => hidden.has(values['location_id'])).map(({ values }) => String(values['service_id']));
  return { hidden: [...hidden].map(String), services, places: sites.map(({ sourceId }) => sourceId) };
}

/** Nothing that leads to the door of a confidential site is taken. */
export function hide(reading: Reading): void {
  const hidden = new Set<unknown>();
  for (const site of reading.of('location').values()) {
    delete site.ours['address_type'];
    if (site.ours['confidential'] !== true) continue;
    hidden.add(site.sourceId);
    for (const name of leadsToTheDoor) delete site.values[name];
    for (const name of Object.keys(site.extra)) {
      delete site.extra[name];
      reading.noteColumnNotKept(reading.rows[site.rows[0] ?? 0]?.file ?? '', name);
    }
    const name = Object.fromEntries(Object.entries(site.translations).map(([language, { name: said }]) => [language, said === undefined ? {} : { name: said }]));
    Object.assign(site, { translations: name });
    Object.assign(site.ours, { address: null, postal_code: null, city: null });
    for (const row of site.rows) reading.omit(row, 'confidential', districtOnly);
  }
  if (hidden.size === 0) return;
  const pairs = [...reading.of('service_at_location').values()].filter(({ values }) => hidden.has(values['location_id']));
  for (const pair of pairs) strip(reading, pair);
  const gone: Gone = new Map([['location', hidden], ['service_at_location', new Set(pairs.map(({ sourceId }) => sourceId))]]);
  for (const entity of ['address', 'accessibility', 'contact', 'phone', 'language'] as const) {
    for (const part of [...reading.of(entity).values()]) unlink(reading, part, gone);
  }
  for (const entity of ['attribute', 'metadata'] as const) {
    for (const part of [...reading.of(entity).values()]) {
      const { link_id: link, link_entity: kind, resource_id: resource, resource_type: type } = part.values;
      if (isGone(gone, kind ?? type, link ?? resource)) reading.refuse(part, 'link_id', notKept);
    }
  }
}

/** By entity: what hides, and what went with it. */
type Gone = Map<unknown, Set<unknown>>;

const notKept = 'belongs to a confidential place: not kept';
/** Nobody said of these properties that they do not lead there. */
export const wordsOfHidden = 'is not made from the other properties of a confidential place';
const districtOnly = 'of a confidential place only name, district and country are kept';
/** Left out because it hides, and not because it makes no sense. */
export const isHiding = (reason: string): boolean => reason === notKept || reason === districtOnly || reason === wordsOfHidden;
const staysHidden = 'is so here and stays so, whatever the list says: a coordinator can open it';
const isGone = (gone: Gone, entity: unknown, sourceId: unknown): boolean => sourceId !== undefined && gone.get(entity)?.has(sourceId) === true;

/** In which room, at which bell: words about the service at the place. */
function strip(reading: Reading, pair: Draft): void {
  const said = [...Object.keys(pair.extra), ...(pair.values['description'] === undefined ? [] : ['description'])];
  delete pair.values['description'];
  for (const name of Object.keys(pair.extra)) delete pair.extra[name];
  pair.translations = {};
  for (const row of pair.rows) for (const name of said) reading.omit(row, pair.within === undefined ? name : `${pair.within}.${name}`, notKept);
}

/** A number that is also the service's or the organisation's stays theirs; one of the house alone is not kept. */
function unlink(reading: Reading, part: Draft, gone: Gone): void {
  const links = Object.entries(hsdsEntities[part.entity].fields).filter(([name, { of }]) => of !== undefined && part.values[name] !== undefined);
  const hiding = links.filter(([name, { of }]) => isGone(gone, of, part.values[name]));
  if (hiding.length === 0) return;
  const [[first = 'location_id'] = []] = hiding;
  // The languages spoken in the house lead nowhere.
  if (part.entity === 'language' && hiding.every(([name]) => name === 'location_id')) return;
  if (hiding.length === links.length) {
    gone.set(part.entity, (gone.get(part.entity) ?? new Set()).add(part.sourceId));
    return reading.refuse(part, first, notKept);
  }
  for (const [name] of hiding) {
    delete part.values[name];
    for (const row of part.rows) reading.omit(row, part.within === undefined ? name : `${part.within}.${name}`, notKept);
  }
}
