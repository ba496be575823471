export { Access } from './access.js';
export { AccessApiModule, AccessModule, accessDatabase, accessTables, openAgencies } from './access.module.js';
export { Absences } from './absences.js';
export { AccessRetention } from './retention.js';
export { Agencies, type Ending } from './agencies.js';
export { type ApprovalEffect, Approvals, type NamedApproval, type Proposal } from './approvals.js';
export { Country, type FirstCode, type NewCountry } from './country.js';
export { findHome } from './persistence/country.store.js';
export { agencyNames } from './persistence/agency-names.query.js';
export { type Network, findNetwork } from './persistence/network.query.js';
export { type CountrySettings, DeploymentMode, type Holiday } from './domain/country.js';
export { People } from './people.js';
export { ColleagueConnection, ColleagueView, toColleagueView } from './api/absence.graphql.js';
export { AgencyView, toAgencyView } from './api/account.graphql.js';
export { accessPolicy } from './domain/policy.js';
export { readSessionCookie } from './api/session-cookie.reader.js';
export type { Account } from './domain/account.js';
export { type Agency, AgencyKind, AgencyStatus, type MemberAgency, type Standing, standingOf } from './domain/agency.js';
export { type Approval, type ApprovalData, ApprovalKind, ApprovalState, approvalRules } from './domain/approval.js';
export {
  AgencyNotReceiving,
  AgencyStateChanged,
  AlreadyProposed,
  CountryTaken,
  ApprovalClosed,
  ApprovalOutdated,
  CodeAlreadyUsed,
  CodeRefused,
  SecondPersonNeeded,
  SignInFailed,
  TooManyAttempts,
} from './domain/errors.js';
export { type Grant, GrantBasis, GrantEnd, type GrantId, GrantPurpose, Tier, isInForce } from './domain/grant.js';
export { systemAccountId, systemAgencyId, systemCaller } from './domain/system-caller.js';
export type { NewInvitation } from './domain/entry-code.js';
export { Invitations } from './invitations.js';
export { ApiKeys } from './api-keys.js';
export { PasskeySignIn } from './passkey-sign-in.js';
export { Passwords } from './passwords.js';
export { Sessions } from './sessions.js';
export { SecondFactors } from './second-factors.js';
export { SignIn } from './sign-in.js';
export type { Recipient } from './persistence/account.store.js';
export { decidedByTwo } from './persistence/decided.query.js';
export { standsInNow } from './persistence/stood-in.query.js';
export { grantsBelongTo } from './persistence/granted.query.js';
export { Grants, type NewGrant } from './grants.js';
export { Partners } from './partners.js';
export { Mailboxes } from './mailboxes.js';
export type { Mailbox, Overseer } from './persistence/mailbox.store.js';
export { Enquiries } from './enquiries.js';
