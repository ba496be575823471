import { type AccountId, type AgencyId, type Caller, Role, newId, unattended } from '@causeway/kernel';
import { type TestDatabase, type TestWork } from '@causeway/platform/testing';
import { Pool } from 'pg';
import { Access } from './access.js';
import { Approvals } from './approvals.js';
import { systemCaller } from './domain/system-caller.js';
import { AccountStore } from './persistence/account.store.js';
import { ApprovalStore } from './persistence/approval.store.js';
import { SessionStore } from './persistence/session.store.js';

/** An agency with one member, made through the facade. */
export interface TestAgency {
  readonly id: AgencyId;
  readonly name: string;
  readonly email: string;
  readonly caller: Caller;
}

export const testPassword = 'a long password for specs';

/** The facade over a `Work`; give it a worker's to set agencies up. */
export function anAccess({ work }: TestWork, database: TestDatabase): { access: Access; close(): Promise<void> } {
  const pool = new Pool({ connectionString: database.gatewayUrl, max: 4 });
  pool.on('error', () => undefined);
  return { access: new Access(work, new SessionStore(pool), new AccountStore()), close: () => pool.end() };
}

export async function anAgency(
  worker: TestWork,
  { name = 'Harbour Shelter', roles = [Role.CASEWORKER] }: { name?: string; roles?: readonly Role[] } = {},
): Promise<TestAgency> {
  const agencyId = newId<AgencyId>();
  const accountId = newId<AccountId>();
  const email = `${accountId}@agency.example`;
  const accounts = new AccountStore();
  const access = new Access(worker.work, new SessionStore(new Pool({ max: 0 })), accounts);
  await worker.work.run(systemCaller('SETUP'), async (tx) => {
    await access.setUpAgency(tx, { id: agencyId, name, dutyPhone: '+000 555 0100', status: 'ACTIVE' });
    await access.setUpAccount(tx, { id: accountId, agencyId, email, displayName: 'Duty officer', roles, locale: 'en', status: 'ACTIVE' }, testPassword);
  });
  return { id: agencyId, name, email, caller: { accountId, agencyId, roles, locale: 'en', requestId: 'spec', ...unattended } };
}

export function anApprovals({ work }: TestWork): Approvals {
  return new Approvals(work, new ApprovalStore(), new AccountStore());
}

/** The same person, who has just proved presence. */
export function steppedUp(caller: Caller): Caller {
  return { ...caller, secondFactorAt: new Date(), steppedUpAt: new Date() };
}
