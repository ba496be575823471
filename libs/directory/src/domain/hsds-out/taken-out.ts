import { hsdsEntities, storedEntities } from '../hsds/entities.js';
import type { HsdsEntityName } from '../hsds/field.js';
import type { HsdsRecord } from './shelf.js';
import type { Tree } from './tree.js';

/** The forms in which a directory is taken out. */
export const ExportFormat = { HSDS3_JSON: 'hsds3-json', HSDS3_NDJSON: 'hsds3-ndjson', HSDS3_CSV: 'hsds3-csv', HSDS1_CSV: 'hsds1-csv' } as const;
export type ExportFormat = (typeof ExportFormat)[keyof typeof ExportFormat];

/** What stands beside the standard's fields, so that nothing is lost on the way back: as JSON objects. */
export const besides = ['translations', 'extra', 'desk'] as const;

/** How many rows of what were taken out, and what was not. */
export interface ExportReport {
  readonly written: Readonly<Record<string, number>>;
  /** Services that stand at confidential sites: neither they nor their sites are in the file. */
  readonly hiddenServices: number;
  readonly hiddenOrganizations: number;
  /** Columns that the form has no place for, by entity. */
  readonly notSaid: Readonly<Record<string, readonly string[]>>;
}

/** Entities of the tabular form, whoever is named first. */
export const tabular: readonly HsdsEntityName[] = storedEntities;

const noted: Tree = { attributes: { taxonomy_term: { taxonomy_detail: {} } }, metadata: {} };
const contact: Tree = { phones: { languages: noted, ...noted }, ...noted };
const hours: Tree = { ...noted };
const phone: Tree = { languages: noted, ...noted };
const place: Tree = { languages: noted, addresses: noted, contacts: contact, accessibility: noted, phones: phone, schedules: hours, ...noted };

/** What stands inside one line of the nested form. Every thing is said once: an organisation is not repeated in its services. */
export const lineTrees = {
  taxonomy: {},
  taxonomy_term: {},
  organization: {
    additional_websites: noted, funding: noted, contacts: contact, phones: phone, programs: noted, organization_identifiers: noted, locations: place, ...noted,
  },
  service: {
    phones: phone, schedules: hours, service_areas: noted, languages: noted, funding: noted, cost_options: noted, required_documents: noted, contacts: contact, additional_urls: noted,
    service_at_locations: { service_areas: noted, contacts: contact, phones: phone, schedules: hours, ...noted }, ...noted,
  },
} as const satisfies Partial<Record<HsdsEntityName, Tree>>;
export type LineEntity = keyof typeof lineTrees;

/** A reader tells the kinds of lines apart by fields that only one of them has: those are there even when they are empty. */
export const signs: Readonly<Record<LineEntity, HsdsRecord>> = {
  taxonomy: { version: null },
  taxonomy_term: { taxonomy_id: null },
  organization: { locations: [] },
  service: { service_at_locations: [] },
};

/** Stored entities that no line of the nested form holds. */
export const notNested: readonly HsdsEntityName[] = ['unit', 'meta_table_description'];

/** Every column of a table of the tabular form. */
export function columnsOfTable(entity: HsdsEntityName): string[] {
  return [...Object.keys(hsdsEntities[entity].fields), ...besides];
}
