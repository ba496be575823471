import { definerFunction, oneOf } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { RoutingMode } from '../../domain/clock-rules.js';
import { DeadlineStep } from '../../domain/deadline-step.js';
import { StopReason } from '../../domain/routing.js';

/** What the clock does next to each referral, what it did, and how a need went on. Safe: adds columns and tables, and widens a guard. */
export class Deadlines1764110000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...columns, ...tables, ...guard, ...due]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const columns = [
  `alter table referrals.referral
     add column timing_version int, add column expires_at timestamptz, add column progress_by timestamptz, add column consent_until timestamptz,
     add column steps_done text[] not null default '{}', add column deadline_at timestamptz, add column deadline_step text,
     add constraint referral_deadline_step_known check (${oneOf('deadline_step', DeadlineStep)}),
     add constraint referral_deadline_whole check ((deadline_at is null) = (deadline_step is null))`,
  `create index referral_deadline on referrals.referral (deadline_at, id) where deadline_at is not null`,
];

const tables = [
  `create table referrals.timing (
     version int constraint timing_pkey primary key, since timestamptz not null, calendar jsonb not null, rules jsonb not null,
     constraint timing_version_counts check (version > 0))`,
  `comment on table referrals.timing is 'By which calendar and durations deadlines are counted; a referral keeps the version it was sent under.'`,
  `create trigger append_only before update or delete on referrals.timing for each row execute function platform.refuse_change()`,
  `create table referrals.deadline_step (
     id uuid constraint deadline_step_pkey primary key, referral_id uuid not null, sender_agency_id uuid not null,
     step text not null, due_at timestamptz not null, done_at timestamptz not null, tried text[] not null,
     constraint deadline_step_of_referral foreign key (sender_agency_id, referral_id) references referrals.referral (sender_agency_id, id),
     constraint deadline_step_once unique (referral_id, step, due_at),
     constraint deadline_step_known check (${oneOf('step', DeadlineStep)}))`,
  `comment on table referrals.deadline_step is 'What the clock did, once for each deadline, in the transaction that did it.'`,
  `create trigger append_only before update or delete on referrals.deadline_step for each row execute function platform.refuse_change()`,
  `create table referrals.route (
     need_id uuid constraint route_pkey primary key, sender_agency_id uuid not null, mode text, after_referral_id uuid,
     due_at timestamptz, tries int not null default 0, stopped text, stopped_at timestamptz,
     constraint route_of_need foreign key (sender_agency_id, need_id) references cases.need (agency_id, id),
     constraint route_mode_known check (${oneOf('mode', RoutingMode)}),
     constraint route_stopped_known check (${oneOf('stopped', StopReason)}),
     constraint route_stopped_whole check ((stopped is null) = (stopped_at is null)))`,
  `comment on table referrals.route is 'How a need goes on when whoever was asked said no, or nothing; due until somebody looked at it.'`,
  `create index route_due on referrals.route (due_at, need_id) where due_at is not null`,
  `create table referrals.route_step (
     id uuid constraint route_step_pkey primary key, need_id uuid not null, sender_agency_id uuid not null, referral_id uuid not null,
     after_referral_id uuid, kind text not null, why text, reasons jsonb not null, skipped jsonb not null, at timestamptz not null,
     constraint route_step_of_referral foreign key (sender_agency_id, referral_id) references referrals.referral (sender_agency_id, id),
     constraint route_step_kind_known check (kind in ('OFFERED', 'STOPPED')),
     constraint route_step_why_known check (${oneOf('why', StopReason)}),
     constraint route_step_stopped_why check ((kind = 'STOPPED') = (why is not null)))`,
  `comment on table referrals.route_step is 'Whom a need was offered to next and why, whom it passed over, or why it stopped: for the trail.'`,
  `create index route_step_need on referrals.route_step (need_id, id)`,
  `create trigger append_only before update or delete on referrals.route_step for each row execute function platform.refuse_change()`,
];

const clockColumns = `array['progress_by', 'consent_until', 'steps_done', 'deadline_at', 'deadline_step']`;

/** What the clock keeps is no step in the referral's life: it counts no version, and only the system behind the sender's walls writes it. */
const guard = [
  `do $$ begin
     execute replace(pg_get_functiondef('referrals.guard_lifecycle()'::regprocedure), 'if new.version <> old.version + 1', $guard$if to_jsonb(new) - ${clockColumns} = to_jsonb(old) - ${clockColumns} then
       if sec.agency() is not null and not (sec.has_role('FOLLOW_UP') and sec.agency() = old.sender_agency_id) then
         raise exception 'the clock is not for people to set' using errcode = '42501', constraint = 'referral_clock';
       end if;
       return new;
     end if;
     if new.version <> old.version + 1$guard$);
   end $$`,
];

const onlyClock = `if not sec.has_role('FOLLOW_UP') then raise exception 'only for the clock' using errcode = '42501'; end if;`;

/** What is due in the whole network, in order; what somebody else holds at this instant is left to them. */
const due = [
  ...definerFunction(
    `referrals.due_deadlines(after_at timestamptz, after_id uuid, most int) returns table (id uuid, sender_agency_id uuid, due_at timestamptz)`,
    `begin
       ${onlyClock}
       return query select r.id, r.sender_agency_id, r.deadline_at from referrals.referral r
         where r.deadline_at <= platform.now() and (r.deadline_at, r.id) > (after_at, after_id)
         order by r.deadline_at, r.id limit most for update skip locked;
     end`,
    { callers: 'causeway_worker' },
  ),
  ...definerFunction(
    `referrals.due_routes(after_at timestamptz, after_id uuid, most int) returns table (id uuid, sender_agency_id uuid, due_at timestamptz)`,
    `begin
       ${onlyClock}
       return query select r.need_id, r.sender_agency_id, r.due_at from referrals.route r
         where r.due_at <= platform.now() and (r.due_at, r.need_id) > (after_at, after_id)
         order by r.due_at, r.need_id limit most for update skip locked;
     end`,
    { callers: 'causeway_worker' },
  ),
];
