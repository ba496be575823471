import { Role } from '@causeway/kernel';
import { type FieldPolicy, connectionRows, rows } from '@causeway/platform';

/** Who may ask for, or decide, what needs two people; which of them is said by kind in `domain/approval.ts`. */
const decidingRoles = [Role.COORDINATOR, Role.AGENCY_ADMIN, Role.AGENCY_MANAGER, Role.CASEWORKER, Role.RAPPORTEUR, Role.ANALYST];

export const accessFieldPolicy: FieldPolicy = {
  Query: { ...rows('ANYONE', 'me'), ...rows(decidingRoles, 'approvals') },
  Mutation: {
    ...rows('ANYONE', 'signIn', 'confirmTotp', 'beginTotp', 'confirmNewTotp', 'signOut'),
    ...rows(decidingRoles, 'approveRequest', 'refuseRequest', 'withdrawRequest'),
  },
  // The account in the answer to signIn is read before its cookie has come back with a request.
  SignInPayload: rows('ANYONE', 'next', 'factors', 'account'),
  TotpSecretPayload: rows('ANYONE', 'secret', 'uri'),
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
