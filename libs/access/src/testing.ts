import { setTimeout as pause } from 'node:timers/promises';
import { type AccountId, type AgencyId, type Caller, Role, newId, unattended } from '@causeway/kernel';
import { type TestDatabase, type TestWork, testContextKey } from '@causeway/platform/testing';
import { generateSync } from 'otplib';
import { Pool } from 'pg';
import { Access } from './access.js';
import { Approvals } from './approvals.js';
import { openSecretBox } from './persistence/secret-box.adapter.js';
import { systemCaller } from './domain/system-caller.js';
import { Grants } from './grants.js';
import { AccountStore } from './persistence/account.store.js';
import { ApprovalStore } from './persistence/approval.store.js';
import { GrantStore } from './persistence/grant.store.js';
import { SessionStore } from './persistence/session.store.js';
import { TotpStore } from './persistence/totp.store.js';
import { SecondFactors } from './second-factors.js';
import { SignIn } from './sign-in.js';

/** An agency with one member, made through the facade. */
export interface TestAgency {
  readonly id: AgencyId;
  readonly name: string;
  readonly email: string;
  readonly caller: Caller;
}

export const testPassword = 'a long password for specs';

/** The secret of every authenticator app in specs. */
export const testTotpSecret = 'CAUSEWAYSPECSONLYCAUSEWAYSPECSON';

/** The code that the app shows now, or so many half-minutes later. */
export function testCode(stepsAhead = 0, secret = testTotpSecret): string {
  return generateSync({ secret, epoch: Math.floor(Date.now() / 1000) + stepsAhead * 30 });
}

/** Shows code after code until one is taken: each counts once, and a spec may sign in faster than codes change.
 *  @param confirm answers with the code of the refusal, or nothing */
export async function showCode(confirm: (code: string) => Promise<string | undefined>, secret = testTotpSecret): Promise<void> {
  for (const patience = Date.now() + 95_000; Date.now() < patience; await pause(500)) {
    for (const stepsAhead of [0, 1]) {
      const refusal = await confirm(testCode(stepsAhead, secret));
      if (refusal === undefined) return;
      if (refusal !== 'CODE_ALREADY_USED') throw new Error(`a code was refused: ${refusal}`);
    }
  }
  throw new Error('no code was taken');
}

interface TestAccess {
  readonly access: Access;
  readonly signIn: SignIn;
  readonly factors: SecondFactors;
  close(): Promise<void>;
}

/** The facades over a `Work`; give it a worker's to set agencies up. */
export function anAccess({ work }: TestWork, database: TestDatabase): TestAccess {
  const pool = new Pool({ connectionString: database.gatewayUrl, max: 4 });
  pool.on('error', () => undefined);
  const [sessions, accounts] = [new SessionStore(pool), new AccountStore()];
  const factors = new SecondFactors(new TotpStore(), openSecretBox(testContextKey, 'second factors'));
  return { access: new Access(work, sessions, accounts), signIn: new SignIn(work, sessions, accounts, factors), factors, close: () => pool.end() };
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
  const factors = new SecondFactors(new TotpStore(), openSecretBox(testContextKey, 'second factors'));
  await worker.work.run(systemCaller('SETUP'), async (tx) => {
    await access.setUpAgency(tx, { id: agencyId, name, dutyPhone: '+000 555 0100', status: 'ACTIVE' });
    await access.setUpAccount(tx, { id: accountId, agencyId, email, displayName: 'Duty officer', roles, locale: 'en', status: 'ACTIVE' }, testPassword);
    await factors.setUpTotp(tx, accountId, testTotpSecret);
  });
  return { id: agencyId, name, email, caller: { accountId, agencyId, roles, locale: 'en', requestId: 'spec', ...unattended, secondFactorAt: new Date() } };
}

export function anApprovals({ work }: TestWork): Approvals {
  return new Approvals(work, new ApprovalStore(), new AccountStore());
}

/** The same person, who has just proved presence. */
export function steppedUp(caller: Caller): Caller {
  return { ...caller, secondFactorAt: new Date(), steppedUpAt: new Date() };
}

export function aGrants(): Grants {
  return new Grants(new GrantStore());
}
