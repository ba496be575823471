import { type AccountId, type AgencyId, type Caller, NotFound, type Role } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { hash } from '@node-rs/argon2';
import { Inject, Injectable } from '@nestjs/common';
import { type Account, normaliseEmail } from './domain/account.js';
import { type Agency, AgencyKind } from './domain/agency.js';
import { SignInFailed } from './domain/errors.js';
import { argon2 } from './domain/password.js';
import { type SignInRules, rolesIn } from './domain/session.js';
import { AccountStore, type Recipient } from './persistence/account.store.js';
import { SessionStore } from './persistence/session.store.js';

export const SIGN_IN_RULES = Symbol('SIGN_IN_RULES');

/** The caller as they see themselves. */
export interface Me {
  readonly account: Account;
  readonly agency: Agency;
  /** Roles that count only in a session opened with a passkey. */
  readonly rolesHeldBack: readonly Role[];
}

/** What is left out is as usual; without a word about its agreement, it has one for a year. */
type AgencyToSetUp = Pick<Agency, 'id' | 'name' | 'status'> & Partial<Agency>;

/** Who somebody is, and for which agency they act. */
@Injectable()
export class Access {
  constructor(
    private readonly work: Work,
    private readonly sessions: SessionStore,
    private readonly accounts: AccountStore,
    @Inject(SIGN_IN_RULES) private readonly rules: SignInRules,
  ) {}

  /** Whether the demo story lives here, whose passwords everybody knows. */
  holdsDemoAccounts(): Promise<boolean> {
    return this.sessions.holdsDemoAccounts();
  }

  /** The caller behind a session token, read anew for every request: a role that was taken away is gone at once.
   *  @param options.idle asked by a program while nobody acts: does not keep the session alive */
  async findCaller(token: string, requestId: string, { idle = false }: { idle?: boolean } = {}): Promise<Caller | undefined> {
    const holder = await this.sessions.findHolder(token, !idle);
    if (holder === undefined) return undefined;
    const { factor, ...known } = holder;
    return { ...known, roles: rolesIn(known.roles, factor, this.rules), apiKeyScopes: null, requestId };
  }

  /** The caller's own account and agency. */
  async me(caller: Caller): Promise<Me> {
    return this.work.runKnowing(caller, {
      first: (tx) => Promise.all([this.accounts.findAccount(tx, caller.accountId), this.accounts.findAgencies(tx, [caller.agencyId])]),
      act: async (_tx, [account, [agency]]) => {
        if (account === null || agency === undefined) throw new NotFound();
        return { account, agency, rolesHeldBack: account.roles.filter((role) => !caller.roles.includes(role)) };
      },
    });
  }

  /** The account that has just signed in. */
  async meBehind(token: string, requestId: string): Promise<Me> {
    const caller = await this.findCaller(token, requestId);
    if (caller === undefined) throw new SignInFailed();
    return this.me(caller);
  }

  getAgencies(tx: UnitOfWork, ids: readonly AgencyId[]): Promise<Agency[]> {
    return this.accounts.findAgencies(tx, ids);
  }

  findColleague(tx: UnitOfWork, id: AccountId): Promise<Account | null> {
    return this.accounts.findAccount(tx, id);
  }

  /** Those of the accounts that belong to the caller's own agency. */
  findColleagues(tx: UnitOfWork, ids: readonly AccountId[]): Promise<Account[]> {
    return this.accounts.findAccounts(tx, ids);
  }

  /** Whom to tell in the agency that the transaction acts for. */
  recipients(tx: UnitOfWork, roles: readonly Role[]): Promise<Recipient[]> {
    return this.accounts.recipients(tx, roles);
  }

  /** Agencies that have somebody of this role; for the hand that raises an alarm. */
  agenciesWith(tx: UnitOfWork, role: Role): Promise<AgencyId[]> {
    return this.accounts.agenciesWith(tx, role);
  }

  /** Makes or renews an agency; service role SETUP only (row-level security refuses others). */
  setUpAgency(tx: UnitOfWork, agency: AgencyToSetUp): Promise<void> {
    const aYearOn = new Date(tx.now.getTime() + 365 * 86_400_000).toISOString().slice(0, 10);
    const usual = { kind: AgencyKind.OTHER, countryCode: 'XX', dutyPhone: null, probationUntil: null, agreementUntil: aYearOn };
    return this.accounts.putAgency(tx, { ...usual, ...agency });
  }

  /** Makes an account unless its id is there already; service role SETUP only. */
  async setUpAccount(tx: UnitOfWork, account: Omit<Account, 'createdAt'>, password: string): Promise<void> {
    await this.accounts.putAccount(tx, { ...account, email: normaliseEmail(account.email) }, await hash(password, argon2));
  }
}
