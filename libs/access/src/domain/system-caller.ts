import { type AccountId, type AgencyId, type Caller, type ServiceRole, unattended } from '@causeway/kernel';
import type { ApiKeyId } from './api-key.js';

const system = '00000000-0000-7000-8000-000000000001';

/** The account that stands in the log when no person acted. It cannot sign in: it has no row. */
export const systemAccountId = system as AccountId;
/** No agency's: whoever acts for it sees what no agency owns. */
export const systemAgencyId = system as AgencyId;

/** The system itself, in one of its service roles, within one agency's walls. */
export function systemCaller(role: ServiceRole, options: { agencyId?: AgencyId; requestId?: string } = {}): Caller {
  return {
    accountId: systemAccountId,
    agencyId: options.agencyId ?? systemAgencyId,
    roles: [role],
    locale: 'en',
    ...unattended,
    requestId: options.requestId ?? `system-${role.toLowerCase()}`,
  };
}

/** In the log a program stands under the id of its key: it has no account. */
export function accountOfKey(id: ApiKeyId): AccountId {
  return brandAccount(id);
}

function brandAccount(id: string): AccountId {
  return id as AccountId;
}
