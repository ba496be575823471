import { type AgencyId, type Caller, isWholeSignIn } from '@causeway/kernel';
import { CurrentCaller, CurrentRequest, PageArgs, type RequestContext, idShape, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import { SignIn } from '../sign-in.js';
import { SingleSignOn } from '../single-sign-on.js';
import { BeginProviderSignInInput, IdentityProviderConnection, ProviderPassagePayload, SetIdentityProviderInput, SignInUnderWay, VerifyIdentityProviderInput } from './provider.graphql.js';
import { DonePayload } from './security.graphql.js';
import { passageCookie } from './session-cookie.reader.js';

const beginShape = z.object({ email: z.string().min(3).max(254) });
const domain = z.string().regex(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/i, 'must be a domain such as agency.example').max(253);
const providerShape = z.object({
  ...{ idempotencyKey: z.uuid(), issuer: z.url({ protocol: /^https?$/ }).max(500), clientId: z.string().min(1).max(200), clientSecret: z.string().min(1).max(500) },
  ...{ domains: z.array(domain).min(1).max(10), enough: z.array(z.string().min(1).max(200)).max(10), required: z.boolean() },
});
const verifyShape = z.object({
  ...{ idempotencyKey: z.uuid(), agency: idShape<AgencyId>(), issuer: z.string().min(1).max(500) },
  ...{ domains: z.array(domain).min(1).max(10), enough: z.array(z.string().min(1).max(200)).max(10) },
});

@Resolver(() => ProviderPassagePayload)
export class ProviderResolver {
  constructor(
    private readonly provider: SingleSignOn,
    private readonly signIns: SignIn,
  ) {}

  @Query(() => SignInUnderWay, { nullable: true, description: 'How far the sign-in of this session has come; null when there is none, or nothing is left to do.' })
  async signingIn(@CurrentRequest() { caller }: RequestContext): Promise<SignInUnderWay | null> {
    return caller === undefined || isWholeSignIn(caller) ? null : this.signIns.nextStep(caller);
  }

  @Query(() => IdentityProviderConnection, { name: 'identityProviders', description: "Sign-in services: every member's for coordinators, who make sure of them; the own one for an agency's administrators." })
  async list(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<IdentityProviderConnection> {
    return toConnection(await this.provider.list(caller, pageRequest(page)), (provider) => provider);
  }

  @Mutation(() => ProviderPassagePayload, { description: 'Begins a sign-in by the service of the agency that an address belongs to.' })
  async beginProviderSignIn(
    @Args('input', { description: 'Who.' }) input: BeginProviderSignInInput,
    @CurrentRequest() { reply }: RequestContext,
  ): Promise<ProviderPassagePayload> {
    const passage = await this.provider.begin(parseInput(beginShape, input).email);
    if (passage === undefined) return { url: null };
    reply?.header('set-cookie', passageCookie(passage.browser));
    return { url: passage.url };
  }

  @Mutation(() => DonePayload, { description: 'Names the sign-in service of the caller\'s agency. Needs a fresh second factor.' })
  async setIdentityProvider(@CurrentCaller() caller: Caller, @Args('input', { description: 'The service.' }) input: SetIdentityProviderInput): Promise<DonePayload> {
    const { idempotencyKey: key, ...settings } = parseInput(providerShape, input);
    await this.provider.configure(caller, { key, ...settings });
    return { done: true };
  }

  @Mutation(() => DonePayload, { description: 'Says that issuer and domains are the agency\'s. Needs a fresh second factor.' })
  async verifyIdentityProvider(@CurrentCaller() caller: Caller, @Args('input', { description: 'Whose.' }) input: VerifyIdentityProviderInput): Promise<DonePayload> {
    const { idempotencyKey: key, agency: agencyId, ...seen } = parseInput(verifyShape, input);
    await this.provider.verify(caller, { key, agencyId, seen });
    return { done: true };
  }
}
