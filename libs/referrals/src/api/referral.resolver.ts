import { type Caller, type ReferralId, parseId } from '@causeway/kernel';
import { CurrentCaller, PageArgs, pageRequest, parseInput, toConnection } from '@causeway/platform';
import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { holdingPlace } from '../domain/lifecycle.js';
import type { ReferralOrder } from '../domain/order.js';
import { Referrals } from '../referrals.js';
import {
  AcceptReferralInput,
  AcknowledgeReferralInput,
  CompleteReferralInput,
  DeclineReferralInput,
  DraftReferralInput,
  ReferralFilter,
  ReferralPayload,
  SendReferralInput,
  WithdrawReferralInput,
  draftOrderShape,
  filterShape,
  newReferralShape,
  orderShape,
  outcomeOrderShape,
  reasonOrderShape,
} from './referral-input.graphql.js';
import { HandoverView, ReferralConnection, ReferralView, toReferralView } from './referral.graphql.js';

const input = { description: 'What is to be done.' };

@Resolver(() => ReferralView)
export class ReferralResolver {
  constructor(private readonly referrals: Referrals) {}

  @Query(() => ReferralView, { nullable: true, description: 'One referral, or null when it is not there or not for the caller.' })
  async referral(@CurrentCaller() caller: Caller, @Args('id', { type: () => ID, description: 'Id of the referral.' }) id: string): Promise<ReferralView | null> {
    const referralId = parseId<ReferralId>(id);
    const found = referralId === undefined ? null : await this.referrals.find(caller, referralId);
    return found === null ? null : toReferralView(found.referral, caller, found.now);
  }

  @Query(() => ReferralConnection, { name: 'referrals', description: 'The work queue: what is due soonest first, with counts by state.' })
  async queue(
    @CurrentCaller() caller: Caller,
    @Args('filter', { nullable: true, type: () => ReferralFilter, description: 'Which to show; left out, all.' }) filter: ReferralFilter | null,
    @Args() page: PageArgs,
  ): Promise<ReferralConnection> {
    const { page: rows, counts, now } = await this.referrals.queue(caller, parseInput(filterShape, filter ?? {}), pageRequest(page));
    const { DRAFT: draft, SENT: sent, ACKNOWLEDGED: acknowledged, ACCEPTED: accepted, DECLINED: declined, WITHDRAWN: withdrawn, COMPLETED: completed } = counts;
    return {
      ...toConnection(rows, (row) => toReferralView(row, caller, now)),
      counts: { draft, sent, acknowledged, accepted, declined, withdrawn, completed, overdue: counts.overdue },
      serverTime: now,
    };
  }

  @ResolveField(() => HandoverView, { nullable: true, description: 'Whom to ring; null until the caller has accepted.' })
  async handover(@Parent() { id, status }: ReferralView, @CurrentCaller() caller: Caller): Promise<HandoverView | null> {
    // What nobody has accepted has none: no second unit of work to find that out.
    return holdingPlace.includes(status) ? this.referrals.findHandover(caller, id) : null;
  }

  @Mutation(() => ReferralPayload, { description: 'Prepares a referral that nobody else sees yet.' })
  async draftReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: DraftReferralInput): Promise<ReferralPayload> {
    return this.#answer(caller, await this.referrals.draft(caller, { key: given.idempotencyKey, input: parseInput(newReferralShape, given) }));
  }

  @Mutation(() => ReferralPayload, { description: 'Asks a service to help with a need; its agency is told.' })
  async sendReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: SendReferralInput): Promise<ReferralPayload> {
    if (given.draftId) {
      const { draftId, expectedVersion } = parseInput(draftOrderShape, given);
      return this.#advance(caller, given.idempotencyKey, { command: 'SEND', id: draftId, expectedVersion });
    }
    return this.#answer(caller, await this.referrals.send(caller, { key: given.idempotencyKey, input: parseInput(newReferralShape, given) }));
  }

  @Mutation(() => ReferralPayload, { description: 'The recipient has seen it; the sender is told.' })
  acknowledgeReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: AcknowledgeReferralInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, { command: 'ACKNOWLEDGE', ...parseInput(orderShape, given) });
  }

  @Mutation(() => ReferralPayload, { description: 'The recipient takes the person; a place is taken, other open requests for the need end.' })
  acceptReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: AcceptReferralInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, { command: 'ACCEPT', ...parseInput(orderShape, given) });
  }

  @Mutation(() => ReferralPayload, { description: 'The recipient cannot take the person, for a coded reason.' })
  declineReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: DeclineReferralInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, { command: 'DECLINE', ...parseInput(reasonOrderShape, given) });
  }

  @Mutation(() => ReferralPayload, { description: 'The sender or a coordinator takes the request back before it was accepted.' })
  withdrawReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: WithdrawReferralInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, { command: 'WITHDRAW', ...parseInput(reasonOrderShape, given) });
  }

  @Mutation(() => ReferralPayload, { description: 'The recipient ends its service with an outcome; its place is free again.' })
  completeReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: CompleteReferralInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, { command: 'COMPLETE', ...parseInput(outcomeOrderShape, given) });
  }

  async #advance(caller: Caller, key: string, order: ReferralOrder): Promise<ReferralPayload> {
    return this.#answer(caller, await this.referrals.advance(caller, { key, input: order }));
  }

  #answer(caller: Caller, seen: Awaited<ReturnType<Referrals['advance']>>): ReferralPayload {
    return { referral: toReferralView(seen.referral, caller, seen.now) };
  }
}
