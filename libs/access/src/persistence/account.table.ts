import { type AccountId, Role } from '@causeway/kernel';
import { oneOf, someOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type Account, AccountStatus } from '../domain/account.js';

/** Who said that the mailbox is this person's, beside what an account is to everybody else. */
export interface AccountRow extends Account {
  readonly emailConfirmedBy: AccountId | null;
  readonly emailConfirmedAt: Date | null;
}

/** The password's hash lies in the same table and is deliberately not declared: no query of ours can select it. */
export const accountTable = new EntitySchema<AccountRow>({
  name: 'account',
  schema: 'access',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'account_pkey' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    email: { type: 'text' },
    displayName: { name: 'display_name', type: 'text' },
    roles: { type: 'text', array: true },
    locale: { type: 'text', default: 'en' },
    status: { type: 'text', default: 'ACTIVE' },
    createdAt: { name: 'created_at', type: 'timestamptz', default: () => 'platform.now()' },
    emailConfirmedBy: { name: 'email_confirmed_by', type: 'uuid', nullable: true, default: () => 'sec.account()' },
    emailConfirmedAt: { name: 'email_confirmed_at', type: 'timestamptz', nullable: true, default: () => 'platform.now()' },
  } satisfies Record<keyof AccountRow, EntitySchemaColumnOptions>,
  checks: [
    { name: 'account_email_confirmed', expression: 'email_confirmed_by is null or email_confirmed_at is not null' },
    { name: 'account_status_known', expression: oneOf('status', AccountStatus) },
    {
      name: 'account_duties_apart',
      expression: `not (roles && array['AGENCY_ADMIN', 'ANALYST', 'RAPPORTEUR', 'LE_LIAISON', 'OPERATOR']::text[] and roles && array['IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER']::text[])`,
    },
    { name: 'account_roles_known', expression: someOf('roles', Role) },
  ],
  uniques: [
    { name: 'account_email_once', columns: ['email'] },
    { name: 'account_tenant', columns: ['agencyId', 'id'] },
  ],
});
