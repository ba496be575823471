import { type Caller, type SessionId, isWholeSignIn, pageOf } from '@causeway/kernel';
import { CurrentCaller, PageArgs, SecondFactorRequired, idShape, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import type { PasskeyId } from '../domain/passkey.js';
import { PasskeySignIn } from '../passkey-sign-in.js';
import { Passwords } from '../passwords.js';
import { Sessions } from '../sessions.js';
import {
  AcknowledgeSessionInput,
  ChangePasswordInput,
  DonePayload,
  EndOtherSessionsInput,
  EndSessionInput,
  PasskeyConnection,
  RemovePasskeyInput,
  SessionConnection,
  SessionView,
  toPasskeyView,
  toSessionView,
} from './security.graphql.js';

const sessionShape = z.object({ idempotencyKey: z.uuid(), id: idShape<SessionId>() });
const passkeyShape = z.object({ idempotencyKey: z.uuid(), id: idShape<PasskeyId>() });
const passwordShape = z.object({ idempotencyKey: z.uuid(), password: z.string().min(1).max(1_000) });
const done: DonePayload = { done: true };

/** What people do to keep their own account theirs. */
@Resolver(() => SessionView)
export class SecurityResolver {
  constructor(
    private readonly sessionFacade: Sessions,
    private readonly passkeySignIn: PasskeySignIn,
    private readonly passwords: Passwords,
  ) {}

  @Query(() => SessionConnection, { description: 'Where the caller is signed in.' })
  async sessions(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<SessionConnection> {
    // At most five live at once, so there is never a second page.
    const rows = pageOf(await this.sessionFacade.list(whole(caller)), pageRequest(page).first, ({ id }) => id);
    return toConnection(rows, (session) => toSessionView(session, caller.sessionId));
  }

  @Query(() => PasskeyConnection, { description: 'The passkeys of the caller.' })
  async passkeys(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<PasskeyConnection> {
    return toConnection(pageOf(await this.passkeySignIn.list(whole(caller)), pageRequest(page).first, ({ id }) => id), toPasskeyView);
  }

  @Mutation(() => DonePayload, { description: 'Ends one session of the caller, here or elsewhere.' })
  async endSession(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which session.' }) input: EndSessionInput): Promise<DonePayload> {
    const { idempotencyKey: key, id } = parseInput(sessionShape, input);
    await this.sessionFacade.end(whole(caller), { key, id });
    return done;
  }

  @Mutation(() => DonePayload, { description: 'Ends every session of the caller but this one.' })
  async endOtherSessions(@CurrentCaller() caller: Caller, @Args('input', { description: 'The request.' }) _input: EndOtherSessionsInput): Promise<DonePayload> {
    await this.sessionFacade.endOthers(whole(caller));
    return done;
  }

  @Mutation(() => DonePayload, { description: 'Says that a sign-in from a new device was the caller.' })
  async acknowledgeSession(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which session.' }) input: AcknowledgeSessionInput): Promise<DonePayload> {
    await this.sessionFacade.acknowledge(whole(caller), parseInput(sessionShape, input).id);
    return done;
  }

  @Mutation(() => DonePayload, { description: 'Removes a passkey. Needs a fresh second factor; every other session ends.' })
  async removePasskey(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which passkey.' }) input: RemovePasskeyInput): Promise<DonePayload> {
    const { idempotencyKey: key, id } = parseInput(passkeyShape, input);
    await this.passkeySignIn.remove(whole(caller), { key, id });
    return done;
  }

  @Mutation(() => DonePayload, { description: 'Changes the password. Needs a fresh second factor; every other session ends.' })
  async changePassword(@CurrentCaller() caller: Caller, @Args('input', { description: 'The new password.' }) input: ChangePasswordInput): Promise<DonePayload> {
    const { idempotencyKey: key, password } = parseInput(passwordShape, input);
    await this.passwords.change(whole(caller), { key, password });
    return done;
  }
}

/** These are open to somebody without a role; half a session is not enough for any of them. @throws {SecondFactorRequired} */
function whole(caller: Caller): Caller {
  if (!isWholeSignIn(caller)) throw new SecondFactorRequired();
  return caller;
}
