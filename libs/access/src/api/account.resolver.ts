import { CurrentRequest, type RequestContext, parseInput } from '@causeway/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { Access } from '../access.js';
import { AccountView, SignInInput, SignInPayload, SignOutPayload, toAccountView } from './account.graphql.js';
import { endedCookie, sessionCookie } from './session-cookie.reader.js';

const signInShape = z.object({ email: z.string().min(3).max(254), password: z.string().min(1).max(256) });

@Resolver(() => AccountView)
export class AccountResolver {
  constructor(private readonly access: Access) {}

  @Query(() => AccountView, { nullable: true, description: 'Who is signed in; null when nobody is.' })
  async me(@CurrentRequest() request: RequestContext): Promise<AccountView | null> {
    return request.caller === undefined ? null : toAccountView(await this.access.me(request.caller));
  }

  @Mutation(() => SignInPayload, { description: 'Opens a session and sets its cookie: 15 minutes idle, 8 hours at most.' })
  async signIn(
    @Args('input', { description: 'Who wants to sign in.' }) input: SignInInput,
    @CurrentRequest() request: RequestContext,
  ): Promise<SignInPayload> {
    const token = await this.access.signIn({ ...parseInput(signInShape, input), address: request.address });
    const me = await this.access.meBehind(token, request.requestId);
    request.reply?.header('set-cookie', sessionCookie(token));
    return { account: toAccountView(me) };
  }

  @Mutation(() => SignOutPayload, { description: 'Ends the session and takes its cookie back.' })
  async signOut(@CurrentRequest() request: RequestContext): Promise<SignOutPayload> {
    if (request.token !== undefined) await this.access.signOut(request.token);
    request.reply?.header('set-cookie', endedCookie());
    return { signedOut: true };
  }
}
