import { type ContextPolicy, Role, connectionRows, rows } from '@causeway/kernel';

const readers = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR] as const;

/** Whoever answers for the people of an agency. */
const owners = [Role.CASEWORKER, Role.AGENCY_MANAGER] as const;

export const auditPolicy: ContextPolicy = {
  fields: {
    Query: { ...rows(readers, 'history'), ...rows(owners, 'accessLog'), ...rows([Role.RAPPORTEUR], 'auditTrail') },
    HistoryEntry: rows(readers, 'id', 'type', 'command', 'at', 'byAgency', 'byName', 'standingInFor'),
    ...connectionRows('History', readers),
    Access: rows(owners, 'id', 'since', 'at', 'times', 'kind', 'dataClass', 'fields', 'byAgency', 'byName'),
    ...connectionRows('Access', owners),
    TrailEntry: rows([Role.RAPPORTEUR], 'id', 'at', 'accountId', 'byAgency', 'operation', 'kind', 'dataClass', 'code', 'subjects', 'unwritten', 'events'),
    ...connectionRows('Trail', [Role.RAPPORTEUR]),
  },
  tables: {},
};
