import type { AccountId, ReferralId } from '@causeway/kernel';
import { KeyedInput, idShape } from '@causeway/platform';
import { Field, ID, InputType, Int } from '@nestjs/graphql';
import { z } from 'zod';
import { isReason } from '../domain/reason.js';
import { CallAnswer } from '../domain/task-entry.js';
import { type TaskId, TaskKind, TaskOutcome } from '../domain/task.js';

@InputType({ isAbstract: true })
class TaskOrderInput extends KeyedInput {
  @Field(() => ID, { description: 'The task.' })
  id: string;

  @Field(() => Int, { description: 'The version that the decision was made on.' })
  expectedVersion: number;
}

@InputType({ description: 'I see to this.' })
export class TakeTaskInput extends TaskOrderInput {}

@InputType({ description: 'A colleague sees to this.' })
export class AssignTaskInput extends TaskOrderInput {
  @Field(() => ID, { description: 'The colleague.' })
  assigneeId: string;
}

@InputType({ description: 'Nobody sees to this for now.' })
export class PutBackTaskInput extends TaskOrderInput {}

@InputType({ description: 'Words about what was done.' })
export class NoteTaskInput extends TaskOrderInput {
  @Field({ description: '1,000 characters at most. No names or addresses of the person.' })
  words: string;
}

@InputType({ description: 'Who was rung, when, and what they said.' })
export class RecordTaskCallInput extends TaskOrderInput {
  @Field({ description: 'When the call was made.' })
  calledAt: Date;

  @Field(() => String, { nullable: true, description: 'Who answered; left out when nobody did.' })
  spokeWith?: string | null;

  @Field(() => CallAnswer, { description: 'What they said. Of a provider that does not work on this desk it is its answer to the referral.' })
  answer: CallAnswer;

  @Field(() => String, { nullable: true, description: '1,000 characters at most; 500 with the answer of a provider that does not work on this desk.' })
  words?: string | null;

  @Field(() => Int, { nullable: true, description: 'Only with the answer of a provider that does not work on this desk: the version of the referral that they answered.' })
  referralVersion?: number | null;

  @Field(() => String, { nullable: true, description: 'Why they say no, coded; only with the answer of a provider that does not work on this desk. See `reasons`.' })
  reason?: string | null;
}

@InputType({ description: 'This is done.' })
export class FinishTaskInput extends TaskOrderInput {
  @Field(() => TaskOutcome, { description: 'What came of it.' })
  outcome: TaskOutcome;

  @Field(() => String, { nullable: true, description: '1,000 characters at most.' })
  words?: string | null;
}

@InputType({ description: 'It was not done after all.' })
export class ReopenTaskInput extends TaskOrderInput {}

@InputType({ description: 'Which tasks to show.' })
export class TaskFilterInput {
  @Field(() => Boolean, { nullable: true, description: 'Those of the last thirty days that are done or over, instead of the open ones.' })
  closed?: boolean | null;

  @Field(() => [TaskKind], { nullable: true, description: 'Of these kinds; left out, of any.' })
  kinds?: TaskKind[] | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those that the caller has taken on.' })
  mineOnly?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those that nobody has taken on.' })
  unassignedOnly?: boolean | null;

  @Field(() => Boolean, { nullable: true, description: 'Only those past their time.' })
  overdueOnly?: boolean | null;

  @Field(() => ID, { nullable: true, description: 'About this referral.' })
  referralId?: string | null;
}

const flag = z.boolean().nullish().transform((value) => value ?? undefined);
const text = (longest: number) =>
  z
    .string()
    .trim()
    .max(longest, `it is longer than ${longest} characters`)
    .nullish()
    .transform((words) => (words ? words : null));
const order = z.object({ id: idShape<TaskId>(), expectedVersion: z.int().min(1) });

export const taskOrderShape = order;
export const assignShape = order.extend({ assigneeId: idShape<AccountId>() });
export const taskNoteShape = order.extend({ words: z.string().trim().min(1, 'it is empty').max(1000, 'it is longer than 1000 characters') });
const heard = {
  referralVersion: z.int().min(1).nullish().transform((version) => version ?? undefined),
  reason: z.string().refine(isReason, 'it is not on the list of reasons').nullish().transform((code) => code ?? undefined),
};
export const taskCallShape = order.extend({ calledAt: z.date(), spokeWith: text(120), answer: z.enum(CallAnswer), words: text(1000), ...heard });
export const finishShape = order.extend({ outcome: z.enum(TaskOutcome), words: text(1000) });
export const taskFilterShape = z.object({
  ...{ closed: flag, mineOnly: flag, unassignedOnly: flag, overdueOnly: flag },
  kinds: z.array(z.enum(TaskKind)).max(20).nullish().transform((list) => list ?? undefined),
  referralId: idShape<ReferralId>().nullish().transform((id) => id ?? undefined),
});
