import { type AccessNeed, type AccountId, type AgeBand, type AgencyId, type Caller, type CaseId, Forbidden, type Gender, Role, ServiceRole, hasRole } from '@causeway/kernel';

/** Who met the person first. @source 26 referrer types of the field's code lists */
export const ReferrerType = {
  police: 'police',
  border_guard: 'border_guard',
  immigration: 'immigration',
  labour_inspector: 'labour_inspector',
  prosecutor_court: 'prosecutor_court',
  child_protection: 'child_protection',
  social_services: 'social_services',
  consulate: 'consulate',
  prison: 'prison',
  hotline: 'hotline',
  ngo_outreach: 'ngo_outreach',
  shelter: 'shelter',
  union: 'union',
  faith: 'faith',
  legal_aid: 'legal_aid',
  hospital: 'hospital',
  primary_care: 'primary_care',
  school: 'school',
  employer_audit: 'employer_audit',
  transport: 'transport',
  community: 'community',
  family: 'family',
  self: 'self',
  international_org: 'international_org',
  foreign_nrm: 'foreign_nrm',
  anonymous_online: 'anonymous_online',
} as const;
export type ReferrerType = (typeof ReferrerType)[keyof typeof ReferrerType];

/**
 * One person, by a code instead of a name: this desk holds only what referring needs.
 * Age and language are bands and codes; a birth date, document or telephone number has no column here.
 */
export interface Case {
  readonly id: CaseId;
  /** The agency that answers for this person. */
  readonly agencyId: AgencyId;
  /** Spoken reference, e.g. `C-7KQ2-M4XD`. */
  readonly code: string;
  readonly ageBand: AgeBand;
  readonly gender: Gender;
  /** ISO 639-3 codes, the best understood first. */
  readonly languages: readonly string[];
  readonly accessibility: readonly AccessNeed[];
  readonly referrerType: ReferrerType;
  readonly openedBy: AccountId;
  readonly openedAt: Date;
  /** Null while it is open. Every need is settled first. */
  readonly closedAt: Date | null;
  readonly closedBy: AccountId | null;
}

/** Roles that may hold people's cases. */
export const holders = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR, ServiceRole.SETUP] as const;

/** @throws {Forbidden} */
export function requireHolder(caller: Caller): void {
  if (!hasRole(caller, ...holders)) throw new Forbidden();
}
