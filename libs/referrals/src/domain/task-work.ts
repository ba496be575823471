import { type AccountId, type AgencyId, BadInput, type Caller, Forbidden, Role, type Urgency, hasRole } from '@causeway/kernel';
import { TaskChanged, TaskClosed } from './errors.js';
import type { ReasonCode } from './reason.js';
import { CallAnswer, TaskAct, type TaskEntry } from './task-entry.js';
import { type Task, type TaskId, TaskKind, TaskOutcome, ruleOf } from './task.js';

/** What somebody may do about a task. */
export const TaskCommand = { TAKE: 'TAKE', ASSIGN: 'ASSIGN', PUT_BACK: 'PUT_BACK', NOTE: 'NOTE', CALL: 'CALL', FINISH: 'FINISH', REOPEN: 'REOPEN' } as const;
export type TaskCommand = (typeof TaskCommand)[keyof typeof TaskCommand];

/** What an answer for a provider off the platform brings along: of the referral that it moves the version, and of a no the reason. */
interface HeardAbout {
  readonly referralVersion?: number | undefined;
  readonly reason?: ReasonCode | undefined;
}

/** One act on a task, decided on one version of it. */
export type TaskOrder = { readonly id: TaskId; readonly expectedVersion: number } & (
  | { readonly command: 'TAKE' | 'PUT_BACK' | 'REOPEN' }
  | { readonly command: 'ASSIGN'; readonly to: { readonly accountId: AccountId; readonly agencyId: AgencyId } }
  | { readonly command: 'NOTE'; readonly words: string }
  | ({ readonly command: 'CALL'; readonly calledAt: Date; readonly spokeWith: string | null; readonly answer: CallAnswer; readonly words: string | null } & HeardAbout)
  | { readonly command: 'FINISH'; readonly outcome: TaskOutcome; readonly words: string | null }
);

/** Kinds that end with a telephone call, or may need one. */
const rung: readonly TaskKind[] = [TaskKind.CALL_AND_RECORD, TaskKind.NO_ANSWER, TaskKind.NO_SHOW, TaskKind.PROGRESS_ASKED, TaskKind.LATE_REPLY];
/** Who hands work out to others; for the rest of an agency a task is taken. */
const distributors = [Role.COORDINATOR, Role.AGENCY_MANAGER] as const;
/** How long after a call that reached nobody it is tried again. */
const minutesToNextCall: Readonly<Record<Urgency, number>> = { EMERGENCY: 10, URGENT: 60, ROUTINE: 240 };

/** Whether it is this caller's work. Row-level security says the same in SQL. */
export function worksOn(caller: Caller, { kind, senderAgencyId, recipientAgencyId }: Pick<Task, 'kind' | 'senderAgencyId' | 'recipientAgencyId'>): boolean {
  const { desks } = ruleOf(kind);
  if (hasRole(caller, Role.COORDINATOR)) return true;
  const isSender = caller.agencyId === senderAgencyId && hasRole(caller, Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER);
  const isAsked = caller.agencyId === recipientAgencyId && hasRole(caller, Role.CASEWORKER, Role.AGENCY_MANAGER);
  return (isSender && desks.includes('SENDER')) || (isAsked && desks.includes('RECIPIENT'));
}

/** What the caller could do now. */
export function availableTaskCommands(task: Task, caller: Caller): readonly TaskCommand[] {
  if (!worksOn(caller, task)) return [];
  // What is over by itself has nothing left to do; what went to the wrong hands is closed with its incident.
  if (task.status !== 'OPEN') return task.status === 'DONE' && task.kind !== 'WRONG_RECIPIENT' ? ['REOPEN'] : [];
  return [
    ...(task.assigneeId === caller.accountId ? [] : ['TAKE' as const]),
    ...(hasRole(caller, ...distributors) ? ['ASSIGN' as const] : []),
    ...(mayPutBack(task, caller) ? ['PUT_BACK' as const] : []),
    'NOTE',
    ...(rung.includes(task.kind) ? ['CALL' as const] : []),
    ...(task.kind === 'WRONG_RECIPIENT' ? [] : ['FINISH' as const]),
  ];
}

function mayPutBack({ assigneeId, assigneeAgencyId }: Task, caller: Caller): boolean {
  if (assigneeId === null) return false;
  if (assigneeId === caller.accountId || hasRole(caller, Role.COORDINATOR)) return true;
  return assigneeAgencyId === caller.agencyId && hasRole(caller, Role.AGENCY_MANAGER);
}

export interface TaskStep {
  readonly next: Task;
  readonly entry: Omit<TaskEntry, 'id'>;
}

/** The task as it stands after the act, and the line that says so. @throws {TaskChanged} {TaskClosed} {Forbidden} {BadInput} */
export function workOn(task: Task, order: TaskOrder, { caller, at }: { readonly caller: Caller; readonly at: Date }): TaskStep {
  if (!worksOn(caller, task)) throw new Forbidden();
  if (order.command !== 'NOTE' && task.version !== order.expectedVersion) throw new TaskChanged(task.version);
  if (!availableTaskCommands(task, caller).includes(order.command)) throw order.command === 'ASSIGN' && task.status === 'OPEN' ? new Forbidden() : new TaskClosed();
  const { change, line } = effectOf(task, order, { caller, at });
  const bare = { toAccountId: null, outcome: null, calledAt: null, spokeWith: null, answer: null, words: null };
  const entry = { taskId: task.id, senderAgencyId: task.senderAgencyId, byAccountId: caller.accountId, byAgencyId: caller.agencyId, at, ...bare, ...line };
  return { next: order.command === 'NOTE' ? task : { ...task, ...change, version: task.version + 1 }, entry };
}

interface Effect {
  readonly change: Partial<Task>;
  readonly line: Pick<TaskEntry, 'act'> & Partial<TaskEntry>;
}

const nobody = { assigneeId: null, assigneeAgencyId: null, assignedAt: null };

function effectOf(task: Task, order: TaskOrder, { caller, at }: { readonly caller: Caller; readonly at: Date }): Effect {
  switch (order.command) {
    case 'TAKE':
      return { change: { assigneeId: caller.accountId, assigneeAgencyId: caller.agencyId, assignedAt: at }, line: { act: TaskAct.TAKEN } };
    case 'ASSIGN':
      return {
        change: { assigneeId: order.to.accountId, assigneeAgencyId: order.to.agencyId, assignedAt: at },
        line: { act: TaskAct.ASSIGNED, toAccountId: order.to.accountId },
      };
    case 'PUT_BACK':
      return { change: nobody, line: { act: TaskAct.PUT_BACK } };
    case 'NOTE':
      return { change: {}, line: { act: TaskAct.NOTED, words: order.words } };
    case 'CALL':
      return called(task, order, at);
    case 'FINISH':
      return { change: { status: 'DONE', outcome: order.outcome, closedAt: at }, line: { act: TaskAct.FINISHED, outcome: order.outcome, words: order.words } };
    case 'REOPEN':
      return { change: { status: 'OPEN', outcome: null, closedAt: null }, line: { act: TaskAct.REOPENED } };
  }
}

/** A call that reached somebody does what a task to call was for; one that did not is to be tried again. */
function called(task: Task, { calledAt, spokeWith, answer, words }: Extract<TaskOrder, { command: 'CALL' }>, at: Date): Effect {
  if (calledAt > at) throw new BadInput('calledAt', 'A call cannot be recorded before it was made.');
  if (answer !== CallAnswer.NOT_REACHED && spokeWith === null) throw new BadInput('spokeWith', 'Say with whom you spoke.');
  const line = { act: TaskAct.CALLED, calledAt, spokeWith, answer, words };
  if (task.kind !== TaskKind.CALL_AND_RECORD) return { change: {}, line };
  if (answer !== CallAnswer.NOT_REACHED) return { change: { status: 'DONE', outcome: TaskOutcome.SORTED_OUT, closedAt: at }, line: { ...line, outcome: TaskOutcome.SORTED_OUT } };
  return { change: { dueAt: new Date(at.getTime() + minutesToNextCall[task.urgency ?? 'ROUTINE'] * 60_000) }, line };
}
