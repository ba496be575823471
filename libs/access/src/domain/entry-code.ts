import { type AccountId, type AgencyId, type ApprovalId, type Branded, Role } from '@causeway/kernel';

export type EntryCodeId = Branded<'EntryCodeId'>;

/** Somebody who was asked to join; the code itself is nowhere. */
export interface Invitation {
  readonly id: EntryCodeId;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly createdAt: Date;
  readonly expiresAt: Date;
  readonly usedAt: Date | null;
  readonly revokedAt: Date | null;
}

export interface NewInvitation {
  readonly agencyId: AgencyId;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  readonly locale: string;
  /** Of the request that a second person approved, where the roles ask for one. */
  readonly approvalId?: ApprovalId;
  readonly madeBy: AccountId;
}

/** How long a code may be used, hours. */
export const entryCodeHours = 72;

/** Roles that one administrator may give within their own agency; every other needs a second person. @source bar B50 */
export const plainRoles: readonly Role[] = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER];

/** As it was typed, with or without its hyphens, in capitals or not. */
export function plainCode(typed: string): string {
  return typed.toUpperCase().replace(/[^A-Z0-9]/g, '');
}
