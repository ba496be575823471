import { type ContextPolicy, Role, connectionRows, rows } from '@causeway/kernel';

const readers = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR] as const;

export const auditPolicy: ContextPolicy = {
  fields: {
    Query: rows(readers, 'history'),
    HistoryEntry: rows(readers, 'id', 'type', 'command', 'at', 'byAgency', 'byName'),
    ...connectionRows('History', readers),
  },
  tables: {},
};
