import { type Caller, newId } from '@causeway/kernel';
import { RetryLater, type UnitOfWork } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import {
  type AuthenticationResponseJSON,
  type RegistrationResponseJSON,
  type WebAuthnCredential,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { PasskeyRefused } from './domain/errors.js';
import { ChallengePurpose, type PasskeyHome, type PasskeyId } from './domain/passkey.js';
import { AccountStore } from './persistence/account.store.js';
import { type KnownPasskey, PasskeyStore } from './persistence/passkey.store.js';

export const PASSKEY_HOME = Symbol('PASSKEY_HOME');

/** As long as the database keeps the question, milliseconds. */
const timeout = 5 * 60_000;

/** An answer that was looked up and not yet believed. */
export interface Answer {
  readonly response: AuthenticationResponseJSON;
  readonly known: KnownPasskey;
}

/** Keys that sign for one site alone, after the person unlocked them: they cannot be talked out of anybody. */
@Injectable()
export class Passkeys {
  constructor(
    private readonly store: PasskeyStore,
    private readonly accounts: AccountStore,
    @Inject(PASSKEY_HOME) private readonly home: PasskeyHome,
  ) {}

  /** A question to any passkey of this site, or to those of the person who is signing in. @returns options for the browser, as JSON */
  async ask(tx?: UnitOfWork): Promise<string> {
    const own = tx === undefined ? [] : await this.store.list(tx);
    const options = await generateAuthenticationOptions({
      ...{ rpID: this.home.name, timeout, userVerification: 'required' },
      ...(own.length === 0 ? {} : { allowCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })) }),
    });
    if (!(await this.store.openChallenge(options.challenge, ChallengePurpose.SIGN_IN, tx))) throw new RetryLater();
    return JSON.stringify(options);
  }

  /** Whose passkey this answer claims to come from. @throws {PasskeyRefused} */
  async recognise(answer: string): Promise<Answer> {
    const response = parseAnswer<AuthenticationResponseJSON>(answer);
    const known = await this.store.find(response.id);
    if (known === undefined) throw new PasskeyRefused();
    return { response, known };
  }

  /** @param asked the unit of work of whoever was asked; none when anybody was.  @throws {PasskeyRefused} */
  async believe(tx: UnitOfWork, { response, known }: Answer, asked?: UnitOfWork): Promise<void> {
    const credential: WebAuthnCredential = { id: response.id, publicKey: new Uint8Array(known.publicKey), counter: known.counter };
    const outcome = await verifyAuthenticationResponse({
      ...{ response, credential, expectedOrigin: this.home.origin, expectedRPID: this.home.name, requireUserVerification: true },
      expectedChallenge: (challenge) => this.store.takeChallenge(challenge, ChallengePurpose.SIGN_IN, asked),
    }).catch(refuse);
    if (!outcome.verified || known.accountId !== tx.caller.accountId) throw new PasskeyRefused();
    if (!(await this.store.used(tx, response.id, outcome.authenticationInfo.newCounter))) throw new PasskeyRefused();
  }

  /** @returns options for the browser, as JSON */
  async beginNew(tx: UnitOfWork): Promise<string> {
    const own = await this.store.list(tx);
    const label = (await this.accounts.findAccount(tx, tx.caller.accountId))?.email ?? '';
    const options = await generateRegistrationOptions({
      ...{ rpName: 'Causeway', rpID: this.home.name, userName: label, userDisplayName: label, timeout, attestationType: 'none' },
      userID: handleOf(tx.caller),
      excludeCredentials: own.map(({ credentialId, transports }) => ({ id: credentialId, transports: [...transports] })),
      authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
    });
    if (!(await this.store.openChallenge(options.challenge, ChallengePurpose.ENROL, tx))) throw new RetryLater();
    return JSON.stringify(options);
  }

  /** @throws {PasskeyRefused} */
  async confirmNew(tx: UnitOfWork, answer: string, name: string): Promise<void> {
    const response = parseAnswer<RegistrationResponseJSON>(answer);
    const outcome = await verifyRegistrationResponse({
      ...{ response, expectedOrigin: this.home.origin, expectedRPID: this.home.name, requireUserVerification: true },
      expectedChallenge: (challenge) => this.store.takeChallenge(challenge, ChallengePurpose.ENROL, tx),
    }).catch(refuse);
    if (!outcome.verified) throw new PasskeyRefused();
    const { id, publicKey, counter } = outcome.registrationInfo.credential;
    const transports = response.response.transports ?? [];
    await this.store.add(tx, { id: newId<PasskeyId>(tx.now), credentialId: id, publicKey: Buffer.from(publicKey), counter, transports, name });
  }
}

/** The library says in words of its own what is wrong with an answer; all of them mean no. */
function refuse(): never {
  throw new PasskeyRefused();
}

function handleOf({ accountId }: Pick<Caller, 'accountId'>): Uint8Array<ArrayBuffer> {
  return new Uint8Array(Buffer.from(accountId.replaceAll('-', ''), 'hex'));
}

/** Only read as JSON here; every part of it is checked when the signature is. */
function parseAnswer<Response extends { readonly id: string }>(answer: string): Response {
  try {
    const parsed: unknown = JSON.parse(answer);
    if (typeof parsed === 'object' && parsed !== null && 'id' in parsed && typeof parsed.id === 'string' && parsed.id.length <= 1_400) return parsed as Response;
  } catch {
    // Not even JSON.
  }
  throw new PasskeyRefused();
}
