import { AgencyView, toAgencyView } from '@causeway/access';
import { ServiceTypeView, toServiceTypeView } from '@causeway/directory';
import { type AgencyId, type CaseId, type Caller, type NeedId, type ReferralId, Urgency } from '@causeway/kernel';
import { connectionOf } from '@causeway/platform';
import { Field, ID, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { CallAnswer, TaskAct, type TaskEntryId } from '../domain/task-entry.js';
import { TaskCommand } from '../domain/task-work.js';
import { type TaskId, TaskKind, TaskOutcome, TaskStatus, mostChangedAtOnce } from '../domain/task.js';
import type { Names, SeenEntry, SeenTask } from '../task-desk.js';

registerEnumType(TaskKind, { name: 'TaskKind', description: 'What needs a human.' });
registerEnumType(TaskStatus, { name: 'TaskStatus', description: 'Whether it is still to be done.' });
registerEnumType(TaskOutcome, { name: 'TaskOutcome', description: 'What came of a task.' });
registerEnumType(TaskCommand, { name: 'TaskCommand', description: 'What can be done with a task.' });
registerEnumType(TaskAct, { name: 'TaskAct', description: 'What was done about a task.' });
registerEnumType(CallAnswer, { name: 'CallAnswer', description: 'What was said on the telephone.' });

@ObjectType('TaskHolder', { description: 'Who has taken a task on.' })
export class TaskHolderView {
  @Field(() => AgencyView, { description: 'Their agency.' })
  agency: AgencyView;

  @Field(() => String, { nullable: true, description: 'Their name, for colleagues alone.' })
  name: string | null;

  @Field({ description: 'Whether it is the caller.' })
  mine: boolean;
}

@ObjectType('Task', { description: 'Something that needs a human, and until when.' })
export class TaskView {
  @Field(() => ID, { description: 'Its id.' })
  id: TaskId;

  @Field(() => TaskKind, { description: 'What is to be done.' })
  kind: TaskKind;

  @Field(() => TaskStatus, { description: 'OVER when what raised it was over before anybody had to do anything.' })
  status: TaskStatus;

  @Field(() => Int, { description: 'Counts every change; an act names the version it was decided on.' })
  version: number;

  @Field({ description: 'Code of what raised it.' })
  reason: string;

  @Field({ description: 'When it was raised.' })
  raisedAt: Date;

  @Field({ description: 'Until when it is to be done.' })
  dueAt: Date;

  @Field({ description: 'Whether that has passed, by the time of the server.' })
  overdue: boolean;

  @Field(() => Urgency, { nullable: true, description: 'How urgent the need is.' })
  urgency: Urgency | null;

  @Field(() => ServiceTypeView, { nullable: true, description: 'What kind of help it is about.' })
  serviceType: ServiceTypeView | null;

  @Field(() => AgencyView, { description: 'The agency that answers for the person.' })
  sender: AgencyView;

  @Field(() => AgencyView, { nullable: true, description: 'The agency that was asked.' })
  recipient: AgencyView | null;

  @Field(() => ID, { nullable: true, description: 'The referral it is about.' })
  referralId: ReferralId | null;

  @Field(() => String, { nullable: true, description: 'Spoken reference of that referral.' })
  referralCode: string | null;

  @Field(() => String, { nullable: true, description: 'The service that was asked.' })
  serviceName: string | null;

  @Field(() => ID, { nullable: true, description: 'The need it is about.' })
  needId: NeedId | null;

  @Field(() => ID, { nullable: true, description: 'The case, for the agency that holds it.' })
  caseId: CaseId | null;

  @Field(() => TaskHolderView, { nullable: true, description: 'Who has taken it on; null while nobody has.' })
  holder: TaskHolderView | null;

  @Field(() => TaskOutcome, { nullable: true, description: 'What came of it.' })
  outcome: TaskOutcome | null;

  @Field(() => Date, { nullable: true, description: 'When it was done, or over.' })
  closedAt: Date | null;

  @Field(() => [TaskCommand], { description: 'What the caller could do now.' })
  availableCommands: readonly TaskCommand[];
}

@ObjectType('TaskEntry', { description: 'One line of what was done about a task.' })
export class TaskEntryView {
  @Field(() => ID, { description: 'Its id.' })
  id: TaskEntryId;

  @Field({ description: 'When.' })
  at: Date;

  @Field(() => TaskAct, { description: 'What.' })
  act: TaskAct;

  @Field(() => AgencyView, { description: 'Of which agency whoever did it is.' })
  agency: AgencyView;

  @Field(() => String, { nullable: true, description: 'Who did it, for colleagues alone.' })
  by: string | null;

  @Field(() => String, { nullable: true, description: 'To whom it was given, for colleagues alone.' })
  to: string | null;

  @Field(() => TaskOutcome, { nullable: true, description: 'What came of the task.' })
  outcome: TaskOutcome | null;

  @Field(() => Date, { nullable: true, description: 'When a call was made.' })
  calledAt: Date | null;

  @Field(() => String, { nullable: true, description: 'Who was spoken with.' })
  spokeWith: string | null;

  @Field(() => CallAnswer, { nullable: true, description: 'What they said.' })
  answer: CallAnswer | null;

  @Field(() => String, { nullable: true, description: 'Words that were written down.' })
  words: string | null;
}

@ObjectType({ description: 'What was done about a task, the latest first.' })
export class TaskEntryConnection extends connectionOf(TaskEntryView, 'TaskEntry') {}

@ObjectType('TaskCounts', { description: 'How many open tasks there are for the caller, whatever is shown.' })
export class TaskCountsView {
  @Field(() => Int, { description: 'All.' })
  open: number;

  @Field(() => Int, { description: 'Past their time.' })
  overdue: number;

  @Field(() => Int, { description: 'Taken on by the caller.' })
  mine: number;

  @Field(() => Int, { description: 'Taken on by nobody.' })
  unassigned: number;
}

@ObjectType({ description: 'What needs a human: what is due first stands first; of what is over, the latest.' })
export class TaskConnection extends connectionOf(TaskView, 'Task') {
  @Field(() => TaskCountsView, { description: 'How many there are.' })
  counts: TaskCountsView;

  @Field({ description: 'The instant by which "overdue" was judged.' })
  serverTime: Date;
}

@ObjectType({ description: 'The task as it stands after the act.' })
export class TaskPayload {
  @Field(() => TaskView, { description: 'The task.' })
  task: TaskView;
}

@ObjectType({ description: 'Tasks that changed together.' })
export class TaskChange {
  @Field(() => [TaskView], { description: `As they stand now, ${mostChangedAtOnce} at most.` })
  tasks: TaskView[];
}

/** The only maker of the view: what a caller may see is chosen here, field by field. */
export function toTaskView({ task, names, commands, now }: SeenTask, caller: Caller): TaskView {
  const { id, kind, status, version, reason, raisedAt, dueAt, urgency, referralId, referralCode, serviceName, needId, closedAt } = task;
  return {
    ...{ id, kind, status, version, reason, raisedAt, dueAt, urgency, referralId, referralCode, serviceName, needId, closedAt },
    overdue: status === 'OPEN' && dueAt <= now,
    serviceType: task.serviceTypeCode === null ? null : toServiceTypeView(task.serviceTypeCode, caller.locale),
    sender: agencyOf(names, task.senderAgencyId),
    recipient: task.recipientAgencyId === null ? null : agencyOf(names, task.recipientAgencyId),
    caseId: task.senderAgencyId === caller.agencyId ? task.caseId : null,
    holder: holderOf(task, names, caller),
    outcome: task.outcome,
    availableCommands: commands,
  };
}

export function toTaskEntryView({ entry, names }: SeenEntry): TaskEntryView {
  const { id, at, act, outcome, calledAt, spokeWith, answer, words, byAccountId, byAgencyId, toAccountId } = entry;
  const to = toAccountId === null ? null : (names.people.get(toAccountId) ?? null);
  return { id, at, act, outcome, calledAt, spokeWith, answer, words, agency: agencyOf(names, byAgencyId), by: names.people.get(byAccountId) ?? null, to };
}

function holderOf({ assigneeId, assigneeAgencyId }: SeenTask['task'], names: Names, caller: Caller): TaskHolderView | null {
  if (assigneeId === null || assigneeAgencyId === null) return null;
  return { agency: agencyOf(names, assigneeAgencyId), name: names.people.get(assigneeId) ?? null, mine: assigneeId === caller.accountId };
}

function agencyOf(names: Names, id: AgencyId): AgencyView {
  return toAgencyView({ id, name: names.agencies.get(id) ?? '' });
}
