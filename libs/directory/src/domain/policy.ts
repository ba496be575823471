import {
  type AgencyId,
  type Caller,
  type ContextPolicy,
  DatabaseProcess,
  Reach,
  Role,
  type RowRule,
  ServiceRole,
  type TableRules,
  all,
  always,
  connectionRows,
  hasRole,
  ownAccount,
  ownAgency,
  partOf,
  rows,
  signedIn,
} from '@causeway/kernel';
import { withFeed } from './feed/feed-policy.js';
import { hsdsEntities, plainEntities } from './hsds/entities.js';
import type { HsdsEntityName } from './hsds/field.js';
import { listKeeper, listingFields, listingTables, organizationColumns, ownEditor } from './listing-policy.js';

/** Who states how many places a service has: people of the agency that answers for it. */
export const statesCapacity = [Role.CASEWORKER, Role.AGENCY_MANAGER, Role.AGENCY_ADMIN] as const;

export function mayStateCapacity(caller: Caller, agencyId: AgencyId | null): boolean {
  return agencyId === caller.agencyId && hasRole(caller, ...statesCapacity);
}

/** Exact figures are the owner's; everybody else reads a band. */
export function seesFigures(caller: Pick<Caller, 'agencyId'>, agencyId: AgencyId | null): boolean {
  return agencyId === caller.agencyId;
}

const everybody: RowRule = { roles: 'ANY', when: signedIn };
/** Listings come by import and set-up; no process of the running desk rewrites one. */
const editor: RowRule = { roles: [ServiceRole.SETUP, ServiceRole.IMPORT], when: always, process: [DatabaseProcess.setup] };
const listing = (definer?: TableRules['definer']): TableRules => ({
  ...{ read: [everybody, editor], add: [editor], change: [editor], remove: [editor] },
  ...(definer === undefined ? {} : { definer }),
});

/** Entities that the guards of confidential sites and the stamp of last change look at. */
const readByGuards: readonly HsdsEntityName[] = ['address', 'accessibility', 'contact'];

const ownOrganization = partOf('directory.organization', { column: 'organization_id', when: ownAgency() });
const ownService = partOf('directory.service', { column: 'service_id', when: ownOrganization });
const owner: RowRule = { roles: statesCapacity, when: ownService };
const ownPool = partOf('directory.capacity_pool', { column: 'pool_id', when: ownService });

/** Whoever refers, answers, or keeps a listing up. Analysts, rapporteurs, police liaison and operators look for no shelter. */
const finders = [Role.IDENTIFIER, Role.COORDINATOR, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.AGENCY_ADMIN];

/** The directory is for those who work with it; a capacity is stated by the agency's own people. */
export const directoryPolicy: ContextPolicy = {
  fields: {
    ...listingFields,
    Query: { ...listingFields['Query'], ...rows(finders, 'services', 'service', 'serviceTypes') },
    Mutation: { ...listingFields['Mutation'], ...rows(statesCapacity, 'setCapacity') },
    ServiceType: rows(finders, 'code', 'label', 'pillar', 'capacityUnit'),
    Organization: rows(finders, 'id', 'name', 'agencyId', 'website'),
    Capacity: { ...rows(finders, 'band', 'updatedAt'), ...rows({ audience: finders, through: [Reach.OWNER] }, 'total', 'taken', 'free', 'version') },
    Service: {
      ...rows(finders, 'id', 'name', 'description', 'serviceType', 'organization', 'district', 'confidentialSite', 'address', 'phone'),
      ...rows(finders, 'languages', 'capacity', 'referable'),
    },
    ServicePayload: rows(statesCapacity, 'service'),
    ServiceConnection: rows(finders, 'edges', 'pageInfo', 'totalCount', 'correctedText', 'place'),
    ServiceEdge: rows(finders, 'cursor', 'node', 'match'),
    ServiceMatch: rows(finders, 'score', 'text', 'distance', 'places', 'distanceKm', 'byDistrict'),
    KnownPlace: rows(finders, 'name', 'country'),
    ...connectionRows('ServiceType', finders),
  },
  tables: withFeed({
    ...listingTables,
    'directory.service_type': listing(['select']),
    'directory.organization': {
      ...listing(['select']),
      change: [editor, { ...ownEditor, when: ownAgency(), columns: organizationColumns }, { ...listKeeper, columns: [...organizationColumns, 'agency_id'] }],
    },
    'directory.service': {
      // Definer: stamps it when something that hangs on it changes.
      ...listing(['select', 'update']),
      // Of its own listing an agency pauses the intake, and locks the row while it states places.
      change: [editor, { roles: statesCapacity, when: ownOrganization, columns: ['intake_paused'], process: [DatabaseProcess.gateway, DatabaseProcess.worker] }, { ...listKeeper, columns: ['service_type_code'] }],
    },
    'directory.site': listing(['select']),
    'directory.phone': listing(['select']),
    'directory.service_at_site': listing(['select']),
    'directory.schedule': listing(),
    ...Object.fromEntries(plainEntities.map((name) => [`directory.${hsdsEntities[name].table}`, listing(readByGuards.includes(name) ? ['select'] : undefined)])),
    'directory.capacity_pool': {
      read: [everybody, editor],
      add: [owner, editor],
      change: [owner, editor],
      remove: [editor],
      definer: ['select', 'update'],
    },
    'directory.capacity_change': {
      read: [{ roles: 'ANY', when: ownAgency('by_agency_id') }],
      add: [
        { roles: statesCapacity, when: all(ownAgency('by_agency_id'), ownAccount('by_account_id'), ownPool) },
        { ...editor, when: all(ownAgency('by_agency_id'), ownAccount('by_account_id')) },
      ],
    },
    // No condition on purpose: PostgreSQL may not use the GIN index below one, since @@ is not leakproof. The rows hold only
    // words of listings, their ids, and where their public sites are; everything shown comes from the tables above, whose rules
    // do ask who reads.
    'directory.service_search': { read: [{ roles: 'ANY', when: always }], definer: ['select', 'insert', 'update'] },
    'directory.search_word': { read: [{ roles: 'ANY', when: always }], definer: ['select', 'insert'] },
    'directory.search_language': { read: [{ roles: 'ANY', when: always }], definer: ['select', 'insert'] },
    'directory.place': { read: [{ roles: 'ANY', when: always }], definer: ['select'] },
    'directory.search_due': { definer: ['select', 'insert', 'delete'] },
  }),
};
