import { Role } from '@causeway/kernel';
import { type FieldPolicy, connectionRows, rows } from '@causeway/platform';

const readers = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR] as const;

export const auditFieldPolicy: FieldPolicy = {
  Query: rows(readers, 'history'),
  HistoryEntry: rows(readers, 'id', 'type', 'command', 'at', 'byAgency', 'byName'),
  ...connectionRows('History', readers),
};
