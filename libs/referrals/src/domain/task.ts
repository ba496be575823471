import type { AccountId, AgencyId, Branded, CaseId, NeedId, ReferralId, Urgency } from '@causeway/kernel';

export type TaskId = Branded<'TaskId'>;

/** What needs a human. */
export const TaskKind = {
  NO_ANSWER: 'NO_ANSWER',
  CASCADE_EXHAUSTED: 'CASCADE_EXHAUSTED',
  CONSENT_NEEDED: 'CONSENT_NEEDED',
  CALL_AND_RECORD: 'CALL_AND_RECORD',
  NO_SHOW: 'NO_SHOW',
  PROGRESS_ASKED: 'PROGRESS_ASKED',
  CONFIRM_BASIS: 'CONFIRM_BASIS',
  REVIEW_BASIS: 'REVIEW_BASIS',
  WRONG_RECIPIENT: 'WRONG_RECIPIENT',
  WAITLIST_REVIEW: 'WAITLIST_REVIEW',
  LATE_REPLY: 'LATE_REPLY',
} as const;
export type TaskKind = (typeof TaskKind)[keyof typeof TaskKind];

/** Whose work a task is. Coordinators answer for everything and may take any. */
export const TaskDesk = { COORDINATOR: 'COORDINATOR', SENDER: 'SENDER', RECIPIENT: 'RECIPIENT' } as const;
export type TaskDesk = (typeof TaskDesk)[keyof typeof TaskDesk];

/** OVER: what raised it is over, and nobody had to do anything. */
export const TaskStatus = { OPEN: 'OPEN', DONE: 'DONE', OVER: 'OVER' } as const;
export type TaskStatus = (typeof TaskStatus)[keyof typeof TaskStatus];

/** What came of it; a task is finished with one of these. */
export const TaskOutcome = {
  SORTED_OUT: 'SORTED_OUT',
  NOT_NEEDED: 'NOT_NEEDED',
  HANDED_ON: 'HANDED_ON',
  NOT_POSSIBLE: 'NOT_POSSIBLE',
} as const;
export type TaskOutcome = (typeof TaskOutcome)[keyof typeof TaskOutcome];

/** What a task is about: one open task of a kind for each of these. */
export type TaskSubject = 'REFERRAL' | 'NEED' | 'CASE';

interface TaskRule {
  readonly about: TaskSubject;
  readonly desks: readonly TaskDesk[];
  /** States of its referral in which it goes on; a step to any other ends it. Left out: no step of the referral ends it. */
  readonly goesOnIn?: readonly string[];
  /** A referral of its need that comes into one of these states ends it. */
  readonly endsWhenNeedIs?: readonly string[];
  /** An event about its case that ends it. */
  readonly endsOn?: readonly string[];
}

const findingHelp = ['SENT', 'ACCEPTED'];

/** The whole of what is known of the kinds: desks, walls, the database's trigger and the tests read these rows. */
export const taskRules = {
  NO_ANSWER: { about: 'REFERRAL', desks: ['COORDINATOR'], goesOnIn: ['SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED'] },
  CASCADE_EXHAUSTED: { about: 'NEED', desks: ['COORDINATOR'], endsWhenNeedIs: findingHelp },
  CONSENT_NEEDED: { about: 'NEED', desks: ['SENDER'], endsWhenNeedIs: findingHelp, endsOn: ['consent.given', 'consent.reaffirmed'] },
  // Whoever acknowledges was reached.
  CALL_AND_RECORD: { about: 'REFERRAL', desks: ['COORDINATOR'], goesOnIn: ['SENT'] },
  NO_SHOW: { about: 'REFERRAL', desks: ['COORDINATOR', 'RECIPIENT'], goesOnIn: ['ACCEPTED'] },
  PROGRESS_ASKED: { about: 'REFERRAL', desks: ['RECIPIENT'], goesOnIn: ['IN_SERVICE', 'ON_HOLD'] },
  CONFIRM_BASIS: { about: 'CASE', desks: ['SENDER'], endsOn: ['legal-basis.approved', 'legal-basis.ended'] },
  REVIEW_BASIS: { about: 'CASE', desks: ['SENDER'], endsOn: ['legal-basis.kept', 'legal-basis.ended'] },
  // What went to the wrong hands is not over because the referral is.
  WRONG_RECIPIENT: { about: 'REFERRAL', desks: ['COORDINATOR', 'SENDER'] },
  WAITLIST_REVIEW: { about: 'REFERRAL', desks: ['SENDER'], goesOnIn: ['WAITLISTED'] },
  LATE_REPLY: { about: 'REFERRAL', desks: ['COORDINATOR', 'SENDER'] },
} as const satisfies Readonly<Record<TaskKind, TaskRule>>;

/** The row as its general type, for code that treats all kinds alike. */
export function ruleOf(kind: TaskKind): TaskRule {
  return taskRules[kind];
}

export const taskKinds: readonly TaskKind[] = Object.values(TaskKind);

export function kindsOf(desk: TaskDesk): readonly TaskKind[] {
  return taskKinds.filter((kind) => ruleOf(kind).desks.includes(desk));
}

/** One step of a referral ends no more than this: one task of a kind is open for it, and one for its need. */
export const mostChangedAtOnce = 2 * taskKinds.length;

/** Events about a case that end tasks of some kind. */
export const endingEvents: readonly string[] = [...new Set(taskKinds.flatMap((kind) => ruleOf(kind).endsOn ?? []))];

/** Something that a human has to do, and until when. A line of ids and codes: what people write about it stands in its entries. */
export interface Task {
  readonly id: TaskId;
  readonly kind: TaskKind;
  /** The referral, need or case that there is one open task of this kind for. */
  readonly subjectId: string;
  /** The agency that answers for the person. */
  readonly senderAgencyId: AgencyId;
  readonly recipientAgencyId: AgencyId | null;
  readonly caseId: CaseId;
  readonly needId: NeedId | null;
  readonly referralId: ReferralId | null;
  readonly serviceTypeCode: string | null;
  readonly urgency: Urgency | null;
  /** Code of what raised it; nothing that a person typed. */
  readonly reason: string;
  readonly raisedAt: Date;
  readonly dueAt: Date;
  readonly status: TaskStatus;
  /** Counts every change; whoever acts names the version they saw. */
  readonly version: number;
  readonly assigneeId: AccountId | null;
  readonly assigneeAgencyId: AgencyId | null;
  readonly assignedAt: Date | null;
  readonly outcome: TaskOutcome | null;
  readonly closedAt: Date | null;
}

/** What raises a task says. Besides the kind at least the subject that the kind is about. */
export interface NewTask {
  readonly kind: TaskKind;
  readonly referralId?: ReferralId | undefined;
  readonly needId?: NeedId | undefined;
  readonly caseId?: CaseId | undefined;
  readonly dueAt: Date;
  /** A code in capitals, e.g. `DECIDE_DUE`. */
  readonly reason: string;
}

/** Which of the ids it is about: what the kind says, or what there is. */
export function subjectOf({ kind }: Pick<NewTask, 'kind'>, ids: { readonly referralId: ReferralId | null; readonly needId: NeedId | null; readonly caseId: CaseId }): string {
  const { about } = ruleOf(kind);
  if (about === 'REFERRAL') return ids.referralId ?? ids.needId ?? ids.caseId;
  if (about === 'NEED') return ids.needId ?? ids.caseId;
  return ids.caseId;
}
