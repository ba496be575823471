import type { Caller } from '@causeway/kernel';
import { CurrentCaller, parseInput } from '@causeway/platform';
import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { ReferralOrder } from '../domain/order.js';
import { Messages } from '../messages.js';
import { Referrals } from '../referrals.js';
import {
  AcceptReferralInput,
  AcknowledgeReferralInput,
  AnswerReferralInput,
  AskAboutReferralInput,
  CompleteReferralInput,
  DeclineReferralInput,
  DiscontinueReferralInput,
  DraftReferralInput,
  EnterReferralInErrorInput,
  HoldReferralInput,
  RecordByPhoneInput,
  ReferralPayload,
  RequestConsentInput,
  ResumeReferralInput,
  SendReferralInput,
  StartReferralInput,
  WaitlistReferralInput,
  WithdrawReferralInput,
  answerOrderShape,
  draftOrderShape,
  errorOrderShape,
  holdOrderShape,
  newReferralShape,
  noteOrderShape,
  orderShape,
  outcomeOrderShape,
  phoneOrderShape,
  reasonOrderShape,
  untilOrderShape,
} from './referral-command.graphql.js';
import { ReferralView, toReferralView } from './referral.graphql.js';

const input = { description: 'What is to be done.' };

/** One mutation for each command of the lifecycle. */
@Resolver(() => ReferralView)
export class ReferralCommandResolver {
  constructor(
    private readonly referrals: Referrals,
    private readonly messages: Messages,
  ) {}

  @Mutation(() => ReferralPayload, { description: 'Prepares a referral that nobody else sees yet.' })
  draftReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: DraftReferralInput): Promise<ReferralPayload> {
    return this.#answer(caller, this.referrals.draft(caller, { key: given.idempotencyKey, input: parseInput(newReferralShape, given) }));
  }

  @Mutation(() => ReferralPayload, { description: 'Asks a service to help with a need; its agency is told.' })
  sendReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: SendReferralInput): Promise<ReferralPayload> {
    if (given.draftId) {
      const { draftId, expectedVersion } = parseInput(draftOrderShape, given);
      return this.#advance(caller, given.idempotencyKey, { command: 'SEND', id: draftId, expectedVersion });
    }
    return this.#answer(caller, this.referrals.send(caller, { key: given.idempotencyKey, input: parseInput(newReferralShape, given) }));
  }

  @Mutation(() => ReferralPayload, { description: 'The person is still to be asked; the referral goes by itself when they agree.' })
  requestConsent(@CurrentCaller() caller: Caller, @Args('input', input) given: RequestConsentInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, { command: 'REQUEST_CONSENT', ...parseInput(orderShape, given) });
  }

  @Mutation(() => ReferralPayload, { description: 'The recipient has seen it; the sender is told.' })
  acknowledgeReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: AcknowledgeReferralInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, { command: 'ACKNOWLEDGE', ...parseInput(orderShape, given) });
  }

  @Mutation(() => ReferralPayload, { description: 'The recipient needs to know more; the clock of its decision stands still, once.' })
  askAboutReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: AskAboutReferralInput): Promise<ReferralPayload> {
    return this.#answer(caller, this.messages.ask(caller, { key: given.idempotencyKey, input: parseInput(noteOrderShape, given) }));
  }

  @Mutation(() => ReferralPayload, { description: 'What was asked is answered; the clock goes on.' })
  answerReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: AnswerReferralInput): Promise<ReferralPayload> {
    return this.#answer(caller, this.messages.answer(caller, { key: given.idempotencyKey, input: parseInput(answerOrderShape, given) }));
  }

  @Mutation(() => ReferralPayload, { description: 'The recipient takes the person; a place is taken, other open requests for the need end.' })
  acceptReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: AcceptReferralInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, { command: 'ACCEPT', ...parseInput(orderShape, given) });
  }

  @Mutation(() => ReferralPayload, { description: 'The recipient keeps the person on its waiting list, where they agreed to wait.' })
  waitlistReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: WaitlistReferralInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, { command: 'WAITLIST', ...parseInput(untilOrderShape, given) });
  }

  @Mutation(() => ReferralPayload, { description: 'The recipient cannot take the person, for a coded reason.' })
  declineReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: DeclineReferralInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, { command: 'DECLINE', ...parseInput(reasonOrderShape, given) });
  }

  @Mutation(() => ReferralPayload, { description: 'The sender or a coordinator takes the request back before it was accepted.' })
  withdrawReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: WithdrawReferralInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, { command: 'WITHDRAW', ...parseInput(reasonOrderShape, given) });
  }

  @Mutation(() => ReferralPayload, { description: 'The person is there; the place is lived in.' })
  startReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: StartReferralInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, { command: 'START', ...parseInput(orderShape, given) });
  }

  @Mutation(() => ReferralPayload, { description: 'The person is away until a date; the place stays theirs if that is said.' })
  holdReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: HoldReferralInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, { command: 'HOLD', ...parseInput(holdOrderShape, given) });
  }

  @Mutation(() => ReferralPayload, { description: 'The person is back; a place that was given up meanwhile is taken anew.' })
  resumeReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: ResumeReferralInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, { command: 'RESUME', ...parseInput(orderShape, given) });
  }

  @Mutation(() => ReferralPayload, { description: 'The recipient ends its service with an outcome; its place is free again, and a coordinator settles the need.' })
  completeReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: CompleteReferralInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, { command: 'COMPLETE', ...parseInput(outcomeOrderShape, given) });
  }

  @Mutation(() => ReferralPayload, { description: 'What was accepted ends early, for a coded reason; the need is open again unless the person said no.' })
  discontinueReferral(@CurrentCaller() caller: Caller, @Args('input', input) given: DiscontinueReferralInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, { command: 'DISCONTINUE', ...parseInput(reasonOrderShape, given) });
  }

  @Mutation(() => ReferralPayload, { description: 'It should never have been made; what was shown of the person is written down as an incident.' })
  enterReferralInError(@CurrentCaller() caller: Caller, @Args('input', input) given: EnterReferralInErrorInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, { command: 'ENTER_IN_ERROR', ...parseInput(errorOrderShape, given) });
  }

  @Mutation(() => ReferralPayload, { description: 'What a provider that does not work on this desk said on the telephone, with whom and when; counted apart.' })
  recordByPhone(@CurrentCaller() caller: Caller, @Args('input', input) given: RecordByPhoneInput): Promise<ReferralPayload> {
    return this.#advance(caller, given.idempotencyKey, parseInput(phoneOrderShape, given));
  }

  #advance(caller: Caller, key: string, order: ReferralOrder): Promise<ReferralPayload> {
    return this.#answer(caller, this.referrals.advance(caller, { key, input: order }));
  }

  async #answer(caller: Caller, answer: ReturnType<Referrals['advance']>): Promise<ReferralPayload> {
    const { referral, now } = await answer;
    return { referral: toReferralView(referral, caller, now) };
  }
}
