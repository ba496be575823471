import { type ContextPolicy, DataClass, DatabaseProcess, Role, type RowRule, ServiceRole, all, always, connectionRows, ownAccount, ownAgency, partOf, rows } from '@causeway/kernel';

/** Whoever works on people. An agency's administrator, an analyst or an operator holds no case. */
const holders = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR] as const;
/** Who may hold what is sealed: those who work with the person in their own agency; no coordinator, administrator or operator. */
const keepers = [Role.CASEWORKER, Role.AGENCY_MANAGER] as const;
const aboutThePerson = { audience: holders, dataClass: DataClass.C2 } as const;

/** In their own agency; an identifier the people they met. */
const held: readonly RowRule[] = [
  { roles: [Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR, ServiceRole.FOLLOW_UP, ServiceRole.SETUP], when: ownAgency() },
  { roles: [Role.IDENTIFIER], when: all(ownAgency(), ownAccount('opened_by')) },
];
/** A part of a case is there for whoever may see the case. */
const ofCase: readonly RowRule[] = [{ roles: 'ANY', when: all(ownAgency(), partOf('cases.case_file', { column: 'case_id' })) }];

const kept: RowRule = { roles: keepers, when: ownAgency() };
const keptOfCase: RowRule = { roles: keepers, when: all(ownAgency(), partOf('cases.case_file', { column: 'case_id' })) };
/** The system's own hand for wrapped keys: without the key store they open nothing. */
const keyWork: RowRule = { roles: [ServiceRole.KEYS], when: always, process: [DatabaseProcess.worker, DatabaseProcess.setup] };

export const casesPolicy: ContextPolicy = {
  fields: {
    Query: { ...rows(holders, 'case', 'cases'), ...rows(keepers, 'metBefore'), ...rows({ audience: keepers, dataClass: DataClass.C3, stepUp: true }, 'revealIdentity') },
    Mutation: { ...rows(holders, 'createCase', 'addNeed', 'recordConsent'), ...rows(keepers, 'recordIdentity') },
    CaseIdentity: rows({ audience: keepers, dataClass: DataClass.C2 }, 'present', 'fields', 'changedAt', 'erasedAt'),
    RevealedIdentity: rows(
      { audience: keepers, dataClass: DataClass.C3 },
      ...['name', 'birthDate', 'nationality', 'documentType', 'documentNumber', 'phone', 'contactNote', 'note'],
    ),
    IdentityPayload: rows(keepers, 'identity'),
    Case: { ...rows(holders, 'id', 'code', 'openedAt', 'needs', 'consent'), ...rows(keepers, 'identity'), ...rows(aboutThePerson, 'ageBand', 'gender', 'languages', 'accessibility') },
    Need: rows(holders, 'id', 'serviceType', 'urgency', 'status', 'createdAt'),
    Consent: {
      ...rows(holders, 'id', 'kind', 'basis', 'scopes', 'agencyIds', 'serviceTypeCodes', 'textVersion', 'channel', 'expiresAt', 'recordedAt'),
      ...rows(aboutThePerson, 'language', 'interpreterUsed'),
    },
    CasePayload: rows(holders, 'case'),
    NeedPayload: rows(holders, 'need'),
    ConsentPayload: rows(holders, 'consent'),
    ...connectionRows('Case', holders),
    ...connectionRows('Need', holders),
  },
  tables: {
    'cases.case_file': { read: held, add: held },
    'cases.need': { read: ofCase, add: ofCase, change: ofCase },
    'cases.consent_event': { read: ofCase, add: ofCase },
    'cases.person_key': {
      read: [keptOfCase, keyWork],
      add: [keptOfCase, keyWork],
      change: [keptOfCase, keyWork].map((rule) => ({ ...rule, columns: ['wrapped', 'kek_version', 'destroyed_at'] })),
    },
    'cases.index_key': { read: [kept, keyWork], add: [kept, keyWork], change: [kept, keyWork].map((rule) => ({ ...rule, columns: ['wrapped', 'kek_version'] })) },
    'cases.identity': { read: [keptOfCase, keyWork], add: [keptOfCase], change: [keptOfCase], remove: [keptOfCase, keyWork] },
  },
};
