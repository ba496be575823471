import { type ContextPolicy, DataClass, DatabaseProcess, Role, type RowRule, ServiceRole, all, always, connectionRows, naming, not, ownAccount, ownAgency, partOf, rows } from '@causeway/kernel';

/** Whoever works on people. An agency's administrator, an analyst or an operator holds no case. */
const holders = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR] as const;
/** Who may hold what is sealed: those who work with the person in their own agency; no coordinator, administrator or operator. */
const keepers = [Role.CASEWORKER, Role.AGENCY_MANAGER] as const;
const aboutThePerson = { audience: holders, dataClass: DataClass.C2 } as const;
/** Asks again who sits at the keyboard. */
const aboutWhoTheyAre = { audience: keepers, dataClass: DataClass.C3, stepUp: true } as const;

/** The person may want a colleague not to know: to them the file does not exist. */
const notHidden = not(naming('hidden_from'));
/** In their own agency; an identifier the people they met. */
const held: readonly RowRule[] = [
  { roles: [Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR, ServiceRole.FOLLOW_UP, ServiceRole.SETUP], when: all(ownAgency(), notHidden) },
  { roles: [Role.IDENTIFIER], when: all(ownAgency(), ownAccount('opened_by'), notHidden) },
];
/** A part of a case is there for whoever may see the case. */
const ofCase: readonly RowRule[] = [{ roles: 'ANY', when: all(ownAgency(), partOf('cases.case_file', { column: 'case_id' })) }];

const kept: RowRule = { roles: keepers, when: ownAgency() };
const keptOfCase: RowRule = { roles: keepers, when: all(ownAgency(), partOf('cases.case_file', { column: 'case_id' })) };
/** The system's own hand for wrapped keys: without the key store they open nothing. */
const keyWork: RowRule = { roles: [ServiceRole.KEYS], when: always, process: [DatabaseProcess.worker, DatabaseProcess.setup] };

export const casesPolicy: ContextPolicy = {
  fields: {
    Query: { ...rows(holders, 'case', 'cases', 'candidates'), ...rows(aboutWhoTheyAre, 'revealIdentity', 'metBefore') },
    Mutation: { ...rows(holders, 'createCase', 'addNeed', 'recordConsent', 'excludeFromCase', 'liftExclusion', 'proposeLegalBasis'), ...rows(aboutWhoTheyAre, 'recordIdentity', 'proposeErasure'), ...rows([Role.AGENCY_MANAGER, Role.COORDINATOR], 'reviewLegalBasis') },
    CaseIdentity: rows({ audience: keepers, dataClass: DataClass.C2 }, 'present', 'fields', 'changedAt', 'erasedAt'),
    RevealedIdentity: rows(
      { audience: keepers, dataClass: DataClass.C3 },
      ...['name', 'birthDate', 'nationality', 'documentType', 'documentNumber', 'phone', 'contactNote', 'note'],
    ),
    IdentityPayload: rows(keepers, 'identity'),
    ErasurePayload: rows(keepers, 'approvalId'),
    Case: { ...rows(holders, 'id', 'code', 'openedAt', 'needs', 'consent', 'consentLedger', 'exclusions', 'legalBases'), ...rows(keepers, 'identity'), ...rows(aboutThePerson, 'ageBand', 'gender', 'languages', 'accessibility') },
    Need: rows(holders, 'id', 'serviceType', 'urgency', 'status', 'createdAt'),
    Consent: {
      ...rows(holders, ...['id', 'kind', 'purpose', 'basis', 'scopes', 'dataClasses', 'agencyIds', 'serviceTypeCodes', 'countries', 'textVersion', 'channel', 'expiresAt', 'recordedAt']),
      ...rows(aboutThePerson, 'language', 'interpreterUsed', 'guardian'),
    },
    Exclusion: rows(aboutThePerson, 'id', 'kind', 'agency', 'workerName', 'workerKnown', 'country', 'reason', 'setAt', 'liftedAt', 'liftReason'),
    ExclusionPayload: rows(holders, 'exclusion'),
    LegalBasis: rows(aboutThePerson, 'id', 'kind', 'grounds', 'scopes', 'agencyIds', 'serviceTypeCodes', 'proposedAt', 'approvedAt', 'reviewBy', 'endedAt'),
    LegalBasisPayload: rows(holders, 'legalBasis'),
    ...connectionRows('Consent', holders),
    ...connectionRows('Exclusion', holders),
    ...connectionRows('LegalBasis', holders),
    CasePayload: rows(holders, 'case'),
    NeedPayload: rows(holders, 'need'),
    ConsentPayload: rows(holders, 'consent'),
    ...connectionRows('Case', holders),
    ...connectionRows('Need', holders),
  },
  tables: {
    'cases.case_file': {
      read: held,
      add: held,
      change: held.map((rule) => ({ ...rule, columns: ['hidden_from'] })),
      // From whom it is hidden is read by the walls alone.
      hidden: ['hidden_from'],
    },
    'cases.need': { read: ofCase, add: ofCase, change: ofCase },
    'cases.consent_event': { read: ofCase, add: ofCase },
    'cases.exclusion': { read: ofCase, add: ofCase, change: ofCase.map((rule) => ({ ...rule, columns: ['lifted_by', 'lifted_at', 'lift_reason'] })) },
    'cases.legal_basis': {
      read: ofCase,
      add: ofCase,
      change: ofCase.map((rule) => ({ ...rule, columns: ['approved_by', 'approved_at', 'review_by', 'ended_by', 'ended_at'] })),
    },
    'cases.person_key': {
      read: [keptOfCase, keyWork],
      add: [keptOfCase, keyWork],
      change: [keptOfCase, keyWork].map((rule) => ({ ...rule, columns: ['wrapped', 'kek_version', 'destroyed_at'] })),
    },
    'cases.index_key': { read: [kept, keyWork], add: [kept, keyWork], change: [kept, keyWork].map((rule) => ({ ...rule, columns: ['wrapped', 'kek_version'] })) },
    'cases.identity': { read: [keptOfCase, keyWork], add: [keptOfCase], change: [keptOfCase], remove: [keptOfCase, keyWork] },
  },
};
