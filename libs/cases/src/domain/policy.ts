import {
  type Condition,
  type ContextPolicy,
  DataClass,
  DatabaseProcess,
  Role,
  type RowRule,
  ServiceRole,
  all,
  always,
  any,
  connectionRows,
  hidden,
  holding,
  inFuture,
  isOneOf,
  isUnset,
  matching,
  naming,
  not,
  ownAccount,
  ownAgency,
  partOf,
  rows,
  standsInFor,
} from '@causeway/kernel';
import { glassBreakers } from './emergency.js';

/** Whoever works on people. An agency's administrator, an analyst or an operator holds no case. */
const holders = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR] as const;
/** Who may hold what is sealed: those who work with the person in their own agency; no coordinator, administrator or operator. */
const keepers = [Role.CASEWORKER, Role.AGENCY_MANAGER] as const;
/** That something is held of who they are. */
const heldOfThem = { audience: keepers, dataClass: DataClass.C2 } as const;
/** Asks again who sits at the keyboard. */
const aboutWhoTheyAre = { audience: keepers, dataClass: DataClass.C3, stepUp: true } as const;
const aboutThePerson = { audience: holders, dataClass: DataClass.C2 } as const;

/** The person may want a colleague not to know: to them the file does not exist. */
const notHidden = not(naming('hidden_from'));
/** In their own agency; an identifier the people they met. */
const held: readonly RowRule[] = [
  { roles: [Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR, ServiceRole.FOLLOW_UP, ServiceRole.SETUP], when: all(ownAgency(), notHidden) },
  { roles: [Role.IDENTIFIER], when: all(ownAgency(), ownAccount('opened_by'), notHidden) },
];
/** What a colleague who is away would see of it, whoever stands in for them sees: not what is hidden from either of the two. */
const stoodIn: RowRule = { roles: [Role.IDENTIFIER], when: all(ownAgency(), standsInFor('opened_by'), notHidden, not(holding('hidden_from', 'opened_by'))) };
/** A part of a case is there for whoever may see the case. */
const ofCase: readonly RowRule[] = [{ roles: 'ANY', when: all(ownAgency(), partOf('cases.case_file', { column: 'case_id' })) }];

/** Somebody of another agency broke the glass: one person, one case, an hour. */
const brokenGlass = (column: string) =>
  matching(
    'access.disclosure_grant',
    { case_id: column },
    all(isOneOf('tier', ['T3']), ownAgency(), ownAccount('account_id'), inFuture('ends_at'), any(isUnset('ended_at'), inFuture('ended_at'))),
  );
const glassBroken = (column: string, more: Condition): RowRule => ({ roles: glassBreakers, when: all(more, brokenGlass(column)) });

const kept: RowRule = { roles: keepers, when: ownAgency() };
const keptOfCase: RowRule = { roles: keepers, when: all(ownAgency(), partOf('cases.case_file', { column: 'case_id' })) };
/** The system's own hand for wrapped keys: without the key store they open nothing. */
const keyWork: RowRule = { roles: [ServiceRole.KEYS], when: always, process: [DatabaseProcess.worker, DatabaseProcess.setup] };

export const casesPolicy: ContextPolicy = {
  fields: {
    Query: { ...rows(holders, 'case', 'cases'), ...rows([...glassBreakers, Role.RAPPORTEUR], 'emergencyAccesses'), ...rows(aboutWhoTheyAre, 'revealIdentity', 'metBefore') },
    Mutation: {
      ...rows(holders, 'createCase', 'addNeed', 'stateNeedFacts', 'recordConsent', 'excludeFromCase', 'liftExclusion', 'closeCase', 'reopenCase'),
      ...rows(aboutWhoTheyAre, 'recordIdentity', 'proposeErasure'),
      ...rows({ audience: holders, stepUp: true }, 'proposeLegalBasis'),
      ...rows([Role.AGENCY_MANAGER, Role.COORDINATOR], 'reviewLegalBasis'),
      ...rows([Role.AGENCY_MANAGER], 'reviewEmergencyAccess'),
      ...rows({ audience: glassBreakers, stepUp: true }, 'breakGlass'),
    },
    CaseIdentity: rows(heldOfThem, 'present', 'fields', 'changedAt', 'erasedAt'),
    RevealedIdentity: rows(
      aboutWhoTheyAre,
      ...['name', 'birthDate', 'nationality', 'documentType', 'documentNumber', 'phone', 'contactNote', 'note'],
    ),
    IdentityPayload: rows(heldOfThem, 'identity'),
    ErasurePayload: rows(keepers, 'approvalId'),
    Case: { ...rows(holders, 'id', 'code', 'openedAt', 'closedAt', 'needs', 'consent', 'consentLedger', 'grants', 'exclusions', 'legalBases'), ...rows(heldOfThem, 'identity'), ...rows(aboutThePerson, 'ageBand', 'gender', 'languages', 'accessibility') },
    Need: { ...rows(holders, 'id', 'serviceType', 'urgency', 'status', 'createdAt', 'until', 'settledAt'), ...rows(aboutThePerson, 'facts', 'reason', 'proposed') },
    NeedFacts: rows(
      aboutThePerson,
      ...['ageDisputed', 'exploitation', 'identificationStatus', 'residenceStatus', 'dependants', 'pregnant', 'medical', 'substance', 'area', 'shelterKinds', 'pets'],
    ),
    Consent: {
      ...rows(holders, ...['id', 'kind', 'purpose', 'basis', 'scopes', 'dataClasses', 'agencyIds', 'serviceTypeCodes', 'countries', 'textVersion', 'channel', 'expiresAt', 'recordedAt']),
      ...rows(aboutThePerson, 'language', 'interpreterUsed', 'guardian'),
    },
    Exclusion: rows(aboutThePerson, 'id', 'kind', 'agency', 'workerName', 'workerKnown', 'country', 'reason', 'setAt', 'liftedAt', 'liftReason'),
    ExclusionPayload: rows(holders, 'exclusion'),
    LegalBasis: rows(aboutThePerson, 'id', 'kind', 'grounds', 'scopes', 'agencyIds', 'serviceTypeCodes', 'proposedAt', 'approvedAt', 'confirmBy', 'reviewBy', 'endedAt'),
    LegalBasisPayload: rows(holders, 'legalBasis'),
    Grant: rows(holders, 'id', 'agency', 'tier', 'startsAt', 'endsAt', 'inForce', 'endReason'),
    ...connectionRows('Grant', holders),
    ...connectionRows('Consent', holders),
    ...connectionRows('Exclusion', holders),
    ...connectionRows('LegalBasis', holders),
    EmergencyAccess: {
      ...rows([...glassBreakers, Role.RAPPORTEUR], 'id', 'caseCode', 'owner', 'byAgency', 'own', 'openedAt', 'endsAt', 'reviewedAt', 'finding'),
      ...rows({ audience: glassBreakers, dataClass: DataClass.C2 }, 'reason', 'person'),
    },
    EmergencyPerson: rows({ audience: glassBreakers, dataClass: DataClass.C2 }, 'ageBand', 'gender', 'languages', 'accessibility', 'needs', 'dutyPhone'),
    EmergencyNeed: rows({ audience: glassBreakers, dataClass: DataClass.C2 }, 'serviceType', 'urgency'),
    EmergencyAccessPayload: rows(glassBreakers, 'access'),
    ...connectionRows('EmergencyAccess', [...glassBreakers, Role.RAPPORTEUR]),
    CasePayload: rows(holders, 'case'),
    NeedPayload: rows(holders, 'need'),
    ConsentPayload: rows(holders, 'consent'),
    ...connectionRows('Case', holders),
    ...connectionRows('Need', holders),
  },
  tables: {
    'cases.case_file': {
      rowByRow: true,
      read: [...held, stoodIn, glassBroken('id', notHidden)],
      add: held,
      change: [...held, stoodIn].map((rule) => ({ ...rule, columns: ['hidden_from', 'closed_at', 'closed_by'] })),
      // From whom it is hidden is read by the walls alone.
      hidden: ['hidden_from'],
      definer: ['select'],
    },
    'cases.need': { read: [...ofCase, glassBroken('case_id', partOf('cases.case_file', { column: 'case_id' }))], add: ofCase, change: ofCase, definer: ['select'] },
    'cases.consent_event': { read: ofCase, add: ofCase, definer: ['select'] },
    'cases.exclusion': { read: ofCase, add: ofCase, change: ofCase.map((rule) => ({ ...rule, columns: ['lifted_by', 'lifted_at', 'lift_reason'] })), definer: ['select'] },
    'cases.legal_basis': {
      read: ofCase,
      add: ofCase,
      change: ofCase.map((rule) => ({ ...rule, columns: ['approved_by', 'approved_at', 'review_by', 'ended_by', 'ended_at'] })),
      definer: ['select'],
    },
    'cases.emergency_access': {
      read: [
        { roles: 'ANY', when: all(ownAccount('by_account_id'), not(hidden('case_id'))) },
        { roles: [Role.AGENCY_MANAGER], when: all(ownAgency(), not(hidden('case_id'))) },
        { roles: [Role.RAPPORTEUR], when: not(hidden('case_id')) },
      ],
      // Written behind the owner's walls, in the name of whoever looks.
      add: [{ roles: [ServiceRole.FOLLOW_UP], when: all(ownAgency(), ownAccount('by_account_id')) }],
      change: [{ roles: [Role.AGENCY_MANAGER], when: all(ownAgency(), not(hidden('case_id'))), columns: ['reviewed_by', 'reviewed_at', 'finding'] }],
      definer: ['select'],
    },
    'cases.person_key': {
      read: [keptOfCase, keyWork],
      add: [keptOfCase, keyWork],
      change: [keptOfCase, keyWork].map((rule) => ({ ...rule, columns: ['wrapped', 'kek_version', 'destroyed_at'] })),
      definer: ['select'],
    },
    'cases.index_key': { read: [kept, keyWork], add: [kept, keyWork], change: [kept, keyWork].map((rule) => ({ ...rule, columns: ['wrapped', 'kek_version'] })) },
    'cases.identity': { read: [keptOfCase, keyWork], add: [keptOfCase], change: [keptOfCase], remove: [keptOfCase, keyWork], definer: ['select'] },
  },
};
