import { type AccountId, type Caller, NotFound, requireStepUp } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { hash } from '@node-rs/argon2';
import { Inject, Injectable } from '@nestjs/common';
import { PasswordTooWeak } from './domain/errors.js';
import { type Chooser, argon2, passwordFault } from './domain/password.js';
import { AccountStore } from './persistence/account.store.js';
import type { LeakedPasswords } from './persistence/leaked-passwords.reader.js';
import { Sessions } from './sessions.js';

export const LEAKED_PASSWORDS = Symbol('LEAKED_PASSWORDS');

interface Change {
  readonly key: string;
  readonly password: string;
}

/** What a password must be, and how it is changed. */
@Injectable()
export class Passwords {
  constructor(
    private readonly work: Work,
    private readonly accounts: AccountStore,
    private readonly sessions: Sessions,
    @Inject(LEAKED_PASSWORDS) private readonly leaked: LeakedPasswords,
  ) {}

  /** @returns what is kept of it.  @throws {PasswordTooWeak} */
  async hash(password: string, chooser: Chooser): Promise<string> {
    const fault = passwordFault(password, chooser, (candidate) => this.leaked.holds(candidate));
    if (fault !== undefined) throw new PasswordTooWeak(fault);
    return hash(password, argon2);
  }

  /** Somebody who has just shown a second factor chooses another password; every other session of theirs ends.
   *  @throws {StepUpRequired} {PasswordTooWeak} */
  async change(caller: Caller, { key, password }: Change): Promise<void> {
    await this.work.runOnce<AccountId, AccountId>(caller, {
      // The password is no part of what a repeat is recognised by: a fast hash of it must lie nowhere.
      ...{ key, operation: 'changePassword', input: {} },
      effect: async (tx) => {
        requireStepUp(caller, tx.now);
        await this.accounts.changePassword(tx, await this.hash(password, await this.#chooser(tx)));
        await tx.record({ type: 'access.password-changed', subjectId: caller.accountId });
        await this.sessions.endOthersIn(tx);
        return caller.accountId;
      },
      result: async (_tx, id) => id,
    });
  }

  async #chooser(tx: UnitOfWork): Promise<Chooser> {
    const account = await this.accounts.findAccount(tx, tx.caller.accountId);
    const [agency] = await this.accounts.findAgencies(tx, [tx.caller.agencyId]);
    if (account === null || agency === undefined) throw new NotFound();
    return { email: account.email, displayName: account.displayName, agencyName: agency.name };
  }
}
