import { type AgencyId, type Caller, Role } from '@causeway/kernel';
import { CurrentCaller, CurrentRequest, PageArgs, type RequestContext, idShape, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { z } from 'zod';
import type { EntryCodeId } from '../domain/entry-code.js';
import { Invitations } from '../invitations.js';
import {
  EntryCodePayload,
  InvitationConnection,
  InvitationView,
  InviteColleagueInput,
  InviteFirstAdministratorInput,
  IssueResetCodeInput,
  RedeemCodeInput,
  RedeemCodePayload,
  RevokeInvitationInput,
  toInvitationView,
} from './invitation.graphql.js';
import { DonePayload } from './security.graphql.js';

const email = z.email().max(254);
const inviteShape = z.object({
  ...{ idempotencyKey: z.uuid(), email, displayName: z.string().trim().min(1).max(120) },
  ...{ roles: z.array(z.enum(Role)).min(1).max(9), locale: z.string().regex(/^[a-z]{2}$/, 'must be a language of two letters') },
});
const firstShape = inviteShape.omit({ roles: true }).extend({ agencyId: idShape<AgencyId>() });
const resetShape = z.object({ idempotencyKey: z.uuid(), email });
const revokeShape = z.object({ idempotencyKey: z.uuid(), id: idShape<EntryCodeId>() });
const redeemShape = z.object({ email: z.string().min(3).max(254), code: z.string().min(8).max(40), password: z.string().min(1).max(1_000) });

@Resolver(() => InvitationView)
export class InvitationResolver {
  constructor(private readonly facade: Invitations) {}

  @Query(() => InvitationConnection, { description: 'Who was asked to join the caller\'s agency.' })
  async invitations(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<InvitationConnection> {
    return toConnection(await this.facade.list(caller, pageRequest(page)), toInvitationView);
  }

  @Mutation(() => EntryCodePayload, { description: 'Asks somebody to join the caller\'s own agency. Needs a fresh second factor.' })
  async inviteColleague(@CurrentCaller() caller: Caller, @Args('input', { description: 'Whom.' }) input: InviteColleagueInput): Promise<EntryCodePayload> {
    const { idempotencyKey: key, ...invitation } = parseInput(inviteShape, input);
    const { code } = await this.facade.invite(caller, { key, invitation });
    return { code };
  }

  @Mutation(() => EntryCodePayload, { description: 'Makes the code for the first administrator of a member that was let in, by a coordinator who did not propose it. Needs a fresh second factor.' })
  async inviteFirstAdministrator(@CurrentCaller() caller: Caller, @Args('input', { description: 'Whom, and of which member.' }) given: InviteFirstAdministratorInput): Promise<EntryCodePayload> {
    const { idempotencyKey: key, ...input } = parseInput(firstShape, given);
    const { code } = await this.facade.inviteFirst(caller, { key, input });
    return { code };
  }

  @Mutation(() => EntryCodePayload, { description: 'Makes a code for somebody who forgot a password. Needs a fresh second factor; theirs stays as it is.' })
  async issueResetCode(@CurrentCaller() caller: Caller, @Args('input', { description: 'Who.' }) input: IssueResetCodeInput): Promise<EntryCodePayload> {
    const { idempotencyKey: key, email: whose } = parseInput(resetShape, input);
    const { code } = await this.facade.issueReset(caller, { key, email: whose });
    return { code };
  }

  @Mutation(() => DonePayload, { description: 'Takes an invitation back that nobody has used.' })
  async revokeInvitation(@CurrentCaller() caller: Caller, @Args('input', { description: 'Which.' }) input: RevokeInvitationInput): Promise<DonePayload> {
    const { idempotencyKey: key, id } = parseInput(revokeShape, input);
    await this.facade.revoke(caller, { key, id });
    return { done: true };
  }

  @Mutation(() => RedeemCodePayload, { description: 'Uses a code once: joins an agency, or sets a new password. Signing in follows.' })
  async redeemCode(@Args('input', { description: 'The code.' }) input: RedeemCodeInput, @CurrentRequest() { address }: RequestContext): Promise<RedeemCodePayload> {
    await this.facade.redeem({ ...parseInput(redeemShape, input), address });
    return { redeemed: true };
  }
}
