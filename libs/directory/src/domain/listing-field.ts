import { BadInput, Urgency, parseId } from '@causeway/kernel';
import { parseEligibility } from './eligibility-document.js';
import {
  type FieldCheck, clockTime, countryCode, currency, day, email, fitting, listOf, number, oneWord, parseRecord, phoneNumber, record, setOf, text, translations, website, words, yesOrNo,
} from './field-check.js';
import { ServiceStatus } from './listing.js';
import type { ListingValues } from './listing-change.js';
import { serviceTypes } from './service-type.js';

/** What can be edited as one. */
export const ListingKind = { ORGANIZATION: 'ORGANIZATION', SERVICE: 'SERVICE', SITE: 'SITE' } as const;
export type ListingKind = (typeof ListingKind)[keyof typeof ListingKind];

/** One field of a listing that people edit. */
export interface ListingField {
  readonly check: FieldCheck;
  /** The column that holds it; without one it is written by a list of its own. */
  readonly column?: string;
  /** Waits for a coordinator: it decides who is sent there, or where. */
  readonly waits?: true;
}

const column = (name: string, check: FieldCheck): ListingField => ({ check, column: name });
const waiting = (name: string, check: FieldCheck): ListingField => ({ check, column: name, waits: true });

const id: FieldCheck = (raw, at) => {
  const parsed = typeof raw === 'string' ? parseId(raw) : undefined;
  if (parsed === undefined) throw new BadInput(at, 'This is no id.');
  return parsed;
};
/** Why a place of `eligibility` is wrong is said by its own parser. */
const eligibility: FieldCheck = (raw, at) => {
  try {
    return parseEligibility(raw);
  } catch (error) {
    throw error instanceof BadInput ? new BadInput(`${at.slice(0, -'eligibility'.length)}${error.field}`, error.message) : error;
  }
};

const phones: ListingField = { check: listOf(record({ number: phoneNumber, extension: text(20), description: text(200) }), 10) };
/** RFC 5545: `MO`, or `2MO` for the second Monday of a month. */
const weekday = fitting(/^(-?[1-5])?(MO|TU|WE|TH|FR|SA|SU)$/, 4, 'A day is MO, TU, WE, TH, FR, SA or SU.');
const hours = record({ days: setOf(weekday, 7), opensAt: clockTime, closesAt: clockTime, description: text(500) });

const organization = {
  name: column('name', text(200, { required: true })),
  alternateName: column('alternate_name', text(200)),
  description: column('description', words(5_000)),
  website: column('website', website),
  email: column('email', email),
  translations: column('translations', translations()),
  phones,
} as const satisfies Record<string, ListingField>;

const service = {
  ...organization,
  status: column('status', oneWord(Object.values(ServiceStatus))),
  languages: column('languages', setOf(oneLanguage, 60)),
  interpretationServices: column('interpretation_services', text(500)),
  applicationProcess: column('application_process', text(5_000)),
  feesDescription: column('fees_description', text(2_000)),
  waitTime: column('wait_time', text(500)),
  alert: column('alert', text(500)),
  intakePaused: column('intake_paused', yesOrNo),
  intakePausedReason: column('intake_paused_reason', text(500)),
  intakePausedUntil: column('intake_paused_until', day),
  serviceTypeCode: waiting('service_type_code', oneWord(serviceTypes.map(({ code }) => code), { nullable: true })),
  acceptedUrgencies: waiting('accepted_urgencies', setOf(oneWord(Object.values(Urgency)), 3)),
  eligibility: waiting('eligibility', eligibility),
  /** Whether strangers are told of it. Leaving the open feed does not wait. */
  published: waiting('published', yesOrNo),
  schedules: { check: listOf(hours, 50) },
  contacts: { check: listOf(record({ name: text(200), title: text(200), department: text(200), email }), 10) },
  costs: { check: listOf(record({ option: text(500), amount: number(0, 1e9), currency, amountDescription: text(500) }), 20) },
  requiredDocuments: { check: listOf(text(500, { required: true }), 30) },
  siteIds: { check: setOf(id, 20) },
} as const satisfies Record<string, ListingField>;

const site = {
  name: column('name', text(200, { required: true })),
  confidential: column('confidential', yesOrNo),
  district: column('district', text(200)),
  address: column('address', text(500)),
  postalCode: column('postal_code', text(20)),
  city: column('city', text(200)),
  country: column('country', countryCode),
  latitude: column('latitude', number(-90, 90)),
  longitude: column('longitude', number(-180, 180)),
  transportation: column('transportation', text(2_000)),
  translations: column('translations', translations()),
  accessibility: { check: listOf(record({ description: text(500), details: text(2_000) }), 20) },
} as const satisfies Record<string, ListingField>;

/** Every field that people edit: what it holds, where it is kept, and whether it waits. */
export const listingFieldsOf: Readonly<Record<ListingKind, Readonly<Record<string, ListingField>>>> = { ORGANIZATION: organization, SERVICE: service, SITE: site };

/** What leads to a door, or could. @source docs/threat-model.md, B22 */
export const placeFields = ['address', 'postalCode', 'city', 'latitude', 'longitude', 'transportation', 'accessibility'] as const;

function oneLanguage(raw: unknown, at: string): string {
  if (typeof raw !== 'string' || !/^[a-z]{2,3}$/.test(raw)) throw new BadInput(at, 'A language is its ISO 639 code of two or three small letters, e.g. ar.');
  return raw;
}

/** What somebody wrote, field by field. @throws {BadInput} naming the first field at fault */
export function parseListingValues(kind: ListingKind, raw: unknown): ListingValues {
  const fields = listingFieldsOf[kind];
  return Object.fromEntries(
    Object.entries(parseRecord(raw, 'values')).map(([name, written]) => {
      const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
      if (field === undefined) throw new BadInput(`values.${name}`, 'There is no such field here.');
      return [name, field.check(written ?? null, `values.${name}`)];
    }),
  );
}
