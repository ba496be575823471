import { setTimeout as pause } from 'node:timers/promises';
import { type AccountId, type AgencyId, type Caller, Role, newId, unattended } from '@causeway/kernel';
import type { Work } from '@causeway/platform';
import { type TestDatabase, type TestWork, testContextKey } from '@causeway/platform/testing';
import { generateSync } from 'otplib';
import { Pool } from 'pg';
import { Access } from './access.js';
import { Absences } from './absences.js';
import { Agencies } from './agencies.js';
import { AbsenceStore } from './persistence/absence.store.js';
import { People } from './people.js';
import { Approvals } from './approvals.js';
import { passkeyHome } from './domain/passkey.js';
import { ProviderStore } from './persistence/provider.store.js';
import { SingleSignOn } from './single-sign-on.js';
import { ApiKeys } from './api-keys.js';
import { ApiKeyStore } from './persistence/api-key.store.js';
import { Invitations } from './invitations.js';
import { EntryCodeStore } from './persistence/entry-code.store.js';
import { Guesses } from './guesses.js';
import { PasskeySignIn } from './passkey-sign-in.js';
import { Passkeys } from './passkeys.js';
import { Passwords } from './passwords.js';
import { readLeakedPasswords } from './persistence/leaked-passwords.reader.js';
import { PasskeyStore } from './persistence/passkey.store.js';
import { Sessions } from './sessions.js';
import { openSecretBox } from './persistence/secret-box.adapter.js';
import { systemCaller } from './domain/system-caller.js';
import { Grants } from './grants.js';
import { Partners } from './partners.js';
import { PartnerStore } from './persistence/partner.store.js';
import { Mailboxes } from './mailboxes.js';
import { AccountStore } from './persistence/account.store.js';
import { AgencyStore } from './persistence/agency.store.js';
import { ApprovalStore } from './persistence/approval.store.js';
import { GrantStore } from './persistence/grant.store.js';
import { MailboxStore } from './persistence/mailbox.store.js';
import { PersonStore } from './persistence/person.store.js';
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

export { SessionStore } from './persistence/session.store.js';
export { TestPasskey } from './testing/passkey.js';

/** Where the passkeys of specs belong. */
export const testOrigin = 'https://desk.example';

/** All of access over a `Work`, as a process wires it. */
function wire(work: Work, pool: Pool, passkeyRequired: boolean) {
  const [sessionStore, accounts, passkeyStore] = [new SessionStore(pool), new AccountStore(), new PasskeyStore(pool)];
  const factors = new SecondFactors(new TotpStore(), passkeyStore, openSecretBox(testContextKey, 'second factors'));
  const providerStore = new ProviderStore(pool);
  const [sessions, guesses] = [new Sessions(work, sessionStore, providerStore), new Guesses(work, sessionStore)];
  const signIn = new SignIn(work, sessionStore, accounts, factors, sessions, guesses);
  const passkeys = new PasskeySignIn(work, new Passkeys(passkeyStore, accounts, passkeyHome(testOrigin)), passkeyStore, factors, sessions, signIn);
  const passwords = new Passwords(work, accounts, sessions, readLeakedPasswords(undefined, 15));
  const invitations = new Invitations(work, new EntryCodeStore(pool), passwords, guesses);
  const home = passkeyHome(testOrigin);
  const singleSignOn = (origin: string) => new SingleSignOn(work, providerStore, sessions, factors, openSecretBox(testContextKey, 'second factors'), { ...home, origin });
  const apiKeys = new ApiKeys(work, new ApiKeyStore(pool));
  return { apiKeys, singleSignOn, invitations, access: new Access(work, sessionStore, accounts, { passkeyRequired }), signIn, factors, sessions, passkeys, passwords, guesses };
}

/** The facades over a `Work`; give it a worker's to set agencies up. */
export function anAccess({ work }: TestWork, database: TestDatabase, { passkeyRequired = false } = {}): ReturnType<typeof wire> & { close(): Promise<void> } {
  const pool = new Pool({ connectionString: database.gatewayUrl, max: 4 });
  pool.on('error', () => undefined);
  return { ...wire(work, pool, passkeyRequired), close: () => pool.end() };
}

export async function anAgency(
  worker: TestWork,
  { name = 'Harbour Shelter', roles = [Role.CASEWORKER] }: { name?: string; roles?: readonly Role[] } = {},
): Promise<TestAgency> {
  const agencyId = newId<AgencyId>();
  const { access } = wire(worker.setup, new Pool({ max: 0 }), false);
  await worker.setup.run(systemCaller('SETUP'), (tx) => access.setUpAgency(tx, { id: agencyId, name, dutyPhone: '+000 555 0100', status: 'ACTIVE' }));
  return { ...(await aColleague(worker, { id: agencyId, name }, roles)), id: agencyId, name };
}

/** One more account of an agency, with the authenticator app that all specs share. */
export async function aColleague(worker: TestWork, agency: Pick<TestAgency, 'id' | 'name'>, roles: readonly Role[]): Promise<TestAgency> {
  const accountId = newId<AccountId>();
  const email = `${accountId}@agency.example`;
  const { access, factors } = wire(worker.setup, new Pool({ max: 0 }), false);
  await worker.setup.run(systemCaller('SETUP'), async (tx) => {
    await access.setUpAccount(tx, { id: accountId, agencyId: agency.id, email, displayName: 'Duty officer', roles, locale: 'en', status: 'ACTIVE' }, testPassword);
    await factors.setUpTotp(tx, accountId, testTotpSecret);
  });
  const caller = { accountId, agencyId: agency.id, roles, locale: 'en', requestId: 'spec', ...unattended, secondFactorAt: new Date() };
  return { id: agency.id, name: agency.name, email, caller };
}

export function anApprovals({ work }: TestWork): Approvals {
  return new Approvals(work, new ApprovalStore(), new AccountStore());
}

/** How members join and stand, with the approvals that it needs. */
export function anAgencies(test: TestWork): { agencies: Agencies; approvals: Approvals } {
  const approvals = anApprovals(test);
  return { agencies: new Agencies(test.work, new AgencyStore(), approvals, new Grants(new GrantStore())), approvals };
}

/** How people are managed, with the approvals that it needs. */
export function aStaff(test: TestWork): { people: People; approvals: Approvals } {
  const approvals = anApprovals(test);
  return { people: new People(test.work, new PersonStore(), new AgencyStore(), approvals), approvals };
}

export function someAbsences({ work }: TestWork): Absences {
  return new Absences(work, new AbsenceStore(), new AccountStore());
}

/** The same person, who has just proved presence. */
export function steppedUp(caller: Caller): Caller {
  return { ...caller, secondFactorAt: new Date(), steppedUpAt: new Date() };
}

export function aGrants(): Grants {
  return new Grants(new GrantStore());
}

export function somePartners(): Partners {
  return new Partners(new PartnerStore());
}

export function aMailboxes(): Mailboxes {
  return new Mailboxes(new MailboxStore());
}
