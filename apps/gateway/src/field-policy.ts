import { accessPolicy } from '@causeway/access';
import { withScopes } from './api-scopes.js';
import { auditPolicy } from '@causeway/audit';
import { casesPolicy } from '@causeway/cases';
import { directoryPolicy } from '@causeway/directory';
import type { ContextPolicy, FieldRules } from '@causeway/kernel';
import { notificationsPolicy } from '@causeway/notifications';
import { type TablePolicy, platformPolicy, wallsOf } from '@causeway/platform';
import { referralsPolicy } from '@causeway/referrals';

const parts: readonly ContextPolicy[] = [platformPolicy, accessPolicy, directoryPolicy, casesPolicy, referralsPolicy, notificationsPolicy, auditPolicy];

/** Who may read which field of the whole API: what each context says of its own, put together. */
export const fieldPolicy: FieldRules = withScopes(parts.reduce<FieldRules>(
  (whole, { fields }) => Object.entries(fields).reduce((merged, [type, rules]) => ({ ...merged, [type]: { ...merged[type], ...rules } }), whole),
  {},
));

/** Whose the rows of every table are. */
export const tablePolicy: TablePolicy = wallsOf(parts.map(({ tables: walls }) => ({ walls })));
