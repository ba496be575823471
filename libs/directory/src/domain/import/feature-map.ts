import { findServiceType } from '../service-type.js';
import { longestName, longestText, tooLong } from './cell.js';
import { wordsOfHidden } from './confidential.js';
import { type ConfidentialRule, isConfidential, unclear, unclearName } from './confidential-word.js';
import { type Draft, Reading, type SourcePlace } from './reading.js';
import { cleanText, positionOf } from './source-text.js';
import { takeRow } from './take-row.js';

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
  /** Places that only their district is told of: always, or when a property says so, in whichever language. */
  readonly confidential: ConfidentialRule;
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
  const source: Source = { reading, map, positions: new Map(), hidden: hiddenIn(map, lists) };
  for (const feature of lists[main] ?? []) addFeature(source, feature);
  for (const language of others) {
    for (const feature of lists[language] ?? []) translate(source, feature, language);
  }
  return reading;
}

interface Source {
  readonly reading: Reading;
  readonly map: FeatureMap;
  /** Where each feature of the first language stands. */
  readonly positions: Map<string, string>;
  /** Keys of the features that any language says are confidential. */
  readonly hidden: ReadonlySet<string>;
}

/** Those that say so in any language, and what the same organisation does at the same spot. */
function hiddenIn(map: FeatureMap, lists: Readonly<Record<string, readonly Feature[]>>): ReadonlySet<string> {
  const features = Object.values(lists).flat();
  const said = features.filter((feature) => isConfidential(map.confidential, (name) => text(feature, name)));
  const keys = new Set(said.flatMap((feature) => keyOf(map, feature) ?? []));
  const spots = new Set(features.filter((feature) => feature.position !== undefined && keys.has(keyOf(map, feature) ?? '')).map((feature) => siteId(text(feature, map.organization), feature)));
  return new Set([...keys, ...features.filter((feature) => spots.has(siteId(text(feature, map.organization), feature))).flatMap((feature) => keyOf(map, feature) ?? [])]);
}

function addFeature({ reading, map, positions, hidden }: Source, feature: Feature): void {
  const key = keyOf(map, feature);
  const at = reading.add({ ...feature, id: key });
  const position = feature.position && positionOf(feature.position[1], feature.position[0]);
  const secret = key !== undefined && hidden.has(key);
  const said = { name: text(feature, map.name), organization: text(feature, map.organization), description: secret ? '' : describe(map, feature) };
  const fault = faultOf(map, feature, said);
  if (key === undefined) return reading.reject(at, map.id.join(' + '), 'is empty');
  if (reading.find('service', key) !== undefined) return reading.reject(at, map.id.join(' + '), `"${key}" stands in an earlier row already`);
  if (fault !== undefined) return reading.reject(at, fault.field, fault.reason);
  if (position === undefined && !secret) return reading.reject(at, 'geometry', 'is no point on earth');
  const { name, organization, description } = said;
  const aside = Object.fromEntries(map.remarks.map((remark) => [remark, text(feature, remark)]));
  const service = takeRow(reading, { entity: 'service', fields: { ...aside, id: key, organization_id: organization, name, description }, at });
  if (service === undefined) return;
  service.ours['service_type_code'] = typeOf(map, feature);
  service.ours['categories'] = [...new Set(map.categories.map((category) => text(feature, category)).filter((category) => category !== ''))];
  positions.set(key, String(feature.position));
  takeRow(reading, { entity: 'organization', fields: { id: organization, name: organization }, at, within: map.organization });
  const district = text(feature, map.site);
  const place = siteId(organization, feature, secret ? key : undefined);
  const site = takeRow(reading, { entity: 'location', fields: { id: place, organization_id: organization, name: district || name, ...position }, at, within: 'geometry' });
  if (site !== undefined) Object.assign(site.ours, { district: district || null, ...(secret ? { confidential: true } : {}) });
  if (secret) reading.omit(at, 'description', wordsOfHidden);
  takeRow(reading, { entity: 'service_at_location', fields: { id: `${key} @ ${place}`, service_id: key, location_id: place }, at, within: 'geometry' });
}

function faultOf(map: FeatureMap, feature: Feature, said: { name: string; organization: string }): { field: string; reason: string } | undefined {
  const doubt = unclearName(map.confidential, (name) => text(feature, name));
  if (doubt !== undefined) return { field: doubt, reason: unclear(text(feature, doubt)) };
  if (said.name === '') return { field: map.name, reason: 'is empty' };
  return said.organization === '' ? { field: map.organization, reason: 'is empty' } : undefined;
}

/** Adds the texts of a further language to what the first language made. */
function translate({ reading, map, positions, hidden }: Source, feature: Feature, language: string): void {
  const key = keyOf(map, feature);
  const at = reading.add({ ...feature, id: key });
  const service = reading.find('service', key);
  if (service === undefined) return reading.reject(at, map.id.join(' + '), 'has no counterpart that was taken in the first language');
  if (positions.get(service.sourceId) !== String(feature.position)) return reading.reject(at, 'geometry', 'is another place than in the first language');
  if (service.translations[language] !== undefined) return reading.reject(at, map.id.join(' + '), `"${service.sourceId}" stands in an earlier row already`);
  const secret = hidden.has(service.sourceId);
  const texts = { name: text(feature, map.name), description: secret ? '' : describe(map, feature) };
  if (texts.name.length > longestName) return reading.reject(at, map.name, tooLong(texts.name.length, longestName));
  if (texts.description.length > longestText) return reading.reject(at, 'description', tooLong(texts.description.length));
  say(service, at, { language, texts });
  const named = String(service.values['organization_id']);
  const organization = text(feature, map.organization);
  say(reading.find('organization', named), at, { language, texts: organization === named ? {} : { name: organization } });
  const district = text(feature, map.site);
  say(reading.find('location', siteId(named, feature, secret ? key : undefined)), at, { language, texts: { name: district, district } });
}

function say(draft: Draft | undefined, at: number, { language, texts }: { language: string; texts: Record<string, string> }): void {
  if (draft === undefined) return;
  draft.rows.push(at);
  const filled = Object.fromEntries(Object.entries(texts).filter(([, value]) => value !== ''));
  if (Object.keys(filled).length > 0) draft.translations = { ...draft.translations, [language]: filled };
}

function keyOf({ id }: FeatureMap, feature: Feature): string | undefined {
  const parts = id.map((name) => (name === 'id' ? (feature.id ?? '') : text(feature, name)));
  return parts.some((part) => part === '') ? undefined : parts.join('/');
}

/** A place that hides is not told apart by where it stands. */
function siteId(organization: string, { position }: Feature, hidden?: string): string {
  return `${organization} @ ${hidden ?? String(position)}`;
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
  const placed = new Set([...map.id, map.organization, map.name, map.site, ...map.categories, ...map.remarks, ...map.ignore, ...(typeof map.confidential === 'boolean' ? [] : Object.keys(map.confidential))]);
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
