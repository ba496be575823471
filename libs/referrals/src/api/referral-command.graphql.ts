import type { NeedId, ReferralId, ServiceId } from '@causeway/kernel';
import { KeyedInput, idShape } from '@causeway/platform';
import { Field, ID, InputType, Int, IntersectionType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { z } from 'zod';
import type { PersonCommand } from '../domain/order.js';
import { isOutcome, isReason } from '../domain/reason.js';
import { ReferralView } from './referral.graphql.js';

/** What somebody may write down for a provider off the platform. */
export const PhoneCommand = {
  ...{ ACKNOWLEDGE: 'ACKNOWLEDGE', ASK: 'ASK', ACCEPT: 'ACCEPT', WAITLIST: 'WAITLIST', DECLINE: 'DECLINE', START: 'START', HOLD: 'HOLD' },
  ...{ RESUME: 'RESUME', COMPLETE: 'COMPLETE', DISCONTINUE: 'DISCONTINUE' },
} as const satisfies { readonly [Command in PersonCommand]?: Command };
export type PhoneCommand = (typeof PhoneCommand)[keyof typeof PhoneCommand];
registerEnumType(PhoneCommand, { name: 'PhoneCommand', description: 'What may be written down for a provider that does not work on this desk.' });

@InputType({ isAbstract: true })
class OrderInput extends KeyedInput {
  @Field(() => ID, { description: 'The referral.' })
  id: string;

  @Field(() => Int, { description: 'The version that the decision was made on.' })
  expectedVersion: number;
}

@InputType({ isAbstract: true })
class ReasonInput {
  @Field({ description: 'Coded reason; see `reasons`.' })
  reason: string;

  @Field(() => String, { nullable: true, description: 'A few words, 500 characters at most; some reasons need them. No names or addresses.' })
  note?: string | null;
}

@InputType({ isAbstract: true })
class UntilInput {
  @Field({ description: 'Until when; looked at again then.' })
  until: Date;
}

@InputType({ isAbstract: true })
class NoteInput {
  @Field({ description: 'A few words, 500 characters at most. No names or addresses.' })
  note: string;
}

@InputType({ description: 'Which service to ask for which need.' })
export class DraftReferralInput extends KeyedInput {
  @Field(() => ID, { description: 'The need.' })
  needId: string;

  @Field(() => ID, { description: 'The service.' })
  serviceId: string;

  @Field(() => Boolean, { nullable: true, description: 'Whether the person, or you for them, would wait for a place.' })
  agreedToWait?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'The service works off the platform; you ring it, and write down what it says.' })
  offPlatform?: boolean | null;
}

@InputType({ description: 'Either a new referral (needId and serviceId) or a draft (draftId and expectedVersion).' })
export class SendReferralInput extends KeyedInput {
  @Field(() => ID, { nullable: true, description: 'The need, for a new referral.' })
  needId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The service, for a new referral.' })
  serviceId?: string | null;

  @Field(() => ID, { nullable: true, description: 'The draft that is to be sent.' })
  draftId?: string | null;

  @Field(() => Int, { nullable: true, description: 'The version of the draft.' })
  expectedVersion?: number | null;

  @Field(() => Boolean, { nullable: true, description: 'Of a new referral: whether the person, or you for them, would wait for a place.' })
  agreedToWait?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Of a new referral: the service works off the platform; you ring it, and write down what it says.' })
  offPlatform?: boolean | null;
}

@InputType({ description: 'The person is still to be asked.' })
export class RequestConsentInput extends OrderInput {}

@InputType({ description: 'We have seen it.' })
export class AcknowledgeReferralInput extends OrderInput {}

@InputType({ description: 'We take this person.' })
export class AcceptReferralInput extends OrderInput {}

@InputType({ description: 'We cannot take this person.' })
export class DeclineReferralInput extends IntersectionType(OrderInput, ReasonInput) {}

@InputType({ description: 'The request is taken back.' })
export class WithdrawReferralInput extends IntersectionType(OrderInput, ReasonInput) {}

@InputType({ description: 'We need to know more before we decide; the clock stands still once.' })
export class AskAboutReferralInput extends IntersectionType(OrderInput, NoteInput) {}

@InputType({ description: 'What was asked is answered; the clock goes on.' })
export class AnswerReferralInput extends OrderInput {
  @Field(() => String, { nullable: true, description: 'A few words, 500 characters at most. No names or addresses.' })
  note?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Whether the person, or you for them, would wait for a place; left out, as it was.' })
  agreedToWait?: boolean | null;
}

@InputType({ description: 'There is no place now; we keep them on our list, and look again then.' })
export class WaitlistReferralInput extends IntersectionType(OrderInput, UntilInput) {}

@InputType({ description: 'They are here.' })
export class StartReferralInput extends OrderInput {}

@InputType({ description: 'Away for a time; coming back.' })
export class HoldReferralInput extends IntersectionType(IntersectionType(OrderInput, ReasonInput), UntilInput) {
  @Field({ description: 'Whether the place stays theirs meanwhile.' })
  keepsPlace: boolean;
}

@InputType({ description: 'They are back.' })
export class ResumeReferralInput extends OrderInput {}

@InputType({ description: 'What was accepted ends early.' })
export class DiscontinueReferralInput extends IntersectionType(OrderInput, ReasonInput) {}

@InputType({ description: 'It should never have been made.' })
export class EnterReferralInErrorInput extends IntersectionType(OrderInput, NoteInput) {
  @Field(() => Boolean, { nullable: true, description: 'It was sent already, and that is written down as an incident.' })
  isIncident?: boolean | null;
}

@InputType({ description: 'What a provider that does not work on this desk said on the telephone.' })
export class RecordByPhoneInput extends OrderInput {
  @Field(() => PhoneCommand, { description: 'What it comes to.' })
  command: PhoneCommand;

  @Field({ description: 'With whom you spoke, 120 characters at most.' })
  spokeTo: string;

  @Field({ description: 'When, by your clock.' })
  spokeAt: Date;

  @Field(() => String, { nullable: true, description: 'Coded reason, where the command takes one; see `reasons`.' })
  reason?: string | null;

  @Field(() => String, { nullable: true, description: 'A few words, 500 characters at most. No names or addresses.' })
  note?: string | null;

  @Field(() => String, { nullable: true, description: 'Coded outcome, for COMPLETE.' })
  outcome?: string | null;

  @Field(() => Date, { nullable: true, description: 'Until when, for HOLD and WAITLIST.' })
  until?: Date | null;
}

@InputType({ description: 'The service has ended.' })
export class CompleteReferralInput extends OrderInput {
  @Field({ description: 'Coded outcome; see `reasons` for COMPLETE.' })
  outcome: string;
}

@ObjectType({ description: 'The referral as it stands after the command.' })
export class ReferralPayload {
  @Field(() => ReferralView, { description: 'The referral.' })
  referral: ReferralView;
}

const version = z.int().min(1);
const said = z.boolean().nullish().transform((is) => is ?? undefined);
const words = z.string().max(500, 'it is longer than 500 characters');
const note = words.nullish().transform((text) => text ?? undefined);
const reason = z.string().refine(isReason, 'it is not on the list of reasons');
const outcome = z.string().refine(isOutcome, 'it is not on the list of outcomes');

export const newReferralShape = z.object({ needId: idShape<NeedId>(), serviceId: idShape<ServiceId>(), agreedToWait: said, offPlatform: said });
export const draftOrderShape = z.object({ draftId: idShape<ReferralId>(), expectedVersion: version });
export const orderShape = z.object({ id: idShape<ReferralId>(), expectedVersion: version });
export const reasonOrderShape = orderShape.extend({ reason, note });
export const noteOrderShape = orderShape.extend({ note: words });
export const answerOrderShape = orderShape.extend({ note, agreedToWait: said });
export const untilOrderShape = orderShape.extend({ until: z.date() });
export const holdOrderShape = reasonOrderShape.extend({ until: z.date(), keepsPlace: z.boolean() });
export const outcomeOrderShape = orderShape.extend({ outcome });
export const errorOrderShape = noteOrderShape.extend({ isIncident: said });
const left = <Value>(value: Value | null | undefined) => value ?? undefined;
export const phoneOrderShape = orderShape
  .extend({
    ...{ command: z.enum(PhoneCommand), spokeTo: z.string().min(1).max(120, 'it is longer than 120 characters'), spokeAt: z.date() },
    ...{ reason: reason.nullish().transform(left), note, outcome: outcome.nullish().transform(left), until: z.date().nullish().transform(left) },
  })
  .transform(({ spokeTo, spokeAt, ...order }) => ({ ...order, byPhone: { spokeTo, spokeAt } }));
