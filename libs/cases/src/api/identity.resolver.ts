import type { Caller } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Identities } from '../identities.js';
import { CaseConnection, CaseView, toCaseView } from './case.graphql.js';
import {
  CaseIdentityView,
  IdentityPayload,
  ErasurePayload,
  MetBeforeInput,
  ProposeErasureInput,
  RecordIdentityInput,
  RevealIdentityInput,
  RevealedIdentityView,
  metBeforeShape,
  proposeErasureShape,
  recordIdentityShape,
  revealIdentityShape,
  toCaseIdentityView,
  toRevealedView,
} from './identity.graphql.js';

@Resolver(() => CaseView)
export class IdentityResolver {
  constructor(private readonly identities: Identities) {}

  @ResolveField(() => CaseIdentityView, { description: 'That something is held of who this person is; opened by `revealIdentity` alone.' })
  async identity(@Parent() { id }: CaseView, @CurrentCaller() caller: Caller): Promise<CaseIdentityView> {
    return toCaseIdentityView(await this.identities.summary(caller, id));
  }

  @Query(() => RevealedIdentityView, { description: 'Opens what is held of who somebody is. Asks for a fresh proof of presence; who opened what, and why, stands in the history.' })
  async revealIdentity(@CurrentCaller() caller: Caller, @Args('input', { description: 'What, and why.' }) input: RevealIdentityInput): Promise<RevealedIdentityView> {
    return toRevealedView(await this.identities.reveal(caller, parseInput(revealIdentityShape, input)));
  }

  @Query(() => CaseConnection, { description: 'The newest cases of the own agency in which the same document or telephone was recorded: five at most.' })
  async metBefore(
    @CurrentCaller() caller: Caller,
    @Args('input', { description: 'The number.' }) input: MetBeforeInput,
    @Args() page: PageArgs,
  ): Promise<CaseConnection> {
    const { first } = pageRequest(page);
    const { by, value } = parseInput(metBeforeShape, input);
    const found = await this.identities.metBefore(caller, by, value);
    return toConnection({ rows: found.slice(0, first).map((row) => ({ row, cursor: row.id })), hasNextPage: found.length > first }, toCaseView);
  }

  @Mutation(() => IdentityPayload, { description: 'Writes down who somebody is, sealed. Asks for a fresh proof of presence.' })
  async recordIdentity(@CurrentCaller() caller: Caller, @Args('input', { description: 'What to write down.' }) input: RecordIdentityInput): Promise<IdentityPayload> {
    const summary = await this.identities.record(caller, { key: input.idempotencyKey, input: parseInput(recordIdentityShape, input) });
    return { identity: toCaseIdentityView(summary) };
  }

  @Mutation(() => ErasurePayload, { description: 'Asks that what is held of who somebody is be destroyed for good, in every copy. A manager who is somebody else decides.' })
  async proposeErasure(@CurrentCaller() caller: Caller, @Args('input', { description: 'Whom.' }) input: ProposeErasureInput): Promise<ErasurePayload> {
    return { approvalId: await this.identities.proposeErasure(caller, { key: input.idempotencyKey, input: parseInput(proposeErasureShape, input) }) };
  }
}
