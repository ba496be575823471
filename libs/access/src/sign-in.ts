import { randomBytes } from 'node:crypto';
import { type AccountId, type AgencyId, type Caller, isWholeSignIn, requireStepUp, unattended } from '@causeway/kernel';
import { Unauthenticated, type UnitOfWork, Work } from '@causeway/platform';
import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { normaliseEmail } from './domain/account.js';
import { deviceOf } from './domain/device.js';
import { CodeAlreadyUsed, SignInFailed, TooManyAttempts } from './domain/errors.js';
import { argon2 } from './domain/password.js';
import { SignInStep } from './domain/session.js';
import { AccountStore } from './persistence/account.store.js';
import { SessionStore } from './persistence/session.store.js';
import { type NextStep, SecondFactors, type TotpSecret } from './second-factors.js';

// Checked when there is no account, so that both answers take as long.
const nobodysHash = hash(randomBytes(16), argon2);

interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  /** Network address the attempt came from. */
  readonly address: string;
  readonly userAgent: string;
}

/** How far a sign-in has come. */
export interface SignInProgress extends NextStep {
  /** The session's token from now on; an earlier one is worth nothing any more. */
  readonly token: string;
}

/** A session that shows its second factor: to become whole, or to prove presence again. */
export interface Proof {
  readonly caller: Caller;
  readonly token: string;
  readonly code: string;
  readonly address: string;
}

/** From a password to a whole session, and back to proving that the same person still sits there. */
@Injectable()
export class SignIn {
  constructor(
    private readonly work: Work,
    private readonly sessions: SessionStore,
    private readonly accounts: AccountStore,
    private readonly factors: SecondFactors,
  ) {}

  /** Opens half a session: it may show its second factor, or enrol one, and nothing else.
   *  @throws {SignInFailed} {TooManyAttempts} */
  async begin(attempt: SignInAttempt): Promise<SignInProgress> {
    const email = normaliseEmail(attempt.email);
    const number = await this.#count(email, attempt.address);
    const credentials = await this.sessions.findCredentials(email, number);
    const fits = await verify(credentials?.passwordHash ?? (await nobodysHash), attempt.password);
    if (credentials === undefined || !fits) throw new SignInFailed();
    return this.work.run(callerOf(credentials), async (tx) => {
      await this.sessions.forgiveAttempt(tx, number);
      const token = newToken();
      await this.sessions.open(tx, { token, isWhole: false, device: deviceOf(attempt.userAgent) });
      return { token, ...(await this.factors.nextStep(tx)) };
    });
  }

  /** Makes half a session whole, or proves presence in a whole one.
   *  @throws {CodeRefused} {CodeAlreadyUsed} {TooManyAttempts} {Unauthenticated} */
  async confirmTotp({ caller, token, code, address }: Proof): Promise<SignInProgress> {
    return this.#guess(caller, address, async (tx) => {
      await this.factors.confirmTotp(tx, code);
      return this.#lift(tx, token);
    });
  }

  /** A new secret for an authenticator app: at the first sign-in, or later by somebody who has just shown the old factor. */
  async beginTotp(caller: Caller): Promise<TotpSecret> {
    return this.work.run(caller, async (tx) => {
      await this.#mayEnrol(tx);
      const account = await this.accounts.findAccount(tx, caller.accountId);
      return this.factors.beginTotp(tx, account?.email ?? '');
    });
  }

  /** The first code of the new secret has come back: it counts from now on, and every other session of the account ends. */
  async confirmNewTotp({ caller, token, code, address }: Proof): Promise<SignInProgress> {
    return this.#guess(caller, address, async (tx) => {
      await this.#mayEnrol(tx);
      await this.factors.confirmNewTotp(tx, code);
      const progress = await this.#lift(tx, token);
      await this.sessions.endOthers(tx);
      return progress;
    });
  }

  signOut(token: string): Promise<void> {
    return this.sessions.end(token);
  }

  async #mayEnrol(tx: UnitOfWork): Promise<void> {
    if (isWholeSignIn(tx.caller) || (await this.factors.kinds(tx)).length > 0) requireStepUp(tx.caller, tx.now);
  }

  /** Counted before it is looked at, and taken back when it was right: guesses of codes are limited like those of passwords. */
  async #guess<Result>(caller: Caller, address: string, act: (tx: UnitOfWork) => Promise<Result>): Promise<Result> {
    const number = await this.#count(`second-factor:${caller.accountId}`, address);
    const forgive = (tx: UnitOfWork): Promise<void> => this.sessions.forgiveAttempt(tx, number);
    try {
      return await this.work.run(caller, async (tx) => {
        const result = await act(tx);
        await forgive(tx);
        return result;
      });
    } catch (error) {
      // Whoever shows a code a second time did not guess.
      if (error instanceof CodeAlreadyUsed) await this.work.run(caller, forgive);
      throw error;
    }
  }

  async #count(who: string, address: string): Promise<string> {
    const number = await this.sessions.beginAttempt(who, address);
    if (number === undefined) throw new TooManyAttempts();
    return number;
  }

  async #lift(tx: UnitOfWork, token: string): Promise<SignInProgress> {
    const fresh = newToken();
    if (!(await this.sessions.lift(tx, token, fresh))) throw new Unauthenticated();
    return { token: fresh, next: SignInStep.DONE, factors: [] };
  }
}

function newToken(): string {
  return randomBytes(32).toString('base64url');
}

function callerOf({ accountId, agencyId }: { readonly accountId: AccountId; readonly agencyId: AgencyId }): Caller {
  return { accountId, agencyId, roles: [], locale: 'en', requestId: 'sign-in', ...unattended };
}
