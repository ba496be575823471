export { ApiScope } from './api-scope.js';
export { assertNever } from './assert-never.js';
export { type Asked, type Caller, type Presence, hasRole, isWholeSignIn, unattended } from './caller.js';
export { type Clock, systemClock } from './clock.js';
export { BadInput, DomainError, Forbidden, NotFound } from './domain-error.js';
export type { DomainEvent } from './domain-event.js';
export { ErrorCode } from './error-code.js';
export {
  type AccountId,
  type AgencyId,
  type ApprovalId,
  type Branded,
  type CaseId,
  type EventId,
  type NeedId,
  type NotificationId,
  type OrganizationId,
  type OutboxId,
  type ReferralId,
  type ServiceId,
  type SessionId,
  newId,
  newSpokenCode,
  parseId,
} from './id.js';
export { type JobDefinition, defineJob } from './job-definition.js';
export {
  AccessNeed,
  AgeBand,
  ExploitationForm,
  Gender,
  IdentificationStatus,
  MedicalNeed,
  ResidenceStatus,
  ShelterKind,
  SubstanceUse,
  Urgency,
  mostDependants,
} from './person-facts.js';
export { BadCursor, type Page, type PageRequest, decodeCursor, encodeCursor, pageOf, parseIdCursor } from './page.js';
export { retentionSchedule } from './retention.js';
export { Role, ServiceRole } from './role.js';
export { StepUpRequired, hasSteppedUp, requireStepUp, stepUpMinutes } from './step-up.js';
export { together } from './together.js';
export {
  type Audience,
  type ColumnRule,
  type Condition,
  type ContextPolicy,
  DataClass,
  DatabaseProcess,
  type FieldRule,
  type FieldRules,
  Reach,
  type RowRule,
  SensitiveClass,
  type TableName,
  type TableRules,
  all,
  always,
  any,
  connectionRows,
  holding,
  inFuture,
  isOneOf,
  isSet,
  isTrue,
  isUnset,
  listed,
  matching,
  hidden,
  naming,
  not,
  notPast,
  ownAccount,
  ownAgency,
  partOf,
  rows,
  signedIn,
  standsInFor,
  within,
} from './policy.js';
