import type { AccountId, AgencyId, Role } from '@causeway/kernel';

export const AccountStatus = { ACTIVE: 'ACTIVE', DISABLED: 'DISABLED' } as const;
export type AccountStatus = (typeof AccountStatus)[keyof typeof AccountStatus];

/** A person who works for one agency. The password's hash is not part of it: only the sign-in functions see that. */
export interface Account {
  readonly id: AccountId;
  readonly agencyId: AgencyId;
  readonly email: string;
  readonly displayName: string;
  readonly roles: readonly Role[];
  /** BCP 47 tag. */
  readonly locale: string;
  readonly status: AccountStatus;
  readonly createdAt: Date;
}

/** One form for one mailbox, so that a capital letter neither hides nor doubles an account. */
export function normaliseEmail(email: string): string {
  return email.trim().normalize('NFKC').toLowerCase();
}
