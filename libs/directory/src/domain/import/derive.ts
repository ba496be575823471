import { findServiceType } from '../service-type.js';
import { hide } from './confidential.js';
import { languageCode, languagesIn, unknownIn } from './language-name.js';
import type { Draft, Reading } from './reading.js';
import { positionOf } from './source-text.js';

/** What the desk itself needs of a listing, out of what the standard says: kind, categories, languages, one line of address, order of numbers. */
export function derive(reading: Reading): void {
  for (const site of reading.of('location').values()) place(reading, site);
  for (const address of reading.of('address').values()) addressLine(reading, address);
  for (const { ours } of reading.of('organization').values()) delete ours['hidesPlaces'];
  hide(reading);
  number(reading);
  for (const service of reading.of('service').values()) Object.assign(service.ours, { categories: [], languages: [], ...service.ours });
  speak(reading);
  classify(reading);
  reading.noteKeptAside();
}

function place(reading: Reading, site: Draft): void {
  const { values, ours, extra } = site;
  const hidden = reading.find('organization', values['organization_id'])?.ours['hidesPlaces'] === true;
  Object.assign(ours, { confidential: hidden, district: null, address: null, postal_code: null, city: null, country: null, ...ours, ...(hidden ? { confidential: true } : {}) });
  const { latitude, longitude } = values;
  if (latitude === undefined && longitude === undefined) return;
  if (typeof latitude === 'number' && typeof longitude === 'number' && positionOf(latitude, longitude) !== undefined) return;
  const said = `${String(latitude ?? '')}, ${String(longitude ?? '')}`;
  for (const name of ['latitude', 'longitude']) {
    if (values[name] !== undefined) extra[name] = values[name];
    delete values[name];
  }
  for (const row of site.rows) reading.omit(row, site.within === undefined ? 'latitude' : `${site.within.replaceAll(/\.\d+/g, '')}.latitude`, `"${said}" is no place on earth`);
}

/** The address that people come to: the first physical one, else the first. */
function addressLine(reading: Reading, { values }: Draft): void {
  const site = reading.find('location', values['location_id']);
  if (site === undefined || (site.ours['address_type'] !== undefined && (site.ours['address_type'] === 'physical' || values['address_type'] !== 'physical'))) return;
  const street = [values['address_1'], values['address_2']].filter((part) => part !== undefined).join(', ');
  Object.assign(site.ours, {
    address: street || null,
    city: values['city'] ?? null,
    district: values['region'] ?? values['state_province'] ?? site.ours['district'],
    postal_code: values['postal_code'] ?? null,
    country: values['country'] ?? null,
    address_type: values['address_type'],
  });
}

function number(reading: Reading): void {
  const next = new Map<unknown, number>();
  for (const { values, ours } of reading.of('phone').values()) {
    const owner = values['service_id'] ?? values['service_at_location_id'] ?? values['contact_id'] ?? values['location_id'] ?? values['organization_id'];
    ours['position'] = next.get(owner) ?? 0;
    next.set(owner, (next.get(owner) ?? 0) + 1);
  }
}

/** Languages of a service, and of the places where it is given. */
function speak(reading: Reading): void {
  const servicesAt = new Map<unknown, Draft[]>();
  for (const { values } of reading.of('service_at_location').values()) {
    const service = reading.find('service', values['service_id']);
    if (service !== undefined) servicesAt.set(values['location_id'], [...(servicesAt.get(values['location_id']) ?? []), service]);
  }
  for (const draft of reading.of('language').values()) {
    const { values } = draft;
    const { service_id: service, location_id: location } = values;
    const codes = codesOf(reading, draft);
    const own = reading.find('service', service);
    for (const speaker of own === undefined ? (servicesAt.get(location) ?? []) : [own]) for (const spoken of codes) addOnce(speaker.ours['languages'], spoken);
  }
}

/** By its code, or by its name in any of the known tongues, which stays as it was written. */
function codesOf(reading: Reading, { values, rows }: Draft): string[] {
  const [code = '', name = ''] = [values['code'], values['name']].map((said) => (typeof said === 'string' ? said.trim() : ''));
  if (/^[a-z]{2,3}$/.test(code)) return [code];
  const said = name === '' ? code : name;
  const one = languageCode(said);
  if (one !== undefined && code === '') values['code'] = one;
  for (const unknown of unknownIn(said)) reading.noteUnknownLanguage(unknown, rows[0] ?? 0);
  return languagesIn(said);
}

/** Name of the network's own taxonomy, as the first migration wrote it. */
const ourTaxonomy = 'Causeway services';

/** A term of the network's taxonomy says what kind a service is; every other term is kept as the source's own category. */
function classify(reading: Reading): void {
  for (const term of reading.of('taxonomy_term').values()) adopt(reading, term);
  for (const attribute of [...reading.of('attribute').values()]) {
    const { values } = attribute;
    const term = reading.find('taxonomy_term', values['taxonomy_term_id'])?.values;
    const service = values['link_entity'] === 'service' ? reading.find('service', values['link_id']) : undefined;
    if (term === undefined || service === undefined) continue;
    const type = typeOf(term);
    if (type !== undefined && service.ours['service_type_code'] === undefined) {
      service.ours['service_type_code'] = type;
      if (reading.adopted.has(String(values['taxonomy_term_id']))) absorb(reading, attribute, service);
    } else if (type === undefined) {
      const name = String(term['name']);
      addOnce(service.ours['categories'], name);
      reading.foreignKinds.set(name, (reading.foreignKinds.get(name) ?? 0) + 1);
    }
  }
}

const typeOf = ({ code }: Readonly<Record<string, unknown>>): string | undefined => findServiceType(typeof code === 'string' ? code : '')?.code;

/** A list that uses our terms means ours: they are not taken in a second time. */
function adopt(reading: Reading, { sourceId, values }: Draft): void {
  const type = typeOf(values);
  const taxonomy = reading.find('taxonomy', values['taxonomy_id']);
  const named = taxonomy?.values['name'] ?? values['taxonomy'];
  if (type === undefined || (named !== undefined && named !== ourTaxonomy)) return;
  reading.adopted.set(sourceId, type);
  if (taxonomy !== undefined) reading.adopted.set(taxonomy.sourceId, 'services');
}

/** The service holds its kind itself. */
function absorb(reading: Reading, attribute: Draft, service: Draft): void {
  reading.drafts.get('attribute')?.delete(attribute.sourceId);
  for (const row of attribute.rows) if (!service.rows.includes(row)) service.rows.push(row);
}

function addOnce(list: unknown, value: string): void {
  if (Array.isArray(list) && !list.includes(value)) list.push(value);
}
