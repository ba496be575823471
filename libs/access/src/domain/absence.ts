import { type AccountId, type AgencyId, type Branded, Role } from '@causeway/kernel';

export type AbsenceId = Branded<'AbsenceId'>;

/** Somebody is away, and a colleague of the same agency looks after what lies on their desk. */
export interface Absence {
  readonly id: AbsenceId;
  readonly agencyId: AgencyId;
  readonly absentAccountId: AccountId;
  readonly coverAccountId: AccountId;
  readonly fromAt: Date;
  readonly untilAt: Date;
  readonly recordedBy: AccountId;
  readonly recordedAt: Date;
  /** Ended early, by one of the two, their manager, or because either left. */
  readonly endedAt: Date | null;
  readonly endedBy: AccountId | null;
}

/** Longer is not leave: then the work goes to somebody for good. A next cover may follow on. */
export const coverRules = { mostDays: 60, aheadDays: 180 } as const;

/** Roles of people who have a desk with cases. An administrator has none. */
export const deskRoles = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR] as const;
export type DeskRole = (typeof deskRoles)[number];

/** Whose role sees at least as much within the agency: nobody learns by standing in what their own role would not show them of such a person. */
export const standIns: Readonly<Record<DeskRole, readonly DeskRole[]>> = {
  IDENTIFIER: deskRoles,
  CASEWORKER: [Role.CASEWORKER, Role.AGENCY_MANAGER],
  AGENCY_MANAGER: [Role.AGENCY_MANAGER],
  COORDINATOR: [Role.COORDINATOR],
};
