import { NeedReason, NeedStatus } from '@causeway/cases';
import type { NeedId } from '@causeway/kernel';
import { KeyedInput, idShape } from '@causeway/platform';
import { Field, ID, InputType } from '@nestjs/graphql';
import { z } from 'zod';

@InputType({ isAbstract: true })
class AboutNeedInput extends KeyedInput {
  @Field(() => ID, { description: 'The need.' })
  needId: string;
}

@InputType({ description: 'How a need ended; MET and PARTLY_MET are for a coordinator to say.' })
export class SettleNeedInput extends AboutNeedInput {
  @Field(() => NeedStatus, { description: 'MET, PARTLY_MET, UNMET or WITHDRAWN.' })
  outcome: NeedStatus;

  @Field(() => NeedReason, { nullable: true, description: 'Why, for UNMET and WITHDRAWN.' })
  reason?: NeedReason | null;
}

@InputType({ description: 'Nobody is looked for until then.' })
export class HoldNeedInput extends AboutNeedInput {
  @Field(() => NeedReason, { description: 'Why.' })
  reason: NeedReason;

  @Field({ description: 'Until when, 90 days ahead at most.' })
  until: Date;
}

@InputType({ description: 'Somebody is looked for again.' })
export class ResumeNeedInput extends AboutNeedInput {}

const about = z.object({ needId: idShape<NeedId>() });
export const settleNeedShape = about.extend({
  outcome: z.enum(['MET', 'PARTLY_MET', 'UNMET', 'WITHDRAWN'], 'a need ends as MET, PARTLY_MET, UNMET or WITHDRAWN'),
  reason: z.enum(NeedReason).nullish().transform((reason) => reason ?? undefined),
});
export const holdNeedShape = about.extend({ reason: z.enum(NeedReason), until: z.date() });
export const resumeNeedShape = about;
