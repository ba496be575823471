import { NeedPayload, toNeedView } from '@causeway/cases';
import type { Caller } from '@causeway/kernel';
import { CurrentCaller, parseInput } from '@causeway/platform';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import { Needs } from '../needs.js';
import { HoldNeedInput, ResumeNeedInput, SettleNeedInput, holdNeedShape, resumeNeedShape, settleNeedShape } from './need.graphql.js';

const input = { description: 'What is to be said of it.' };

@Resolver(() => NeedPayload)
export class NeedResolver {
  constructor(private readonly needs: Needs) {}

  @Mutation(() => NeedPayload, { description: 'Says how a need ended, once no referral of it is open.' })
  async settleNeed(@CurrentCaller() caller: Caller, @Args('input', input) given: SettleNeedInput): Promise<NeedPayload> {
    return { need: toNeedView(await this.needs.settle(caller, { key: given.idempotencyKey, input: parseInput(settleNeedShape, given) }), caller.locale) };
  }

  @Mutation(() => NeedPayload, { description: 'Puts a need on hold: nobody is looked for until a date.' })
  async holdNeed(@CurrentCaller() caller: Caller, @Args('input', input) given: HoldNeedInput): Promise<NeedPayload> {
    return { need: toNeedView(await this.needs.hold(caller, { key: given.idempotencyKey, input: parseInput(holdNeedShape, given) }), caller.locale) };
  }

  @Mutation(() => NeedPayload, { description: 'Somebody is looked for again.' })
  async resumeNeed(@CurrentCaller() caller: Caller, @Args('input', input) given: ResumeNeedInput): Promise<NeedPayload> {
    return { need: toNeedView(await this.needs.resume(caller, { key: given.idempotencyKey, input: parseInput(resumeNeedShape, given) }), caller.locale) };
  }
}
