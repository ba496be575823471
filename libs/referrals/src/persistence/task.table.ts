import { Urgency } from '@causeway/kernel';
import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { CallAnswer, TaskAct, type TaskEntry } from '../domain/task-entry.js';
import { type Task, TaskKind, TaskOutcome, TaskStatus } from '../domain/task.js';

const idOrNone = { type: 'uuid', nullable: true } as const;
const textOrNone = { type: 'text', nullable: true } as const;

export const taskTable = new EntitySchema<Task>({
  name: 'task',
  schema: 'referrals',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'task_pkey' },
    kind: { type: 'text' },
    subjectId: { name: 'subject_id', type: 'uuid' },
    senderAgencyId: { name: 'sender_agency_id', type: 'uuid' },
    recipientAgencyId: { name: 'recipient_agency_id', ...idOrNone },
    caseId: { name: 'case_id', type: 'uuid' },
    needId: { name: 'need_id', ...idOrNone },
    referralId: { name: 'referral_id', ...idOrNone },
    serviceTypeCode: { name: 'service_type_code', ...textOrNone },
    urgency: textOrNone,
    reason: { type: 'text' },
    raisedAt: { name: 'raised_at', type: 'timestamptz' },
    dueAt: { name: 'due_at', type: 'timestamptz' },
    status: { type: 'text' },
    version: { type: 'int' },
    assigneeId: { name: 'assignee_id', ...idOrNone },
    assigneeAgencyId: { name: 'assignee_agency_id', ...idOrNone },
    assignedAt: { name: 'assigned_at', type: 'timestamptz', nullable: true },
    outcome: textOrNone,
    closedAt: { name: 'closed_at', type: 'timestamptz', nullable: true },
  } satisfies Record<keyof Task, EntitySchemaColumnOptions>,
  uniques: [{ name: 'task_tenant', columns: ['senderAgencyId', 'id'] }],
  indices: [
    { name: 'task_open_once', columns: ['subjectId', 'kind'], unique: true, where: 'closed_at is null' },
    { name: 'task_open', columns: ['dueAt', 'id'], where: 'closed_at is null' },
    { name: 'task_open_of_sender', columns: ['senderAgencyId', 'dueAt', 'id'], where: 'closed_at is null' },
    { name: 'task_closed', columns: ['closedAt', 'id'], where: 'closed_at is not null' },
    { name: 'task_case', columns: ['caseId'] },
  ],
  checks: [
    { name: 'task_kind_known', expression: oneOf('kind', TaskKind) },
    { name: 'task_urgency_known', expression: oneOf('urgency', Urgency) },
    { name: 'task_status_known', expression: oneOf('status', TaskStatus) },
    { name: 'task_outcome_known', expression: oneOf('outcome', TaskOutcome) },
    { name: 'task_reason_coded', expression: `reason ~ '^[A-Z][A-Z0-9_]{1,59}$'` },
    { name: 'task_closed_when_not_open', expression: `(status = 'OPEN') = (closed_at is null)` },
    { name: 'task_done_with_outcome', expression: `(status = 'DONE') = (outcome is not null)` },
    { name: 'task_assigned_whole', expression: `(assignee_id is null) = (assigned_at is null) and (assignee_id is null) = (assignee_agency_id is null)` },
  ],
});

export const taskEntryTable = new EntitySchema<TaskEntry>({
  name: 'task_entry',
  schema: 'referrals',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'task_entry_pkey' },
    taskId: { name: 'task_id', type: 'uuid' },
    senderAgencyId: { name: 'sender_agency_id', type: 'uuid' },
    byAccountId: { name: 'by_account_id', type: 'uuid' },
    byAgencyId: { name: 'by_agency_id', type: 'uuid' },
    at: { type: 'timestamptz' },
    act: { type: 'text' },
    toAccountId: { name: 'to_account_id', ...idOrNone },
    outcome: textOrNone,
    calledAt: { name: 'called_at', type: 'timestamptz', nullable: true },
    spokeWith: { name: 'spoke_with', ...textOrNone },
    answer: textOrNone,
    words: textOrNone,
  } satisfies Record<keyof TaskEntry, EntitySchemaColumnOptions>,
  indices: [{ name: 'task_entry_of', columns: ['taskId', 'id'] }],
  checks: [
    { name: 'task_entry_act_known', expression: oneOf('act', TaskAct) },
    { name: 'task_entry_outcome_known', expression: oneOf('outcome', TaskOutcome) },
    { name: 'task_entry_answer_known', expression: oneOf('answer', CallAnswer) },
    { name: 'task_entry_call_whole', expression: `(act = 'CALLED') = (answer is not null) and (act = 'CALLED') = (called_at is not null)` },
    { name: 'task_entry_short', expression: `length(words) <= 1000 and length(spoke_with) <= 120` },
  ],
});
