import { Role } from '@causeway/kernel';
import { oneOf, someOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { type Account, AccountStatus } from '../domain/account.js';

/** The password's hash lies in the same table and is deliberately not declared: no query of ours can select it. */
export const accountTable = new EntitySchema<Account>({
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
  } satisfies Record<keyof Account, EntitySchemaColumnOptions>,
  checks: [
    { name: 'account_status_known', expression: oneOf('status', AccountStatus) },
    { name: 'account_roles_known', expression: someOf('roles', Role) },
  ],
  uniques: [{ name: 'account_email_once', columns: ['email'] }],
});
