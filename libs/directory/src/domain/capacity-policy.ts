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
  any,
  connectionRows,
  hasRole,
  isOneOf,
  ownAccount,
  ownAgency,
  partOf,
  rows,
  signedIn,
} from '@causeway/kernel';

/** Who states how many places a service has: people of the agency that answers for it. */
export const statesCapacity = [Role.CASEWORKER, Role.AGENCY_MANAGER, Role.AGENCY_ADMIN] as const;

export function mayStateCapacity(caller: Caller, agencyId: AgencyId | null): boolean {
  return agencyId === caller.agencyId && hasRole(caller, ...statesCapacity);
}

/** Exact figures are the owner's; everybody else reads a band. */
export function seesFigures(caller: Pick<Caller, 'agencyId'>, agencyId: AgencyId | null): boolean {
  return agencyId === caller.agencyId;
}

const { gateway, setup } = DatabaseProcess;
const editor: RowRule = { roles: [ServiceRole.SETUP, ServiceRole.IMPORT], when: always, process: [setup] };
const ownService = partOf('directory.service', { column: 'service_id', when: partOf('directory.organization', { column: 'organization_id', when: ownAgency() }) });
const ownPool = partOf('directory.capacity_pool', { column: 'pool_id', when: ownService });
const surge = isOneOf('kind', ['SURGE']);
const surgePool = partOf('directory.capacity_pool', { column: 'pool_id', when: surge });
const inOwnName = all(ownAgency('by_agency_id'), ownAccount('by_account_id'));

/** The owner's people state regular places, coordinators a surge of more. */
const owner: RowRule = { roles: statesCapacity, when: all(isOneOf('kind', ['REGULAR']), ownService), process: [gateway] };
const coordinator: RowRule = { roles: [Role.COORDINATOR], when: surge, process: [gateway] };
/** No counter is among them: those are the sums of the holds, and a definer's functions move both. */
const stated = [
  ...['parent_id', 'total', 'blocked', 'in_maintenance', 'in_quarantine', 'for_safety', 'blocked_below', 'keeps_for_requests', 'soft_overbook'],
  ...['over_committed_since', 'ends_at', 'closed_at', 'version', 'updated_at'],
];

/** Whoever refers, answers, or keeps a listing up. */
const finders = [Role.IDENTIFIER, Role.COORDINATOR, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.AGENCY_ADMIN];
const figures = { audience: finders, through: [Reach.OWNER] };

export const capacityFields: ContextPolicy['fields'] = {
  Query: { ...rows(statesCapacity, 'capacityHistory'), ...rows([Role.COORDINATOR], 'surges') },
  Surge: rows([Role.COORDINATOR], 'id', 'serviceId', 'serviceName', 'organizationName', 'cohort', 'total', 'endsAt'),
  ...connectionRows('Surge', [Role.COORDINATOR]),
  Mutation: { ...rows(statesCapacity, 'setCapacity', 'confirmCapacity'), ...rows([Role.COORDINATOR], 'openSurge', 'closeSurge') },
  Capacity: {
    ...rows(finders, 'band', 'cohorts', 'updatedAt', 'unverified'),
    ...rows(figures, 'total', 'taken', 'blocked', 'free', 'overCommitted', 'version'),
  },
  CohortPlaces: {
    ...rows(finders, 'cohort', 'band'),
    ...rows(figures, 'total', 'occupied', 'promised', 'requested', 'inMaintenance', 'inQuarantine', 'forSafety', 'free', 'amongAll', 'keepsForRequests', 'softOverbook', 'version', 'surgeEndsAt'),
  },
  ServicePayload: rows([...statesCapacity, Role.COORDINATOR], 'service'),
  CapacityChange: rows(statesCapacity, 'id', 'act', 'cohort', 'totalBefore', 'totalAfter', 'blocked', 'overCommitted', 'at'),
  ...connectionRows('CapacityChange', statesCapacity),
};

/** Exact figures are in rows that the owner alone is given; what everybody may know has a table of its own. */
export const capacityTables: Readonly<Record<`directory.${string}`, TableRules>> = {
  'directory.capacity_pool': {
    read: [{ roles: 'ANY', when: ownService }, coordinator, editor],
    add: [owner, coordinator, editor],
    change: [{ ...owner, columns: stated }, { ...coordinator, columns: stated }, { ...editor, columns: stated }],
    remove: [editor],
    definer: ['select', 'update'],
  },
  'directory.hold': {
    read: [{ roles: [...statesCapacity, ServiceRole.FOLLOW_UP], when: ownAgency('owner_agency_id') }],
    definer: ['select', 'insert', 'update'],
  },
  'directory.capacity_change': {
    read: [{ roles: 'ANY', when: any(ownAgency('by_agency_id'), ownPool) }],
    add: [
      { roles: statesCapacity, when: all(inOwnName, ownPool) },
      { roles: [Role.COORDINATOR], when: all(inOwnName, surgePool), process: [gateway] },
      { ...editor, when: inOwnName },
    ],
  },
  'directory.service_places': {
    // Where beds are free is for who looks for one, and for the cascade that looks further in their name: no analyst, rapporteur or operator asks it.
    read: [{ roles: [Role.IDENTIFIER, Role.COORDINATOR, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.AGENCY_ADMIN, ServiceRole.FOLLOW_UP], when: signedIn }, editor],
    definer: ['select', 'insert', 'update', 'delete'],
  },
};
