import { type AccountId, type Caller, systemClock } from '@causeway/kernel';
import { type UnitOfWork } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import { generateSecret, generateURI, verifySync } from 'otplib';
import { CodeAlreadyUsed, CodeRefused, NothingToConfirm } from './domain/errors.js';
import { SecondFactor, SignInStep } from './domain/session.js';
import type { SecretBox } from './persistence/secret-box.adapter.js';
import { PasskeyStore } from './persistence/passkey.store.js';
import { TotpStore } from './persistence/totp.store.js';

export const SECRET_BOX = Symbol('SECRET_BOX');

/** A clock may be one step (30 seconds) ahead or behind. */
const toleranceSeconds = 30;

/** What comes next for somebody whose password was right, and by what it may be done. */
export interface NextStep {
  readonly next: SignInStep;
  readonly factors: readonly SecondFactor[];
}

/** The secret of a new authenticator app, shown once. */
export interface TotpSecret {
  readonly secret: string;
  /** For a QR code. */
  readonly uri: string;
}

/** What shows that more than a password is there. Every method speaks of the caller's own factors. */
@Injectable()
export class SecondFactors {
  constructor(
    private readonly totp: TotpStore,
    private readonly passkeys: PasskeyStore,
    @Inject(SECRET_BOX) private readonly box: SecretBox,
  ) {}

  async nextStep(tx: UnitOfWork): Promise<NextStep> {
    const factors = await this.kinds(tx);
    return { next: factors.length === 0 ? SignInStep.ENROL : SignInStep.SECOND_FACTOR, factors };
  }

  async kinds(tx: UnitOfWork): Promise<SecondFactor[]> {
    const totp = await this.totp.find(tx);
    const passkeys = await this.passkeys.list(tx);
    return [...(passkeys.length === 0 ? [] : [SecondFactor.PASSKEY]), ...(totp?.sealed == null ? [] : [SecondFactor.TOTP])];
  }

  /** @throws {CodeRefused} {CodeAlreadyUsed} */
  async confirmTotp(tx: UnitOfWork, code: string): Promise<void> {
    const sealed = (await this.totp.find(tx))?.sealed;
    const step = sealed == null ? undefined : stepOf(this.box.open(sealed, placeOf(tx.caller)), code);
    if (step === undefined) throw new CodeRefused();
    if (!(await this.totp.takeStep(tx, step))) throw new CodeAlreadyUsed();
  }

  /** A new secret; the old one counts until the first code of the new one has come back. */
  async beginTotp(tx: UnitOfWork, label: string): Promise<TotpSecret> {
    const secret = generateSecret();
    await this.totp.putPending(tx, this.box.seal(secret, placeOf(tx.caller)));
    return { secret, uri: generateURI({ issuer: 'Causeway', label, secret }) };
  }

  /** @throws {NothingToConfirm} {CodeRefused} */
  async confirmNewTotp(tx: UnitOfWork, code: string): Promise<void> {
    const pending = (await this.totp.find(tx))?.pending;
    if (pending == null) throw new NothingToConfirm();
    const step = stepOf(this.box.open(pending, placeOf(tx.caller)), code);
    if (step === undefined) throw new CodeRefused();
    await this.totp.confirmPending(tx, step);
  }

  /** An app that is set up already, for the story and for specs; service role SETUP only. */
  setUpTotp(tx: UnitOfWork, accountId: AccountId, secret: string): Promise<void> {
    return this.totp.setUp(tx, accountId, this.box.seal(secret, placeOf({ accountId })));
  }
}

function placeOf({ accountId }: Pick<Caller, 'accountId'>): string {
  return `access.totp_factor:${accountId}`;
}

/** The half-minute a code belongs to. By the process's clock: it is compared with a telephone's, not with a deadline of ours. */
function stepOf(secret: string, code: string): number | undefined {
  const digits = code.replace(/\s/g, '');
  if (!/^\d{6}$/.test(digits)) return undefined;
  const outcome = verifySync({ secret, token: digits, epochTolerance: toleranceSeconds, epoch: Math.floor(systemClock.now().getTime() / 1000) });
  return outcome.valid && 'timeStep' in outcome ? outcome.timeStep : undefined;
}
