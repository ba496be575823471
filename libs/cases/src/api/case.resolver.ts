import { type Caller, type CaseId, parseId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Cases } from '../cases.js';
import { AddNeedInput, CasePayload, CloseCaseInput, CreateCaseInput, NeedPayload, ReopenCaseInput, caseShape, newCaseShape, newNeedShape } from './case-input.graphql.js';
import { StateNeedFactsInput, stateFactsShape } from './need-facts.graphql.js';
import { CaseConnection, CaseView, NeedConnection, toCaseView, toNeedView } from './case.graphql.js';

@Resolver(() => CaseView)
export class CaseResolver {
  constructor(private readonly cases: Cases) {}

  @Query(() => CaseConnection, { name: 'cases', description: 'Cases of the own agency, newest first; an identifier sees those they opened.' })
  async list(@CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<CaseConnection> {
    return toConnection(await this.cases.list(caller, pageRequest(page)), toCaseView);
  }

  @Query(() => CaseView, { nullable: true, description: 'One case, or null when it is not there or not for the caller.' })
  async case(@CurrentCaller() caller: Caller, @Args('id', { type: () => ID, description: 'Id of the case.' }) id: string): Promise<CaseView | null> {
    const caseId = parseId<CaseId>(id);
    const found = caseId === undefined ? null : await this.cases.find(caller, caseId);
    return found === null ? null : toCaseView(found);
  }

  @ResolveField(() => NeedConnection, { description: 'What this person needs, oldest first.' })
  async needs(@Parent() { id }: CaseView, @CurrentCaller() caller: Caller, @Args() page: PageArgs): Promise<NeedConnection> {
    return toConnection(await this.cases.needs(caller, id, pageRequest(page)), (need) => toNeedView(need, caller.locale));
  }

  @Mutation(() => CasePayload, { description: 'Opens a case for a person, by a code instead of a name.' })
  async createCase(@CurrentCaller() caller: Caller, @Args('input', { description: 'The person.' }) input: CreateCaseInput): Promise<CasePayload> {
    const row = await this.cases.open(caller, { key: input.idempotencyKey, input: parseInput(newCaseShape, input) });
    return { case: toCaseView(row) };
  }

  @Mutation(() => NeedPayload, { description: 'Adds one kind of help that the person needs.' })
  async addNeed(@CurrentCaller() caller: Caller, @Args('input', { description: 'The need.' }) input: AddNeedInput): Promise<NeedPayload> {
    const need = await this.cases.addNeed(caller, { key: input.idempotencyKey, input: parseInput(newNeedShape, input) });
    return { need: toNeedView(need, caller.locale) };
  }

  @Mutation(() => NeedPayload, { description: 'Keeps answers that decide who can help with a need, until it is over.' })
  async stateNeedFacts(@CurrentCaller() caller: Caller, @Args('input', { description: 'The answers.' }) input: StateNeedFactsInput): Promise<NeedPayload> {
    const need = await this.cases.stateFacts(caller, { key: input.idempotencyKey, input: parseInput(stateFactsShape, input) });
    return { need: toNeedView(need, caller.locale) };
  }

  @Mutation(() => CasePayload, { description: 'Closes a case whose needs are all settled.' })
  async closeCase(@CurrentCaller() caller: Caller, @Args('input', { description: 'The case.' }) input: CloseCaseInput): Promise<CasePayload> {
    return { case: toCaseView(await this.cases.close(caller, { key: input.idempotencyKey, input: parseInput(caseShape, input) })) };
  }

  @Mutation(() => CasePayload, { description: 'Opens a closed case again: the person is back.' })
  async reopenCase(@CurrentCaller() caller: Caller, @Args('input', { description: 'The case.' }) input: ReopenCaseInput): Promise<CasePayload> {
    return { case: toCaseView(await this.cases.reopen(caller, { key: input.idempotencyKey, input: parseInput(caseShape, input) })) };
  }
}
