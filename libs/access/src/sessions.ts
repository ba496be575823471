import { randomBytes } from 'node:crypto';
import { type Caller, NotFound, type SessionId } from '@causeway/kernel';
import { Unauthenticated, type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { deviceOf } from './domain/device.js';
import { ProviderRequired } from './domain/errors.js';
import { type OwnSession, type ShownFactor, SignInStep } from './domain/session.js';
import { ProviderStore } from './persistence/provider.store.js';
import { SessionStore } from './persistence/session.store.js';
import type { NextStep } from './second-factors.js';

/** How far a sign-in has come. */
export interface SignInProgress extends NextStep {
  /** The session's token from now on; an earlier one is worth nothing any more. */
  readonly token: string;
}

interface Opening {
  readonly shown: ShownFactor | null;
  readonly userAgent: string;
}

interface Ending {
  readonly key: string;
  readonly id: SessionId;
}

/** The sessions of one person: opened, made whole, looked at, ended. */
@Injectable()
export class Sessions {
  constructor(
    private readonly work: Work,
    private readonly store: SessionStore,
    private readonly providers: ProviderStore,
  ) {}

  /** An agency may let its people in by its own service alone: whoever leaves there is out here, too. @throws {ProviderRequired} */
  async refuseWhereProviderIsRequired(tx: UnitOfWork): Promise<void> {
    if (await this.providers.isRequired(tx)) throw new ProviderRequired();
  }

  /** In a transaction that speaks for the account. @returns the token */
  async open(tx: UnitOfWork, { shown, userAgent }: Opening): Promise<string> {
    const token = newToken();
    await this.store.open(tx, { token, shown, device: deviceOf(userAgent) });
    await tx.record({ type: 'access.session-opened', subjectId: tx.caller.accountId, data: { factor: shown } });
    return token;
  }

  /** The second factor was shown. @throws {Unauthenticated} when the session ended meanwhile */
  async lift(tx: UnitOfWork, token: string, shown: ShownFactor): Promise<SignInProgress> {
    const fresh = newToken();
    if (!(await this.store.lift(tx, { token, fresh, shown }))) throw new Unauthenticated();
    await tx.record({ type: 'access.factor-shown', subjectId: tx.caller.accountId, data: { factor: shown } });
    return { token: fresh, next: SignInStep.DONE, factors: [] };
  }

  /** The caller's own live sessions, newest first. */
  list(caller: Caller): Promise<OwnSession[]> {
    return this.work.run(caller, (tx) => this.store.list(tx));
  }

  /** @throws {NotFound} when the caller has no such session */
  end(caller: Caller, { key, id }: Ending): Promise<SessionId> {
    return this.work.runOnce<SessionId, SessionId>(caller, {
      ...{ key, operation: 'endSession', input: { id } },
      effect: async (tx) => {
        if (!(await this.store.endOwn(tx, id))) throw new NotFound();
        await tx.record({ type: 'access.session-ended', subjectId: caller.accountId });
        return id;
      },
      result: async () => id,
    });
  }

  /** Ends every session of the caller but the one that asks. */
  async endOthers(caller: Caller): Promise<void> {
    await this.work.run(caller, (tx) => this.endOthersIn(tx));
  }

  async endOthersIn(tx: UnitOfWork): Promise<void> {
    await this.store.endOthers(tx);
    await tx.record({ type: 'access.other-sessions-ended', subjectId: tx.caller.accountId });
  }

  /** Its owner has seen that there was a sign-in from a new device. */
  async acknowledge(caller: Caller, id: SessionId): Promise<void> {
    await this.work.run(caller, (tx) => this.store.acknowledge(tx, id));
  }

  signOut(token: string): Promise<void> {
    return this.store.end(token);
  }
}

/** 256 random bits; only their hash is kept. */
function newToken(): string {
  return randomBytes(32).toString('base64url');
}
