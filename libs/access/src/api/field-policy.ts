import { Role } from '@causeway/kernel';
import { type FieldPolicy, connectionRows, rows } from '@causeway/platform';

/** Who may ask for, or decide, what needs two people; which of them is said by kind in `domain/approval.ts`. */
const decidingRoles = [Role.COORDINATOR, Role.AGENCY_ADMIN, Role.AGENCY_MANAGER, Role.CASEWORKER, Role.RAPPORTEUR, Role.ANALYST];

/** Who lets others in. */
const administrators = [Role.AGENCY_ADMIN, Role.COORDINATOR];

export const accessFieldPolicy: FieldPolicy = {
  Query: { ...rows('ANYONE', 'me'), ...rows('SIGNED_IN', 'sessions', 'passkeys'), ...rows(administrators, 'invitations'), ...rows(decidingRoles, 'approvals') },
  Mutation: {
    ...rows('ANYONE', 'signIn', 'confirmTotp', 'beginTotp', 'confirmNewTotp', 'beginPasskey', 'confirmPasskey', 'beginNewPasskey', 'confirmNewPasskey', 'redeemCode', 'signOut'),
    ...rows('SIGNED_IN', 'endSession', 'endOtherSessions', 'acknowledgeSession', 'removePasskey', 'changePassword'),
    ...rows(administrators, 'inviteColleague', 'issueResetCode', 'revokeInvitation'),
    ...rows(decidingRoles, 'approveRequest', 'refuseRequest', 'withdrawRequest'),
  },
  // The account in the answer to signIn is read before its cookie has come back with a request.
  SignInPayload: rows('ANYONE', 'next', 'factors', 'account'),
  TotpSecretPayload: rows('ANYONE', 'secret', 'uri'),
  PasskeyOptionsPayload: rows('ANYONE', 'options'),
  ...connectionRows('Session', 'SIGNED_IN'),
  Session: rows('SIGNED_IN', 'id', 'device', 'startedAt', 'lastSeenAt', 'isCurrent', 'isNewDevice'),
  ...connectionRows('Passkey', 'SIGNED_IN'),
  Passkey: rows('SIGNED_IN', 'id', 'name', 'createdAt', 'lastUsedAt'),
  DonePayload: rows('SIGNED_IN', 'done'),
  ...connectionRows('Invitation', administrators),
  Invitation: rows(administrators, 'id', 'email', 'displayName', 'roles', 'expiresAt', 'usedAt', 'revokedAt'),
  EntryCodePayload: rows(administrators, 'code'),
  RedeemCodePayload: rows('ANYONE', 'redeemed'),
  SignOutPayload: rows('ANYONE', 'signedOut'),
  Account: rows('ANYONE', 'id', 'displayName', 'email', 'locale', 'roles', 'agency'),
  Agency: rows('ANYONE', 'id', 'name'),
  Approval: rows(
    decidingRoles,
    ...['id', 'kind', 'state', 'subjectId', 'subjectName', 'agencyId', 'agencyName', 'role', 'proposedBy', 'proposedByName'],
    ...['proposedAt', 'expiresAt', 'decidedBy', 'decidedByName', 'decidedAt', 'mayDecide'],
  ),
  ApprovalPayload: rows(decidingRoles, 'approval'),
  ...connectionRows('Approval', decidingRoles),
};
