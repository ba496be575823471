import type { Caller } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { Consents } from '../consents.js';
import { CaseView } from './case.graphql.js';
import { ConsentConnection, ConsentPayload, ConsentView, RecordConsentInput, newConsentShape, toConsentView } from './consent.graphql.js';

@Resolver(() => CaseView)
export class ConsentResolver {
  constructor(private readonly consents: Consents) {}

  @ResolveField(() => ConsentView, { nullable: true, description: 'The consent to being referred that is in force now; null when there is none.' })
  async consent(@Parent() { id }: CaseView, @CurrentCaller() caller: Caller): Promise<ConsentView | null> {
    const line = await this.consents.now(caller, id);
    return line === undefined ? null : toConsentView(line);
  }

  @ResolveField(() => ConsentConnection, { description: 'Everything that was said about showing their facts, newest first.' })
  async consentLedger(@Parent() { id }: CaseView, @CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<ConsentConnection> {
    return toConnection(await this.consents.ledger(caller, id, pageRequest(page)), toConsentView);
  }

  @Mutation(() => ConsentPayload, { description: 'Adds a line to the consent ledger; what it no longer covers is recalled at once.' })
  async recordConsent(@CurrentCaller() caller: Caller, @Args('input', { description: 'What was said.' }) input: RecordConsentInput): Promise<ConsentPayload> {
    const line = await this.consents.record(caller, { key: input.idempotencyKey, input: parseInput(newConsentShape, input) });
    return { consent: toConsentView(line) };
  }
}
