import { findServiceType } from '../service-type.js';
import { addLanguage, addOnce, addRemark, importedService, statusOf } from './imported-service.js';
import { type ImportedService, type Reading, type SourcePlace, tooLong } from './reading.js';
import { cleanText, positionOf, textOrNull, timeOf, weekdayOf } from './source-text.js';

type Text = string | null | undefined;

/** The parts of an HSDS 3.x `service` object that a listing keeps; the reader has checked their types. */
export interface Hsds3Service {
  readonly id: string;
  readonly name: string;
  readonly status?: Text;
  readonly description?: Text;
  readonly url?: Text;
  readonly email?: Text;
  readonly organization?: Hsds3Organization | null | undefined;
  /** Texts and numbers without a field of their own, by the standard's names. */
  readonly remarks: Readonly<Record<string, string>>;
  readonly phones: readonly Hsds3Phone[];
  readonly languages: readonly { readonly name?: Text; readonly code?: Text; readonly note?: Text }[];
  readonly schedules: readonly Hsds3Schedule[];
  readonly terms: readonly { readonly code?: Text; readonly name?: Text }[];
  readonly locations: readonly Hsds3Location[];
}

export interface Hsds3Organization {
  readonly id: string;
  readonly name: string;
  readonly description?: Text;
  readonly website?: Text;
  readonly email?: Text;
}

export interface Hsds3Phone {
  readonly number: string;
  readonly extension?: string | number | null | undefined;
  readonly type?: Text;
  readonly description?: Text;
}

export interface Hsds3Schedule {
  readonly byday?: Text;
  readonly opens_at?: Text;
  readonly closes_at?: Text;
  readonly description?: Text;
}

export interface Hsds3Location {
  readonly id: string;
  readonly location_type?: Text;
  readonly name?: Text;
  readonly latitude?: number | null | undefined;
  readonly longitude?: number | null | undefined;
  readonly accessibility: readonly { readonly description?: Text }[];
  readonly address?: Hsds3Address | undefined;
}

interface Hsds3Address {
  readonly address_1?: Text;
  readonly address_2?: Text;
  readonly city?: Text;
  readonly region?: Text;
  readonly state_province?: Text;
  readonly postal_code?: Text;
  readonly country?: Text;
}

/** Understands one service object; it ends in the reading as a listing or as a rejection. */
export function addHsds3Service(reading: Reading, place: SourcePlace, source: Hsds3Service): void {
  const at = reading.add({ ...place, id: source.id });
  if (reading.services.has(source.id)) return reading.reject(at, 'id', `"${source.id}" stands in an earlier row already`);
  if (!source.organization) return reading.reject(at, 'organization', 'is missing: a service stands with its organisation');
  const status = statusOf(source.status);
  if (status === undefined) return reading.reject(at, 'status', `"${source.status ?? ''}" is no status of HSDS`);
  const texts = { name: cleanText(source.name), description: cleanText(source.description ?? '') };
  const organizationName = cleanText(source.organization.name);
  if (texts.name === '') return reading.reject(at, 'name', 'is empty');
  if (organizationName === '') return reading.reject(at, 'organization.name', 'is empty');
  const links = { website: textOrNull(source.url), email: textOrNull(source.email) };
  const service = importedService({ sourceId: source.id, organizationSourceId: source.organization.id, ...texts, status, ...links });
  for (const [key, text] of Object.entries(source.remarks)) addRemark(service, key, cleanText(text));
  const fault = tooLong({ ...texts, ...service.remarks });
  if (fault !== undefined) return reading.reject(at, fault.field, fault.reason);
  for (const location of source.locations) addSite(reading, { at, service }, location);
  addOrganization(reading, at, source.organization);
  attach(service, source);
  reading.services.set(source.id, { value: service, rows: [at] });
}

function addOrganization(reading: Reading, at: number, source: Hsds3Organization): void {
  const known = reading.organizations.get(source.id);
  if (known !== undefined) return void known.rows.push(at);
  const value = {
    sourceId: source.id,
    name: cleanText(source.name),
    description: cleanText(source.description ?? ''),
    website: textOrNull(source.website),
    email: textOrNull(source.email),
    translations: {},
    phones: [],
  };
  reading.organizations.set(source.id, { value, rows: [at] });
}

function addSite(reading: Reading, { at, service }: { at: number; service: ImportedService }, source: Hsds3Location): void {
  const { latitude, longitude } = source;
  const position = positionOf(latitude ?? Number.NaN, longitude ?? Number.NaN);
  if (position === undefined && (latitude ?? longitude) != null) {
    reading.omit(at, 'service_at_locations.location.latitude', `"${latitude}, ${longitude}" is no place on earth`);
  }
  addOnce(service.siteSourceIds, source.id);
  for (const { description } of source.accessibility) addRemark(service, 'accessibility', textOrNull(description));
  const known = reading.sites.get(source.id);
  if (known !== undefined) return void known.rows.push(at);
  const value = {
    sourceId: source.id,
    organizationSourceId: service.organizationSourceId,
    name: textOrNull(source.name) ?? service.name,
    confidential: false,
    ...addressOf(source.address),
    ...(position ?? { latitude: null, longitude: null }),
    translations: {},
  };
  reading.sites.set(source.id, { value, rows: [at] });
}

function addressOf(address: Hsds3Address = {}) {
  const street = [textOrNull(address.address_1), textOrNull(address.address_2)].filter((part) => part !== null).join(', ');
  return {
    address: street || null,
    city: textOrNull(address.city),
    district: textOrNull(address.region) ?? textOrNull(address.state_province),
    postalCode: textOrNull(address.postal_code),
    country: textOrNull(address.country),
  };
}

function attach(service: ImportedService, source: Hsds3Service): void {
  for (const { number, extension, type, description } of source.phones) {
    const kind = [textOrNull(type), textOrNull(description)].filter((part) => part !== null).join(', ');
    const cleaned = cleanText(number);
    if (cleaned !== '') service.phones.push({ number: cleaned, extension: extension == null ? null : String(extension), description: kind || null });
  }
  for (const { name, code, note } of source.languages) {
    if (code && /^[a-z]{2,3}$/.test(code)) addOnce(service.languages, code);
    else if (name) addLanguage(service, cleanText(name));
    addRemark(service, 'languages', textOrNull(note));
  }
  for (const schedule of source.schedules) addSchedule(service, schedule);
  for (const { code, name } of source.terms) {
    const known = findServiceType(code ?? '');
    if (known !== undefined) service.serviceTypeCode ??= known.code;
    else if (name ?? code) addOnce(service.categories, cleanText(name ?? code ?? ''));
  }
}

function addSchedule({ schedules }: ImportedService, { byday, opens_at, closes_at, description }: Hsds3Schedule): void {
  const hours = { opensAt: timeOf(opens_at ?? '') ?? null, closesAt: timeOf(closes_at ?? '') ?? null, description: textOrNull(description) };
  const days = (byday ?? '').split(',').map(weekdayOf).filter((day) => day !== undefined);
  if (days.length > 0) schedules.push(...days.map((weekday) => ({ weekday, ...hours })));
  else if (hours.opensAt !== null || hours.description !== null) schedules.push({ weekday: null, ...hours });
}
