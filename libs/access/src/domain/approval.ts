import { type AccountId, type AgencyId, type ApprovalId, Role } from '@causeway/kernel';

/** Acts that one person alone may not do. */
export const ApprovalKind = {
  ONBOARD_AGENCY: 'ONBOARD_AGENCY',
  RESUME_AGENCY: 'RESUME_AGENCY',
  GRANT_ROLE: 'GRANT_ROLE',
  RESET_SECOND_FACTOR: 'RESET_SECOND_FACTOR',
  BREAK_GLASS_C4: 'BREAK_GLASS_C4',
  LEGAL_BASIS: 'LEGAL_BASIS',
  RELEASE_EXPORT: 'RELEASE_EXPORT',
  CHANGE_POLICY: 'CHANGE_POLICY',
  ERASE_PERSON: 'ERASE_PERSON',
} as const;
export type ApprovalKind = (typeof ApprovalKind)[keyof typeof ApprovalKind];

export const ApprovalState = { PROPOSED: 'PROPOSED', APPROVED: 'APPROVED', REFUSED: 'REFUSED', WITHDRAWN: 'WITHDRAWN', EXPIRED: 'EXPIRED' } as const;
export type ApprovalState = (typeof ApprovalState)[keyof typeof ApprovalState];

/** Ids and codes only: what is approved is read again from where it lives. */
export type ApprovalData = Readonly<Record<string, string | number | boolean | null>>;

/** One person asked for an act; a second one decides. */
export interface Approval {
  readonly id: ApprovalId;
  readonly kind: ApprovalKind;
  readonly state: ApprovalState;
  /** What the act is about: an agency, an account, a case ... */
  readonly subjectId: string;
  /** The agency that the act concerns. */
  readonly agencyId: AgencyId;
  readonly data: ApprovalData;
  readonly proposedBy: AccountId;
  readonly proposedAgencyId: AgencyId;
  readonly proposedAt: Date;
  readonly expiresAt: Date;
  readonly decidedBy: AccountId | null;
  readonly decidedAgencyId: AgencyId | null;
  readonly decidedAt: Date | null;
}

export interface ApprovalRule {
  readonly proposers: readonly Role[];
  readonly approvers: readonly Role[];
  /** Whether the approver must belong to another agency than the one concerned. */
  readonly byOutsider: boolean;
  /** How long a second person may take, hours. */
  readonly lastsHours: number;
}

const week = 7 * 24;
const coordinators = [Role.COORDINATOR] as const;

/** Who may ask for what, and who may say yes. Nobody, ever, to what they asked for themselves. @source safety bars B29, B30, B50 */
export const approvalRules: Readonly<Record<ApprovalKind, ApprovalRule>> = {
  ONBOARD_AGENCY: { proposers: coordinators, approvers: coordinators, byOutsider: true, lastsHours: 2 * week },
  RESUME_AGENCY: { proposers: coordinators, approvers: coordinators, byOutsider: true, lastsHours: week },
  GRANT_ROLE: { proposers: [Role.AGENCY_ADMIN, Role.COORDINATOR], approvers: [Role.AGENCY_ADMIN, Role.COORDINATOR], byOutsider: false, lastsHours: week },
  RESET_SECOND_FACTOR: { proposers: [Role.AGENCY_ADMIN, Role.COORDINATOR], approvers: coordinators, byOutsider: false, lastsHours: 24 },
  BREAK_GLASS_C4: { proposers: [Role.COORDINATOR, Role.CASEWORKER, Role.AGENCY_MANAGER], approvers: [Role.AGENCY_MANAGER, Role.COORDINATOR], byOutsider: false, lastsHours: 1 },
  LEGAL_BASIS: { proposers: [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR], approvers: [Role.AGENCY_MANAGER, Role.COORDINATOR], byOutsider: false, lastsHours: 24 },
  RELEASE_EXPORT: { proposers: [Role.ANALYST, Role.COORDINATOR], approvers: [Role.RAPPORTEUR, Role.COORDINATOR], byOutsider: false, lastsHours: week },
  CHANGE_POLICY: { proposers: coordinators, approvers: coordinators, byOutsider: false, lastsHours: week },
  // Cannot be undone: whoever works with the person asks, a manager decides.
  ERASE_PERSON: { proposers: [Role.CASEWORKER, Role.AGENCY_MANAGER], approvers: [Role.AGENCY_MANAGER], byOutsider: false, lastsHours: week },
};

/** Kinds whose subject is the agency itself, or somebody of it. */
export const aboutAgencies: readonly ApprovalKind[] = ['ONBOARD_AGENCY', 'RESUME_AGENCY'];
export const aboutAccounts: readonly ApprovalKind[] = ['GRANT_ROLE', 'RESET_SECOND_FACTOR'];

export type Decision = 'APPROVED' | 'REFUSED' | 'WITHDRAWN';

/** Why somebody may not take a decision, or undefined when they may. */
export type Objection = 'CLOSED' | 'SAME_PERSON' | 'NOT_THEIRS';

interface Decider {
  readonly accountId: AccountId;
  readonly agencyId: AgencyId;
  readonly roles: readonly string[];
}

export function objectionTo(approval: Approval, decision: Decision, { by, now }: { by: Decider; now: Date }): Objection | undefined {
  if (approval.state !== ApprovalState.PROPOSED || approval.expiresAt <= now) return 'CLOSED';
  const isProposer = approval.proposedBy === by.accountId;
  if (decision === ApprovalState.WITHDRAWN) return isProposer ? undefined : 'NOT_THEIRS';
  const { approvers, byOutsider } = approvalRules[approval.kind];
  if (!approvers.some((role) => by.roles.includes(role))) return 'NOT_THEIRS';
  if (isProposer) return 'SAME_PERSON';
  if (approval.subjectId === by.accountId || !mayGrant(approval, by)) return 'NOT_THEIRS';
  return byOutsider && by.agencyId === approval.agencyId ? 'NOT_THEIRS' : undefined;
}

/** A role of the whole network is a coordinator's to agree to. */
function mayGrant({ kind, data }: Approval, { roles }: Decider): boolean {
  return kind !== ApprovalKind.GRANT_ROLE || data['role'] === Role.AGENCY_ADMIN || roles.includes(Role.COORDINATOR);
}
