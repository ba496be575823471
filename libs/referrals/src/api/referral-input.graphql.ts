import type { CaseId, NeedId, ReferralId, ServiceId } from '@causeway/kernel';
import { KeyedInput, connectionOf, idShape } from '@causeway/platform';
import { Field, ID, InputType, Int, IntersectionType, ObjectType } from '@nestjs/graphql';
import { z } from 'zod';
import { ReferralStatus } from '../domain/lifecycle.js';
import { isOutcome, isReason } from '../domain/reason.js';
import { ReferralSide, ReferralView } from './referral.graphql.js';

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

@InputType({ description: 'Which service to ask for which need.' })
export class DraftReferralInput extends KeyedInput {
  @Field(() => ID, { description: 'The need.' })
  needId: string;

  @Field(() => ID, { description: 'The service.' })
  serviceId: string;
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
}

@InputType({ description: 'We have seen it.' })
export class AcknowledgeReferralInput extends OrderInput {}

@InputType({ description: 'We take this person.' })
export class AcceptReferralInput extends OrderInput {}

@InputType({ description: 'We cannot take this person.' })
export class DeclineReferralInput extends IntersectionType(OrderInput, ReasonInput) {}

@InputType({ description: 'The request is taken back.' })
export class WithdrawReferralInput extends IntersectionType(OrderInput, ReasonInput) {}

@InputType({ description: 'The service has ended.' })
export class CompleteReferralInput extends OrderInput {
  @Field({ description: 'Coded outcome; see `reasons` for COMPLETE.' })
  outcome: string;
}

@InputType({ description: 'Which referrals to show.' })
export class ReferralFilter {
  @Field(() => [ReferralStatus], { nullable: true, description: 'In these states; left out, in any.' })
  statuses?: ReferralStatus[] | null;

  @Field(() => ReferralSide, { nullable: true, description: 'Where the own agency stands; left out, all that the caller may see.' })
  side?: ReferralSide | null;

  @Field(() => ID, { nullable: true, description: 'Of this case.' })
  caseId?: string | null;

  @Field(() => ID, { nullable: true, description: 'For this need.' })
  needId?: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those for which somebody is late.' })
  overdueOnly?: boolean | null;
}

@ObjectType({ description: 'The referral as it stands after the command.' })
export class ReferralPayload {
  @Field(() => ReferralView, { description: 'The referral.' })
  referral: ReferralView;
}

@ObjectType('CodedReason', { description: 'A reason or an outcome that a command may carry.' })
export class CodedReasonView {
  @Field({ description: 'What to send.' })
  code: string;

  @Field({ description: "In the caller's language." })
  label: string;

  @Field({ description: 'Whether it needs a note.' })
  needsNote: boolean;
}

@ObjectType({ description: 'Reasons that a command may carry.' })
export class CodedReasonConnection extends connectionOf(CodedReasonView, 'CodedReason') {}

const optionalId = <Id extends NeedId | CaseId>() => idShape<Id>().nullish().transform((value) => value ?? undefined);
const version = z.int().min(1);
const note = z.string().max(500, 'it is longer than 500 characters').nullish().transform((text) => text ?? undefined);

export const newReferralShape = z.object({ needId: idShape<NeedId>(), serviceId: idShape<ServiceId>() });
export const draftOrderShape = z.object({ draftId: idShape<ReferralId>(), expectedVersion: version });
export const orderShape = z.object({ id: idShape<ReferralId>(), expectedVersion: version });
export const reasonOrderShape = orderShape.extend({ reason: z.string().refine(isReason, 'it is not on the list of reasons'), note });
export const outcomeOrderShape = orderShape.extend({ outcome: z.string().refine(isOutcome, 'it is not on the list of outcomes') });
export const filterShape = z.object({
  statuses: z.array(z.enum(ReferralStatus)).max(7).nullish().transform((list) => list ?? undefined),
  side: z.enum(ReferralSide).nullish().transform((side) => side ?? undefined),
  caseId: optionalId<CaseId>(),
  needId: optionalId<NeedId>(),
  overdueOnly: z.boolean().nullish().transform((only) => only ?? undefined),
});
