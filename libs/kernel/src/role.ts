/** What a person may do in the network. @source access model of the threat analysis: docs/threat-model.md */
export const Role = {
  IDENTIFIER: 'IDENTIFIER',
  COORDINATOR: 'COORDINATOR',
  CASEWORKER: 'CASEWORKER',
  AGENCY_MANAGER: 'AGENCY_MANAGER',
  AGENCY_ADMIN: 'AGENCY_ADMIN',
  ANALYST: 'ANALYST',
  RAPPORTEUR: 'RAPPORTEUR',
  LE_LIAISON: 'LE_LIAISON',
  OPERATOR: 'OPERATOR',
} as const;
export type Role = (typeof Role)[keyof typeof Role];

/** What the system itself may do when no person is acting. Never given to an account. PUBLIC: answering strangers, with what everybody may know. */
export const ServiceRole = { NOTIFY: 'NOTIFY', IMPORT: 'IMPORT', SETUP: 'SETUP', FOLLOW_UP: 'FOLLOW_UP', KEYS: 'KEYS', SEAL: 'SEAL', PUBLIC: 'PUBLIC' } as const;
export type ServiceRole = (typeof ServiceRole)[keyof typeof ServiceRole];
