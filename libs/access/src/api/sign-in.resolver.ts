import { CurrentRequest, type RequestContext, Unauthenticated, parseInput } from '@causeway/platform';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { Access } from '../access.js';
import { SignInStep } from '../domain/session.js';
import { PasskeySignIn } from '../passkey-sign-in.js';
import { Sessions, type SignInProgress } from '../sessions.js';
import { type Holder, type Proof, SignIn } from '../sign-in.js';
import { toAccountView } from './account.graphql.js';
import { endedCookie, sessionCookie } from './session-cookie.reader.js';
import {
  CodeInput,
  NewPasskeyInput,
  PasskeyAnswerInput,
  PasskeyOptionsPayload,
  SignInInput,
  SignInPayload,
  SignOutPayload,
  TotpSecretPayload,
} from './sign-in.graphql.js';

const signInShape = z.object({ email: z.string().min(3).max(254), password: z.string().min(1).max(256) });
const codeShape = z.object({ code: z.string().min(6).max(12) });
const answerShape = z.object({ response: z.string().min(2).max(16_384) });
const newPasskeyShape = answerShape.extend({ name: z.string().trim().min(1).max(60) });

@Resolver(() => SignInPayload)
export class SignInResolver {
  constructor(
    private readonly access: Access,
    private readonly signIns: SignIn,
    private readonly passkeys: PasskeySignIn,
    private readonly sessions: Sessions,
  ) {}

  @Mutation(() => SignInPayload, { description: 'Begins a sign-in: opens a session that may do nothing but show its second factor, within ten minutes.' })
  async signIn(
    @Args('input', { description: 'Who wants to sign in.' }) input: SignInInput,
    @CurrentRequest() request: RequestContext,
  ): Promise<SignInPayload> {
    const { address, userAgent } = request;
    return this.#answer(request, await this.signIns.begin({ ...parseInput(signInShape, input), address, userAgent }));
  }

  @Mutation(() => SignInPayload, { description: 'Shows a code: makes the session whole (15 minutes idle, 8 hours at most), or proves again that you are there (for 5 minutes).' })
  async confirmTotp(@Args('input', { description: 'The code.' }) input: CodeInput, @CurrentRequest() request: RequestContext): Promise<SignInPayload> {
    return this.#answer(request, await this.signIns.confirmTotp(proofOf(request, input)));
  }

  @Mutation(() => TotpSecretPayload, { description: 'Begins to set up an authenticator app: at the first sign-in, or just after the old factor was shown.' })
  async beginTotp(@CurrentRequest() request: RequestContext): Promise<TotpSecretPayload> {
    return this.signIns.beginTotp(holderOf(request).caller);
  }

  @Mutation(() => SignInPayload, { description: 'Sets the app up by its first code; every other session of the account ends.' })
  async confirmNewTotp(@Args('input', { description: 'The first code.' }) input: CodeInput, @CurrentRequest() request: RequestContext): Promise<SignInPayload> {
    return this.#answer(request, await this.signIns.confirmNewTotp(proofOf(request, input)));
  }

  @Mutation(() => PasskeyOptionsPayload, { description: 'Begins to show a passkey: to sign in without a password, to make a session whole, or to prove presence again.' })
  async beginPasskey(@CurrentRequest() { caller }: RequestContext): Promise<PasskeyOptionsPayload> {
    return { options: await this.passkeys.ask(caller) };
  }

  @Mutation(() => SignInPayload, { description: 'Shows a passkey: opens a whole session, or lifts the one that came along.' })
  async confirmPasskey(
    @Args('input', { description: 'The answer.' }) input: PasskeyAnswerInput,
    @CurrentRequest() request: RequestContext,
  ): Promise<SignInPayload> {
    const { response } = parseInput(answerShape, input);
    const { caller, token, userAgent } = request;
    const holder = caller === undefined || token === undefined ? undefined : { caller, token };
    return this.#answer(request, await this.passkeys.confirm(holder, { response, userAgent }));
  }

  @Mutation(() => PasskeyOptionsPayload, { description: 'Begins to add a passkey: at the first sign-in, or just after another factor was shown.' })
  async beginNewPasskey(@CurrentRequest() request: RequestContext): Promise<PasskeyOptionsPayload> {
    return { options: await this.passkeys.beginNew(holderOf(request).caller) };
  }

  @Mutation(() => SignInPayload, { description: 'Adds the passkey; every other session of the account ends.' })
  async confirmNewPasskey(@Args('input', { description: 'The new passkey.' }) input: NewPasskeyInput, @CurrentRequest() request: RequestContext): Promise<SignInPayload> {
    return this.#answer(request, await this.passkeys.confirmNew(holderOf(request), parseInput(newPasskeyShape, input)));
  }

  @Mutation(() => SignOutPayload, { description: 'Ends the session and takes its cookie back.' })
  async signOut(@CurrentRequest() request: RequestContext): Promise<SignOutPayload> {
    if (request.token !== undefined) await this.sessions.signOut(request.token);
    request.reply?.header('set-cookie', endedCookie());
    return { signedOut: true };
  }

  async #answer({ reply, requestId }: RequestContext, { token, next, factors }: SignInProgress): Promise<SignInPayload> {
    reply?.header('set-cookie', sessionCookie(token));
    return { next, factors, account: next === SignInStep.DONE ? toAccountView(await this.access.meBehind(token, requestId)) : null };
  }
}

/** @throws {Unauthenticated} when no session came with the request */
function holderOf({ caller, token }: RequestContext): Holder {
  if (caller === undefined || token === undefined) throw new Unauthenticated();
  return { caller, token };
}

function proofOf(request: RequestContext, input: CodeInput): Proof {
  return { ...holderOf(request), address: request.address, ...parseInput(codeShape, input) };
}
