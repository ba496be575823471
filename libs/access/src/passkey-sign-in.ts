import { type Caller, NotFound, requireStepUp } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { LastFactor } from './domain/errors.js';
import type { Passkey, PasskeyId } from './domain/passkey.js';
import { SecondFactor } from './domain/session.js';
import { Passkeys } from './passkeys.js';
import { PasskeyStore } from './persistence/passkey.store.js';
import { SecondFactors } from './second-factors.js';
import { Sessions, type SignInProgress } from './sessions.js';
import { type Holder, SignIn, signingIn } from './sign-in.js';

interface Shown {
  /** The browser's answer, as JSON. */
  readonly response: string;
  readonly userAgent: string;
}

interface Enrolment {
  readonly response: string;
  /** What its owner calls it. */
  readonly name: string;
}

interface Removal {
  readonly key: string;
  readonly id: PasskeyId;
}

/** Signing in and proving presence by passkey. It asks for no password, so no stranger's wrong ones can shut it. */
@Injectable()
export class PasskeySignIn {
  constructor(
    private readonly work: Work,
    private readonly passkeys: Passkeys,
    private readonly store: PasskeyStore,
    private readonly factors: SecondFactors,
    private readonly sessions: Sessions,
    private readonly signIn: SignIn,
  ) {}

  /** @returns a question for the browser, as JSON */
  ask(caller: Caller | undefined): Promise<string> {
    return caller === undefined ? this.passkeys.ask() : this.work.run(caller, (tx) => this.passkeys.ask(tx));
  }

  /** Opens a whole session for whoever answers, or lifts the one that came along. @throws {PasskeyRefused} */
  async confirm(holder: Holder | undefined, { response, userAgent }: Shown): Promise<SignInProgress> {
    const answer = await this.passkeys.recognise(response);
    return this.work.run(holder?.caller ?? signingIn(answer.known), async (tx) => {
      await this.passkeys.believe(tx, answer, holder === undefined ? undefined : tx);
      if (holder !== undefined) return this.sessions.lift(tx, holder.token, SecondFactor.PASSKEY);
      await this.sessions.refuseWhereProviderIsRequired(tx);
      const token = await this.sessions.open(tx, { shown: SecondFactor.PASSKEY, userAgent });
      return { token, next: 'DONE', factors: [] };
    });
  }

  async beginNew(caller: Caller): Promise<string> {
    return this.work.run(caller, async (tx) => {
      await this.signIn.mayEnrol(tx);
      return this.passkeys.beginNew(tx);
    });
  }

  /** Adds a passkey; every other session of the account ends, and this one counts as opened with it. */
  async confirmNew({ caller, token }: Holder, { response, name }: Enrolment): Promise<SignInProgress> {
    return this.work.run(caller, async (tx) => {
      await this.signIn.mayEnrol(tx);
      await this.passkeys.confirmNew(tx, response, name);
      await this.#changed(tx, 'access.factor-added');
      return this.sessions.lift(tx, token, SecondFactor.PASSKEY);
    });
  }

  list(caller: Caller): Promise<Passkey[]> {
    return this.work.run(caller, (tx) => this.store.list(tx));
  }

  /** @throws {StepUpRequired} {LastFactor} {NotFound} */
  async remove(caller: Caller, { key, id }: Removal): Promise<PasskeyId> {
    return this.work.runOnce<PasskeyId, PasskeyId>(caller, {
      ...{ key, operation: 'removePasskey', input: { id } },
      effect: async (tx) => {
        requireStepUp(caller, tx.now);
        if (!(await this.store.remove(tx, id))) throw new NotFound();
        if ((await this.factors.kinds(tx)).length === 0) throw new LastFactor();
        await this.#changed(tx, 'access.factor-removed');
        return id;
      },
      result: async () => id,
    });
  }

  async #changed(tx: UnitOfWork, type: string): Promise<void> {
    await tx.record({ type, subjectId: tx.caller.accountId, data: { factor: SecondFactor.PASSKEY } });
    await this.sessions.endOthersIn(tx);
  }
}
