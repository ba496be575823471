import type { CaseId, NeedId } from '@causeway/kernel';
import { connectionOf, idShape } from '@causeway/platform';
import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { z } from 'zod';
import { ReferralStatus } from '../domain/lifecycle.js';
import { ReferralSide } from './referral.graphql.js';

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
export const filterShape = z.object({
  statuses: z.array(z.enum(ReferralStatus)).max(16).nullish().transform((list) => list ?? undefined),
  side: z.enum(ReferralSide).nullish().transform((side) => side ?? undefined),
  caseId: optionalId<CaseId>(),
  needId: optionalId<NeedId>(),
  overdueOnly: z.boolean().nullish().transform((only) => only ?? undefined),
});
