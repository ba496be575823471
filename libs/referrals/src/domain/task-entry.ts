import type { AccountId, AgencyId, Branded } from '@causeway/kernel';
import type { TaskId, TaskOutcome } from './task.js';

export type TaskEntryId = Branded<'TaskEntryId'>;

/** What somebody did about a task. */
export const TaskAct = {
  TAKEN: 'TAKEN',
  ASSIGNED: 'ASSIGNED',
  PUT_BACK: 'PUT_BACK',
  NOTED: 'NOTED',
  CALLED: 'CALLED',
  FINISHED: 'FINISHED',
  REOPENED: 'REOPENED',
} as const;
export type TaskAct = (typeof TaskAct)[keyof typeof TaskAct];

/** What was said on the telephone. */
export const CallAnswer = { NOT_REACHED: 'NOT_REACHED', WILL_LOOK: 'WILL_LOOK', ACCEPTS: 'ACCEPTS', DECLINES: 'DECLINES' } as const;
export type CallAnswer = (typeof CallAnswer)[keyof typeof CallAnswer];

/** One line of what was done about a task, never changed. */
export interface TaskEntry {
  readonly id: TaskEntryId;
  readonly taskId: TaskId;
  readonly senderAgencyId: AgencyId;
  readonly byAccountId: AccountId;
  readonly byAgencyId: AgencyId;
  readonly at: Date;
  readonly act: TaskAct;
  /** To whom it was given. */
  readonly toAccountId: AccountId | null;
  readonly outcome: TaskOutcome | null;
  /** When the call was made, as whoever rang says. */
  readonly calledAt: Date | null;
  /** Who answered the telephone, as whoever rang says. */
  readonly spokeWith: string | null;
  readonly answer: CallAnswer | null;
  readonly words: string | null;
}
