import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ruleOf, taskKinds } from '../../domain/task.js';

/** What needs a human, and what was done about it. Safe: creates only. */
export class Tasks1764120000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...tables, ...ending]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const kinds = `'NO_ANSWER', 'CASCADE_EXHAUSTED', 'CONSENT_NEEDED', 'CALL_AND_RECORD', 'NO_SHOW', 'PROGRESS_ASKED', 'CONFIRM_BASIS', 'REVIEW_BASIS', 'WRONG_RECIPIENT', 'WAITLIST_REVIEW', 'LATE_REPLY'`;
const outcomes = `'SORTED_OUT', 'NOT_NEEDED', 'HANDED_ON', 'NOT_POSSIBLE'`;

const tables = [
  `create table referrals.task (
     id uuid constraint task_pkey primary key, kind text not null, subject_id uuid not null,
     sender_agency_id uuid not null references access.agency (id), recipient_agency_id uuid references access.agency (id),
     case_id uuid not null, need_id uuid, referral_id uuid, service_type_code text, urgency text,
     reason text not null, raised_at timestamptz not null, due_at timestamptz not null, status text not null, version int not null,
     assignee_id uuid, assignee_agency_id uuid, assigned_at timestamptz, outcome text, closed_at timestamptz,
     constraint task_tenant unique (sender_agency_id, id),
     constraint task_of_case foreign key (sender_agency_id, case_id) references cases.case_file (agency_id, id),
     constraint task_of_need foreign key (sender_agency_id, need_id) references cases.need (agency_id, id),
     constraint task_of_referral foreign key (sender_agency_id, referral_id) references referrals.referral (sender_agency_id, id),
     constraint task_kind_known check (kind in (${kinds})),
     constraint task_urgency_known check (urgency in ('EMERGENCY', 'URGENT', 'ROUTINE')),
     constraint task_status_known check (status in ('OPEN', 'DONE', 'OVER')),
     constraint task_outcome_known check (outcome in (${outcomes})),
     constraint task_reason_coded check (reason ~ '^[A-Z][A-Z0-9_]{1,59}$'),
     constraint task_closed_when_not_open check ((status = 'OPEN') = (closed_at is null)),
     constraint task_done_with_outcome check ((status = 'DONE') = (outcome is not null)),
     constraint task_assigned_whole check ((assignee_id is null) = (assigned_at is null) and (assignee_id is null) = (assignee_agency_id is null)))`,
  `comment on table referrals.task is 'What needs a human, and until when: ids and codes. What people write about it stands in task_entry.'`,
  // However many ask for it at once: one of a kind is open for one referral, need or case.
  `create unique index task_open_once on referrals.task (subject_id, kind) where closed_at is null`,
  `create index task_open on referrals.task (due_at, id) where closed_at is null`,
  `create index task_open_of_sender on referrals.task (sender_agency_id, due_at, id) where closed_at is null`,
  `create index task_closed on referrals.task (closed_at, id) where closed_at is not null`,
  `create index task_case on referrals.task (case_id)`,
  `create table referrals.task_entry (
     id uuid constraint task_entry_pkey primary key, task_id uuid not null, sender_agency_id uuid not null,
     by_account_id uuid not null, by_agency_id uuid not null references access.agency (id), at timestamptz not null, act text not null,
     to_account_id uuid, outcome text, called_at timestamptz, spoke_with text, answer text, words text,
     constraint task_entry_of_task foreign key (sender_agency_id, task_id) references referrals.task (sender_agency_id, id),
     constraint task_entry_act_known check (act in ('TAKEN', 'ASSIGNED', 'PUT_BACK', 'NOTED', 'CALLED', 'FINISHED', 'REOPENED')),
     constraint task_entry_outcome_known check (outcome in (${outcomes})),
     constraint task_entry_answer_known check (answer in ('NOT_REACHED', 'WILL_LOOK', 'ACCEPTS', 'DECLINES')),
     constraint task_entry_call_whole check ((act = 'CALLED') = (answer is not null) and (act = 'CALLED') = (called_at is not null)),
     constraint task_entry_short check (length(words) <= 1000 and length(spoke_with) <= 120))`,
  `comment on table referrals.task_entry is 'What was done about a task, line by line; never changed.'`,
  `create index task_entry_of on referrals.task_entry (task_id, id)`,
  `create trigger append_only before update or delete on referrals.task_entry for each row execute function platform.refuse_change()`,
];

const list = (values: readonly string[]) => values.map((value) => `'${value}'`).join(', ');

/** Which steps of a referral end which of its tasks, from the rules of the domain. */
const endedBySteps = taskKinds.flatMap((kind) => {
  const { goesOnIn, endsWhenNeedIs } = ruleOf(kind);
  return [
    ...(goesOnIn === undefined ? [] : [`(t.subject_id = new.id and t.kind = '${kind}' and new.status not in (${list(goesOnIn)}))`]),
    ...(endsWhenNeedIs === undefined ? [] : [`(t.subject_id = new.need_id and t.kind = '${kind}' and new.status in (${list(endsWhenNeedIs)}))`]),
  ];
});

/** By trigger: whatever moves a referral, and for whomever, ends what it was about, in the same transaction and in no round trip. */
const ending = [
  ...definerFunction(
    `referrals.end_tasks() returns trigger`,
    `begin
       update referrals.task t set status = 'OVER', closed_at = platform.now(), version = t.version + 1
        where t.closed_at is null and t.subject_id in (new.id, new.need_id) and (${endedBySteps.join(' or ')});
       return null;
     end`,
  ),
  `create trigger end_tasks_by_sending after insert on referrals.referral for each row execute function referrals.end_tasks()`,
  `create trigger end_tasks_by_step after update of status on referrals.referral for each row
     when (old.status is distinct from new.status) execute function referrals.end_tasks()`,
];
