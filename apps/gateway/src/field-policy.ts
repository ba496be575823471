import { accessFieldPolicy } from '@causeway/access';
import { auditFieldPolicy } from '@causeway/audit';
import { casesFieldPolicy } from '@causeway/cases';
import { directoryFieldPolicy } from '@causeway/directory';
import { notificationsFieldPolicy } from '@causeway/notifications';
import { type FieldPolicy, platformFieldPolicy } from '@causeway/platform';
import { referralsFieldPolicy } from '@causeway/referrals';

const parts: readonly FieldPolicy[] = [
  platformFieldPolicy,
  accessFieldPolicy,
  directoryFieldPolicy,
  casesFieldPolicy,
  referralsFieldPolicy,
  notificationsFieldPolicy,
  auditFieldPolicy,
];

/** Who may read which field of the whole API: what each context says of its own, put together. */
export const fieldPolicy: FieldPolicy = parts.reduce<FieldPolicy>(
  (whole, part) => Object.entries(part).reduce((merged, [type, fields]) => ({ ...merged, [type]: { ...merged[type], ...fields } }), whole),
  {},
);
