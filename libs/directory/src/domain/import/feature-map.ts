import { ServiceStatus } from '../listing.js';
import { findServiceType } from '../service-type.js';
import { addOnce, addRemark, importedService } from './imported-service.js';
import { type Imported, type ImportedService, Reading, type SourcePlace, tooLong } from './reading.js';
import { cleanText, countMojibake, positionOf } from './source-text.js';

/** How the features of one publisher become listings: names of its properties, and which file is in which language. */
export interface FeatureMap {
  /** BCP 47 tag to file name. The first is the language that the listing itself holds. */
  readonly languages: Readonly<Record<string, string>>;
  /** What makes a feature one of its kind: `id` is the feature's own, anything else a property equal in all languages. */
  readonly id: readonly string[];
  readonly organization: string;
  readonly name: string;
  readonly categories: readonly string[];
  /** Property that names the place. */
  readonly site: string;
  /** Properties kept beside the text, under their own names. All that no entry names becomes a line of the description. */
  readonly remarks: readonly string[];
  /** Properties that say nothing to a reader. */
  readonly ignore: readonly string[];
  /** Property, then its value in the first language, to a code of the network's taxonomy. */
  readonly serviceTypes: Readonly<Record<string, Readonly<Record<string, string>>>>;
}

export interface Feature extends SourcePlace {
  readonly properties: Readonly<Record<string, unknown>>;
  /** Longitude, latitude. */
  readonly position: readonly [number, number] | undefined;
}

/** Understands one list of features per language, paired by their key and their place. */
export function readFeatures(map: FeatureMap, lists: Readonly<Record<string, readonly Feature[]>>): Reading {
  const reading = new Reading();
  const [main = '', ...others] = Object.keys(map.languages);
  const positions = new Map<string, string>();
  for (const feature of lists[main] ?? []) addFeature({ reading, map, positions }, feature);
  for (const language of others) {
    for (const feature of lists[language] ?? []) translate({ reading, map, positions }, feature, language);
  }
  return reading;
}

interface Source {
  readonly reading: Reading;
  readonly map: FeatureMap;
  /** Where each feature of the first language stands. */
  readonly positions: Map<string, string>;
}

function addFeature({ reading, map, positions }: Source, feature: Feature): void {
  const key = keyOf(map, feature);
  const at = reading.add({ ...feature, id: key });
  const position = feature.position && positionOf(feature.position[1], feature.position[0]);
  const said = { name: text(feature, map.name), organization: text(feature, map.organization), description: describe(map, feature) };
  const fault = faultOf(map, said) ?? tooLong({ name: said.name, description: said.description });
  if (key === undefined) return reading.reject(at, map.id.join(' + '), 'is empty');
  if (reading.services.has(key)) return reading.reject(at, map.id.join(' + '), `"${key}" stands in an earlier row already`);
  if (fault !== undefined) return reading.reject(at, fault.field, fault.reason);
  if (position === undefined) return reading.reject(at, 'geometry', 'is no point on earth');
  const { name, organization, description } = said;
  const service = importedService({ sourceId: key, organizationSourceId: organization, name, description, status: ServiceStatus.ACTIVE, ...unlinked });
  service.serviceTypeCode = typeOf(map, feature);
  for (const category of map.categories) addOnce(service.categories, text(feature, category));
  for (const remark of map.remarks) addRemark(service, remark, text(feature, remark));
  reading.mojibakeCells += countMojibake(`${name}\n${description}`);
  positions.set(key, String(feature.position));
  put(reading.services, at, service);
  put(reading.organizations, at, { sourceId: organization, name: organization, description: '', ...unlinked, translations: {}, phones: [] });
  const district = text(feature, map.site) || null;
  const sourceId = siteId(organization, feature);
  put(reading.sites, at, { sourceId, organizationSourceId: organization, name: district ?? name, district, ...unaddressed, ...position, translations: {} });
  service.siteSourceIds.push(sourceId);
}

const unlinked = { website: null, email: null };
const unaddressed = { confidential: false, address: null, postalCode: null, city: null, country: null };

function faultOf(map: FeatureMap, said: { name: string; organization: string }): { field: string; reason: string } | undefined {
  if (said.name === '') return { field: map.name, reason: 'is empty' };
  return said.organization === '' ? { field: map.organization, reason: 'is empty' } : undefined;
}

/** Adds the texts of a further language to what the first language made. */
function translate({ reading, map, positions }: Source, feature: Feature, language: string): void {
  const key = keyOf(map, feature);
  const at = reading.add({ ...feature, id: key });
  const service = reading.services.get(key ?? '');
  if (service === undefined) return reading.reject(at, map.id.join(' + '), 'has no counterpart that was taken in the first language');
  if (positions.get(key ?? '') !== String(feature.position)) return reading.reject(at, 'geometry', 'is another place than in the first language');
  if (service.value.translations[language] !== undefined) return reading.reject(at, map.id.join(' + '), `"${key ?? ''}" stands in an earlier row already`);
  const texts = { name: text(feature, map.name), description: describe(map, feature) };
  const fault = tooLong(texts);
  if (fault !== undefined) return reading.reject(at, fault.field, fault.reason);
  say(service, at, { language, texts });
  const organization = text(feature, map.organization);
  const { organizationSourceId, siteSourceIds } = service.value;
  say(reading.organizations.get(organizationSourceId), at, { language, texts: organization === organizationSourceId ? {} : { name: organization } });
  const district = text(feature, map.site);
  for (const id of siteSourceIds) say(reading.sites.get(id), at, { language, texts: { name: district, district } });
}

type Translated = Pick<ImportedService, 'sourceId' | 'translations'>;

function put<Value extends Translated>(taken: Map<string, Imported<Value>>, at: number, value: Value): void {
  const known = taken.get(value.sourceId);
  if (known === undefined) taken.set(value.sourceId, { value, rows: [at] });
  else known.rows.push(at);
}

function say(made: Imported<Translated> | undefined, at: number, { language, texts }: { language: string; texts: Record<string, string> }): void {
  if (made === undefined) return;
  made.rows.push(at);
  const filled = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== ''));
  if (Object.keys(filled).length > 0) made.value.translations = { ...made.value.translations, [language]: filled };
}

function keyOf({ id }: FeatureMap, feature: Feature): string | undefined {
  const parts = id.map((name) => (name === 'id' ? (feature.id ?? '') : text(feature, name)));
  return parts.some((part) => part === '') ? undefined : parts.join('/');
}

function siteId(organization: string, { position }: Feature): string {
  return `${organization} @ ${String(position)}`;
}

function typeOf({ serviceTypes }: FeatureMap, feature: Feature): string | null {
  for (const [property, codes] of Object.entries(serviceTypes)) {
    const type = findServiceType(codes[text(feature, property)] ?? '');
    if (type !== undefined) return type.code;
  }
  return null;
}

/** Every property that has no other place, as a line: its name without the publisher's numbering, and what was ticked. */
function describe(map: FeatureMap, feature: Feature): string {
  const placed = new Set([...map.id, map.organization, map.name, map.site, ...map.categories, ...map.remarks, ...map.ignore]);
  return Object.keys(feature.properties)
    .filter((name) => !placed.has(name))
    .map((name) => ({ label: cleanText(name).replace(/^\d+\.\s*/, ''), value: text(feature, name) }))
    .filter(({ value }) => value !== '')
    .map(({ label, value }) => `${label}: ${value}`)
    .join('\n');
}

function text({ properties }: Feature, name: string): string {
  return cleanText(plain(properties[name]));
}

/** Options come as keys set to true, or to a number that is not 0. */
function plain(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  if (Array.isArray(value)) return value.map(plain).filter(Boolean).join('; ');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .filter(([, set]) => set !== false && set !== 0 && set !== null)
    .map(([option, set]) => (typeof set === 'string' ? `${option}: ${set}` : option))
    .join('; ');
}
