import {
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
  isOneOf,
  isUnset,
  matching,
  not,
  ownAccount,
  ownAgency,
  rows,
  signedIn,
  within,
} from '@causeway/kernel';
import { absenceFields, absenceRules } from './absence-rules.js';
import { deskRoles } from './absence.js';
import { plainRoles } from './entry-code.js';
import { entryCodeRules } from './entry-code-rules.js';

const { gateway, worker, setup } = DatabaseProcess;
const setUp = { roles: [ServiceRole.SETUP], when: always, process: [setup] } as const;
/** The secret of one's own app; the story brings those of its people. */
const ownKey = { roles: 'ANY', when: ownAccount('account_id'), process: [gateway] } as const;
const ownFactor = [ownKey, setUp] as const;
/** Who may ask for, or decide, what needs two people; which of them is said by kind in `approval.ts`. */
const decidingRoles = [Role.COORDINATOR, Role.AGENCY_ADMIN, Role.AGENCY_MANAGER, Role.CASEWORKER, Role.RAPPORTEUR, Role.ANALYST];
/** Who answers for the programs of an agency. */
const keyMakers = [Role.AGENCY_ADMIN] as const;
/** Who lets others in. */
const administrators = [Role.AGENCY_ADMIN, Role.COORDINATOR] as const;
/** Some are about a person who may want a colleague not to know. */
const notHidden = not(hidden('subject_id'));
/** Coordinators answer for the whole network, administrators and managers for their agency; a proposer sees what became of it. */
const concerned: readonly RowRule[] = [
  { roles: [Role.COORDINATOR, Role.RAPPORTEUR], when: notHidden },
  { roles: 'ANY', when: all(ownAccount('proposed_by'), notHidden) },
  { roles: [Role.AGENCY_ADMIN, Role.AGENCY_MANAGER], when: all(ownAgency(), notHidden) },
];

/** Whoever works with people; administrators, analysts and half sessions learn nothing of who was shown what. */
const handlers = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR];
/** Whose people a grant is about, and who may read by it; one for a named person only that person. */
const givenByOwn = ownAgency('owner_agency_id');
const heldByCaller = all(ownAgency(), any(isUnset('account_id'), ownAccount('account_id')));
/** All that an agency holds ends when it is suspended, also what was opened for one of its people. */
const ofGrants: RowRule = { roles: [ServiceRole.FOLLOW_UP, ServiceRole.SETUP], when: any(givenByOwn, ownAgency()) };

/** Who answers for all members; the system too, when a time has come. */
const overAll: RowRule = { roles: [Role.COORDINATOR, Role.RAPPORTEUR, ServiceRole.SETUP, ServiceRole.FOLLOW_UP], when: always };
const coordinator = { roles: [Role.COORDINATOR], when: always, process: [gateway] } as const;
/** Members as those see them who manage one. */
const ofMember: readonly RowRule[] = [overAll, { roles: [Role.AGENCY_ADMIN, Role.AGENCY_MANAGER], when: ownAgency() }];
const peopleReaders = [Role.COORDINATOR, Role.AGENCY_ADMIN, Role.AGENCY_MANAGER];
const memberReaders = [Role.COORDINATOR, Role.RAPPORTEUR, Role.AGENCY_ADMIN, Role.AGENCY_MANAGER];
/** Whose power, or whose request, is a coordinator's business; other agencies' staff is not. */
const withPower = any(not(within('roles', plainRoles)), matching('access.approval', { subject_id: 'id' }, isOneOf('state', ['PROPOSED', 'APPROVED'])));
const standing = ['roles', 'status'];

export const accessPolicy: ContextPolicy = {
  fields: {
    Query: {
      ...rows('ANYONE', 'me', 'signingIn', 'deployment'),
      ...rows('SIGNING_IN', 'sessions', 'passkeys'),
      ...rows(administrators, 'invitations'),
      ...rows(keyMakers, 'apiKeys'),
      ...rows(administrators, 'identityProviders'),
      ...rows(decidingRoles, 'approvals'),
      ...rows([Role.COORDINATOR, Role.RAPPORTEUR], 'agencies'),
      ...rows(memberReaders, 'agency'),
      ...rows(peopleReaders, 'people'),
      ...rows(deskRoles, 'absences', 'possibleCovers'),
      ...rows({ audience: [Role.COORDINATOR], dataClass: DataClass.C3, stepUp: true }, 'enquiries'),
    },
    Mutation: {
      ...rows('ANYONE', 'signIn', 'beginPasskey', 'confirmPasskey', 'beginProviderSignIn', 'redeemCode', 'signOut'),
      ...rows('SIGNING_IN', 'confirmTotp', 'beginTotp', 'confirmNewTotp', 'beginNewPasskey', 'confirmNewPasskey'),
      // Also for whoever has no role yet for want of a passkey; the resolver asks that the session is whole.
      ...rows('SIGNING_IN', 'endSession', 'endOtherSessions', 'acknowledgeSession'),
      ...rows({ audience: 'SIGNING_IN', stepUp: true }, 'removePasskey', 'changePassword'),
      ...rows(keyMakers, 'revokeApiKey'),
      ...rows({ audience: keyMakers, stepUp: true }, 'createApiKey', 'setIdentityProvider'),
      ...rows({ audience: [Role.COORDINATOR], stepUp: true }, 'verifyIdentityProvider'),
      ...rows(administrators, 'revokeInvitation'),
      ...rows({ audience: administrators, stepUp: true }, 'inviteColleague', 'issueResetCode'),
      ...rows(decidingRoles, 'refuseRequest', 'withdrawRequest'),
      ...rows({ audience: decidingRoles, stepUp: true }, 'approveRequest'),
      ...rows({ audience: [Role.COORDINATOR], stepUp: true }, 'proposeAgency', 'suspendAgency', 'resumeAgency', 'endProbation', 'closeAgency', 'recordAgreement', 'inviteFirstAdministrator'),
      ...rows({ audience: administrators, stepUp: true }, 'giveRole', 'takeRole', 'disablePerson', 'enablePerson', 'requestFactorReset'),
      ...rows({ audience: deskRoles, stepUp: true }, 'coverAbsence'),
      ...rows(deskRoles, 'endCover'),
      ...rows([Role.LE_LIAISON], 'submitEnquiry'),
      ...rows({ audience: [Role.COORDINATOR], stepUp: true }, 'closeEnquiry'),
    },
    // The account in the answer to signIn is read before its cookie has come back with a request.
    SignInPayload: rows('ANYONE', 'next', 'factors', 'account'),
    TotpSecretPayload: rows('SIGNING_IN', 'secret', 'uri'),
    PasskeyOptionsPayload: rows('ANYONE', 'options'),
    ...connectionRows('Session', 'SIGNING_IN'),
    Session: rows('SIGNING_IN', 'id', 'device', 'startedAt', 'lastSeenAt', 'isCurrent', 'isNewDevice'),
    ...connectionRows('Passkey', 'SIGNING_IN'),
    Passkey: rows('SIGNING_IN', 'id', 'name', 'createdAt', 'lastUsedAt'),
    DonePayload: rows('SIGNING_IN', 'done'),
    ...connectionRows('ApiKey', keyMakers),
    ApiKey: rows(keyMakers, 'id', 'name', 'prefix', 'scopes', 'createdAt', 'expiresAt', 'lastUsedAt', 'revokedAt'),
    CreateApiKeyPayload: rows(keyMakers, 'key'),
    ...connectionRows('Invitation', administrators),
    Invitation: rows(administrators, 'id', 'email', 'displayName', 'roles', 'expiresAt', 'usedAt', 'revokedAt'),
    SignInUnderWay: rows('ANYONE', 'next', 'factors'),
    IdentityProvider: rows(administrators, 'agency', 'issuer', 'domains', 'mailDomains', 'enough', 'required', 'verifiedAt'),
    ...connectionRows('IdentityProvider', administrators),
    ProviderPassagePayload: rows('ANYONE', 'url'),
    EntryCodePayload: rows({ audience: administrators, stepUp: true }, 'code'),
    RedeemCodePayload: rows('ANYONE', 'redeemed'),
    SignOutPayload: rows('ANYONE', 'signedOut'),
    Account: rows('ANYONE', 'id', 'displayName', 'email', 'locale', 'roles', 'rolesHeldBack', 'agency'),
    Agency: rows('ANYONE', 'id', 'name'),
    Approval: rows(
      decidingRoles,
      ...['id', 'kind', 'state', 'subjectId', 'subjectName', 'agencyId', 'agencyName', 'role', 'proposedBy', 'proposedByName'],
      ...['proposedAt', 'expiresAt', 'decidedBy', 'decidedByName', 'decidedAt', 'mayDecide'],
    ),
    Enquiry: rows({ audience: [Role.COORDINATOR], dataClass: DataClass.C3 }, 'id', 'text', 'receivedAt', 'closedAt'),
    SubmitEnquiryPayload: rows([Role.LE_LIAISON], 'answer'),
    CloseEnquiryPayload: rows([Role.COORDINATOR], 'id'),
    ...connectionRows('Enquiry', [Role.COORDINATOR]),
    ApprovalPayload: rows(decidingRoles, 'approval'),
    Deployment: rows('ANYONE', 'mode', 'name'),
    MemberAgency: rows(
      memberReaders,
      ...['id', 'name', 'kind', 'countryCode', 'dutyPhone', 'status', 'onProbation', 'probationUntil', 'agreementUntil', 'mayReceive'],
      ...['contactName', 'contactEmail', 'mailDomains', 'suspension'],
    ),
    MemberAgencyPayload: rows(memberReaders, 'agency'),
    Suspension: rows([Role.COORDINATOR, Role.RAPPORTEUR], 'reason', 'at', 'byAccountId', 'ended'),
    EndedThings: rows([Role.COORDINATOR, Role.RAPPORTEUR], 'what', 'count'),
    ...connectionRows('MemberAgency', [Role.COORDINATOR, Role.RAPPORTEUR]),
    Person: rows(peopleReaders, 'id', 'agencyId', 'displayName', 'email', 'roles', 'status'),
    ...absenceFields,
    PersonPayload: rows(administrators, 'person'),
    ...connectionRows('Person', peopleReaders),
    ...connectionRows('Approval', decidingRoles),
  },
  tables: {
    // Who is only proposed is known to coordinators alone; what it takes to be let in is said by a trigger.
    'access.agency': {
      read: [{ roles: 'ANY', when: all(signedIn, not(isOneOf('status', ['PROPOSED']))) }, overAll],
      add: [{ ...coordinator, when: isOneOf('status', ['PROPOSED']) }, setUp],
      change: [
        { ...coordinator, columns: ['status', 'probation_until', 'agreement_until', 'duty_phone', 'name'] },
        { roles: [ServiceRole.FOLLOW_UP], when: always, columns: ['status'], process: [worker] },
        setUp,
      ],
      definer: ['select'],
    },
    // Everybody may know which network this is, also before signing in.
    'access.country': { read: [{ roles: 'ANY', when: always }], add: [setUp] },
    'access.holiday': { read: [{ roles: 'ANY', when: always }], add: [setUp], change: [setUp] },
    'access.agency_profile': { read: ofMember, add: [coordinator, setUp], change: [coordinator, setUp], definer: ['select'] },
    'access.agreement': {
      read: ofMember,
      add: [{ ...coordinator, when: ownAccount('recorded_by') }, setUp],
      change: [{ roles: [ServiceRole.FOLLOW_UP], when: always, columns: ['reminded_at'], process: [worker] }],
    },
    'access.agency_suspension': {
      read: [{ roles: [Role.COORDINATOR, Role.RAPPORTEUR, ServiceRole.SETUP], when: always }],
      add: [{ ...coordinator, when: ownAccount('by_account_id') }, setUp],
    },
    'access.account': {
      read: [{ roles: 'ANY', when: ownAgency() }, { ...coordinator, when: withPower }, setUp],
      add: [setUp],
      // Which roles, by whom and to whom, is said by a trigger.
      change: [{ roles: [Role.AGENCY_ADMIN], when: ownAgency(), columns: standing, process: [gateway] }, { ...coordinator, columns: standing }, setUp],
      hidden: ['password_hash'],
      definer: ['select', 'insert', 'update'],
    },
    'access.absence': absenceRules,
    // Whoever signed in sees and ends their own; the token's hash stays with the functions.
    'access.session': {
      read: [{ roles: 'ANY', when: ownAccount('account_id'), process: [gateway] }],
      change: [{ roles: 'ANY', when: ownAccount('account_id'), columns: ['ended_at', 'acknowledged_at'], process: [gateway] }],
      hidden: ['token_hash', 'stepped_up_at', 'factor'],
      definer: ['select', 'insert', 'update', 'delete'],
    },
    // Reached through functions; no process reads it.
    'access.sign_in_failure': { definer: ['select', 'insert', 'update', 'delete'] },
    'access.totp_factor': { read: ownFactor, add: ownFactor, change: [ownFactor[0]], remove: [ownFactor[0]], definer: ['select', 'delete'] },
    // Beyond triage, and in an emergency, the system gives, in the use case that asked for consent or the reason; what people may
    // do here is said where referrals are known. That the agency answers for the person is said by foreign keys, too.
    'access.disclosure_grant': {
      rowByRow: true,
      read: [ofGrants, { roles: handlers, when: any(all(givenByOwn, not(hidden('case_id'))), heldByCaller) }],
      add: [{ ...ofGrants, when: givenByOwn }],
      change: [{ ...ofGrants, columns: ['ended_at', 'end_reason'] }],
    },
    // Whoever asks reads nothing back; legal staff read, and close.
    'access.enquiry': {
      read: [{ roles: [Role.COORDINATOR], when: always, process: [gateway] }],
      add: [{ roles: [Role.LE_LIAISON], when: all(ownAccount('account_id'), ownAgency()), process: [gateway] }],
      change: [{ roles: [Role.COORDINATOR], when: always, process: [gateway], columns: ['closed_by', 'closed_at'] }],
      definer: ['select'],
    },
    'access.partner': { read: [{ roles: 'ANY', when: signedIn }, setUp], add: [setUp], change: [setUp] },
    // Public keys alone.
    'access.passkey': {
      read: [ownKey],
      add: [ownKey],
      change: [{ ...ownKey, columns: ['counter', 'last_used_at'] }],
      remove: [ownKey],
      definer: ['select', 'delete'],
    },
    'access.challenge': { definer: ['select', 'insert', 'delete'] },
    'access.identity_provider': {
      // That there is one is asked at sign-in, before anybody has a role.
      read: [{ roles: 'ANY', when: ownAgency(), process: [gateway] }, { roles: [Role.COORDINATOR], when: always, process: [gateway] }],
      add: [{ roles: keyMakers, when: all(ownAgency(), ownAccount('made_by'), isUnset('verified_by')), process: [gateway] }],
      change: [{ roles: [Role.COORDINATOR], when: not(ownAccount('made_by')), columns: ['verified_by', 'verified_at'], process: [gateway] }],
      remove: [{ roles: keyMakers, when: ownAgency(), process: [gateway] }],
      hidden: ['secret_sealed'],
      definer: ['select'],
    },
    'access.provider_link': { read: [ownKey], add: [ownKey], definer: ['select'] },
    'access.provider_attempt': { definer: ['select', 'insert', 'delete'] },
    'access.api_key': {
      read: [{ roles: keyMakers, when: ownAgency(), process: [gateway] }],
      add: [{ roles: keyMakers, when: all(ownAgency(), ownAccount('made_by')), process: [gateway] }],
      change: [{ roles: keyMakers, when: ownAgency(), columns: ['revoked_at'], process: [gateway] }],
      hidden: ['key_hash'],
      definer: ['select', 'update'],
    },
    'access.entry_code': entryCodeRules,
    'access.approval': {
      read: [...concerned, setUp],
      add: [{ roles: 'ANY', when: ownAccount('proposed_by') }, setUp],
      change: [...concerned, setUp].map((rule) => ({ ...rule, columns: ['state', 'decided_by', 'decided_agency_id', 'decided_at'] })),
      definer: ['select'],
    },
  },
};
