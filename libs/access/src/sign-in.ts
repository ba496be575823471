import { randomBytes } from 'node:crypto';
import { type AccountId, type AgencyId, type Caller, isWholeSignIn, requireStepUp, unattended } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { hash, verify } from '@node-rs/argon2';
import { Injectable } from '@nestjs/common';
import { normaliseEmail } from './domain/account.js';
import { SignInFailed } from './domain/errors.js';
import { argon2 } from './domain/password.js';
import { SecondFactor } from './domain/session.js';
import { Guesses } from './guesses.js';
import { AccountStore } from './persistence/account.store.js';
import { SessionStore } from './persistence/session.store.js';
import { type NextStep, SecondFactors, type TotpSecret } from './second-factors.js';
import { Sessions, type SignInProgress } from './sessions.js';

// Checked when there is no account, so that both answers take as long.
const nobodysHash = hash(randomBytes(16), argon2);

interface SignInAttempt {
  readonly email: string;
  readonly password: string;
  /** Network address the attempt came from. */
  readonly address: string;
  readonly userAgent: string;
}

/** The session that shows something: to become whole, or to prove presence again. */
export interface Holder {
  readonly caller: Caller;
  readonly token: string;
}

export interface Proof extends Holder {
  readonly code: string;
  readonly address: string;
}

/** From a password to a whole session, and back to proving that the same person still sits there. */
@Injectable()
export class SignIn {
  constructor(
    private readonly work: Work,
    private readonly store: SessionStore,
    private readonly accounts: AccountStore,
    private readonly factors: SecondFactors,
    private readonly sessions: Sessions,
    private readonly guesses: Guesses,
  ) {}

  /** Opens half a session: it may show its second factor, or set one up, and nothing else.
   *  @throws {SignInFailed} {TooManyAttempts} */
  async begin({ email: typed, password, address, userAgent }: SignInAttempt): Promise<SignInProgress> {
    const email = normaliseEmail(typed);
    const number = await this.guesses.count(email, address);
    const credentials = await this.store.findCredentials(email, number);
    const fits = await verify(credentials?.passwordHash ?? (await nobodysHash), password);
    if (credentials === undefined || !fits) throw new SignInFailed();
    return this.work.run(signingIn(credentials), async (tx) => {
      await this.guesses.forgive(tx, number);
      await this.sessions.refuseWhereProviderIsRequired(tx);
      return { token: await this.sessions.open(tx, { shown: null, userAgent }), ...(await this.factors.nextStep(tx)) };
    });
  }

  /** What a session that is not whole must still do. */
  nextStep(caller: Caller): Promise<NextStep> {
    return this.work.run(caller, (tx) => this.factors.nextStep(tx));
  }

  /** Makes half a session whole, or proves presence in a whole one.
   *  @throws {CodeRefused} {CodeAlreadyUsed} {TooManyAttempts} {Unauthenticated} */
  async confirmTotp({ caller, token, code, address }: Proof): Promise<SignInProgress> {
    return this.guesses.ofCode(caller, address, async (tx) => {
      await this.factors.confirmTotp(tx, code);
      return this.sessions.lift(tx, token, SecondFactor.TOTP);
    });
  }

  /** A new secret for an authenticator app: at the first sign-in, or later by somebody who has just shown the old factor. */
  async beginTotp(caller: Caller): Promise<TotpSecret> {
    return this.work.run(caller, async (tx) => {
      await this.mayEnrol(tx);
      const account = await this.accounts.findAccount(tx, caller.accountId);
      return this.factors.beginTotp(tx, account?.email ?? '');
    });
  }

  /** The first code of the new secret has come back: it counts from now on, and every other session of the account ends. */
  async confirmNewTotp({ caller, token, code, address }: Proof): Promise<SignInProgress> {
    return this.guesses.ofCode(caller, address, async (tx) => {
      await this.mayEnrol(tx);
      await this.factors.confirmNewTotp(tx, code);
      await this.sessions.endOthersIn(tx);
      return this.sessions.lift(tx, token, SecondFactor.TOTP);
    });
  }

  /** Who has a factor shows it before another is set up; who has none comes from a password that was right.
   *  @throws {StepUpRequired} */
  async mayEnrol(tx: UnitOfWork): Promise<void> {
    if (isWholeSignIn(tx.caller) || (await this.factors.kinds(tx)).length > 0) requireStepUp(tx.caller, tx.now);
  }
}

/** Somebody on the way in: known, and without a role. */
export function signingIn({ accountId, agencyId }: { readonly accountId: AccountId; readonly agencyId: AgencyId }): Caller {
  return { accountId, agencyId, roles: [], locale: 'en', requestId: 'sign-in', ...unattended };
}
