import { type AccountId, type AgencyId, type Branded, type CaseId, Role } from '@causeway/kernel';

export type EmergencyId = Branded<'EmergencyId'>;

/** Who may look at somebody else's case when waiting would cost more; never law enforcement, a ministry or an operator. */
export const glassBreakers = [Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR] as const;
/** @source safety bar B30 */
export const glassRules = { minutes: 60, perDay: 3, shortestReason: 30 } as const;

export const GlassFinding = { JUSTIFIED: 'JUSTIFIED', NOT_JUSTIFIED: 'NOT_JUSTIFIED' } as const;
export type GlassFinding = (typeof GlassFinding)[keyof typeof GlassFinding];

/** One look at one case of another agency, with its reason, for an hour, and what its owner thought of it. */
export interface EmergencyAccess {
  readonly id: EmergencyId;
  readonly caseId: CaseId;
  readonly caseCode: string;
  /** The agency that answers for the person. */
  readonly agencyId: AgencyId;
  readonly byAccountId: AccountId;
  readonly byAgencyId: AgencyId;
  readonly reason: string;
  /** The UTC day, and which of the day's few it is. */
  readonly day: string;
  readonly slot: number;
  readonly openedAt: Date;
  readonly endsAt: Date;
  readonly reviewedBy: AccountId | null;
  readonly reviewedAt: Date | null;
  readonly finding: GlassFinding | null;
}
