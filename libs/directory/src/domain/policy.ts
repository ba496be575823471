import {
  type ContextPolicy,
  DatabaseProcess,
  Role,
  type RowRule,
  ServiceRole,
  type TableRules,
  always,
  connectionRows,
  ownAgency,
  partOf,
  rows,
  signedIn,
} from '@causeway/kernel';
import { capacityFields, capacityTables, statesCapacity } from './capacity-policy.js';
import { dutyFields, dutyTableRules } from './duty-policy.js';
import { withFeed } from './feed/feed-policy.js';
import { hsdsEntities, plainEntities } from './hsds/entities.js';
import type { HsdsEntityName } from './hsds/field.js';
import { listingFields, listingTables, withWrites } from './listing-policy.js';

const everybody: RowRule = { roles: 'ANY', when: signedIn };
/** Listings come by import and set-up; no process of the running desk rewrites one. */
const editor: RowRule = { roles: [ServiceRole.SETUP, ServiceRole.IMPORT], when: always, process: [DatabaseProcess.setup] };
const listing = (definer?: TableRules['definer']): TableRules => ({
  ...{ read: [everybody, editor], add: [editor], change: [editor], remove: [editor] },
  ...(definer === undefined ? {} : { definer }),
});

/** Entities that the guards of confidential sites and the stamp of last change look at. */
const readByGuards: readonly HsdsEntityName[] = ['address', 'accessibility', 'contact', 'attribute', 'taxonomy_term'];
/** What goes when the place that it speaks of hides. */
const forgottenWithPlaces: readonly HsdsEntityName[] = ['attribute', 'metadata'];

function tableOf(entity: HsdsEntityName): [string, TableRules] {
  const table = `directory.${hsdsEntities[entity].table}`;
  const definer = forgottenWithPlaces.includes(entity) ? (['select', 'delete'] as const) : readByGuards.includes(entity) ? (['select'] as const) : undefined;
  return [table, withWrites(table, listing(definer))];
}

const ownOrganization = partOf('directory.organization', { column: 'organization_id', when: ownAgency() });

/** Whoever refers, answers, or keeps a listing up. Analysts, rapporteurs, police liaison and operators look for no shelter. */
const finders = [Role.IDENTIFIER, Role.COORDINATOR, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.AGENCY_ADMIN];

/** The directory is for those who work with it; a capacity is stated by the agency's own people. */
export const directoryPolicy: ContextPolicy = {
  fields: {
    ...listingFields,
    ...capacityFields,
    ...dutyFields,
    Query: { ...listingFields['Query'], ...capacityFields['Query'], ...dutyFields['Query'], ...rows(finders, 'services', 'serviceFacets', 'service', 'serviceTypes') },
    Mutation: { ...listingFields['Mutation'], ...capacityFields['Mutation'], ...dutyFields['Mutation'] },
    ServiceType: rows(finders, 'code', 'label', 'pillar', 'capacityUnit'),
    Organization: rows(finders, 'id', 'name', 'agencyId', 'website'),
    Service: {
      ...rows(finders, 'id', 'name', 'description', 'serviceType', 'organization', 'district', 'confidentialSite', 'address', 'phone', 'hoursInWords'),
      ...rows(finders, 'languages', 'acceptedUrgencies', 'capacity', 'referable'),
    },
    ServiceConnection: rows(finders, 'edges', 'pageInfo', 'totalCount', 'correctedText', 'place'),
    ServiceEdge: rows(finders, 'cursor', 'node', 'match'),
    ServiceMatch: rows(finders, 'score', 'text', 'distance', 'places', 'freshness', 'hours', 'opening', 'distanceKm', 'byDistrict'),
    KnownPlace: rows(finders, 'name', 'country'),
    ServiceFacet: rows(finders, 'facet', 'value', 'label', 'count'),
    ...connectionRows('ServiceFacet', finders),
    ...connectionRows('ServiceType', finders),
  },
  tables: withFeed({
    ...listingTables,
    ...capacityTables,
    ...dutyTableRules,
    'directory.service_type': listing(['select']),
    'directory.organization': withWrites('directory.organization', listing(['select'])),
    'directory.service': withWrites('directory.service', {
      // Definer: stamps it when something that hangs on it changes.
      ...listing(['select', 'update']),
      // Of its own listing an agency pauses the intake, and locks the row while it states places.
      change: [editor, { roles: statesCapacity, when: ownOrganization, columns: ['intake_paused'], process: [DatabaseProcess.gateway, DatabaseProcess.worker] }],
    }),
    'directory.site': withWrites('directory.site', listing(['select'])),
    'directory.phone': withWrites('directory.phone', listing(['select'])),
    'directory.service_at_site': withWrites('directory.service_at_site', listing(['select', 'update'])),
    'directory.schedule': withWrites('directory.schedule', listing(['select', 'update'])),
    ...Object.fromEntries(plainEntities.map((name) => tableOf(name))),
    // No condition on purpose: PostgreSQL may not use the GIN index below one, since @@ is not leakproof. The rows hold only
    // words of listings, their ids, and where their public sites are; everything shown comes from the tables above, whose rules
    // do ask who reads.
    'directory.service_search': { read: [{ roles: 'ANY', when: always }], definer: ['select', 'insert', 'update'] },
    'directory.search_word': { read: [{ roles: 'ANY', when: always }], definer: ['select', 'insert'] },
    'directory.search_language': { read: [{ roles: 'ANY', when: always }], definer: ['select', 'insert'] },
    'directory.place': { read: [{ roles: 'ANY', when: always }], add: [editor], definer: ['select'] },
    'directory.search_due': { definer: ['select', 'insert', 'delete'] },
  }),
};
