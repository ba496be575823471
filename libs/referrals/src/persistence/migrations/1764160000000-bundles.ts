import { definerFunction, oneOf } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { reasons } from '../../domain/reason.js';
import { bundleChecks, bundleNeedChecks, bundleRuleChecks } from '../bundle.table.js';
import { awaitsGroupCheck } from '../referral.table.js';

/** Needs that depend on each other. Safe: adds tables and a column with a default, widens a list of words and a guard. */
export class Bundles1764160000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...columns, ...tables, ...telling, ...due]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const columns = [
  `alter table referrals.referral
     add column awaits_group boolean not null default false, add constraint referral_awaits_group check (${awaitsGroupCheck}),
     drop constraint referral_reason_known, add constraint referral_reason_known check (${oneOf('reason', reasons)})`,
  `comment on column referrals.referral.awaits_group is 'Accepted as one of a group of which the rest is not certain: the place is kept, and nobody comes yet.'`,
  // That a place became certain is the system's to say, as the clock is: no step in the referral's life.
  `do $$ begin
     execute replace(pg_get_functiondef('referrals.guard_lifecycle()'::regprocedure), $guard$array['progress_by'$guard$, $guard$array['awaits_group', 'progress_by'$guard$);
   end $$`,
];

const checks = (all: readonly { readonly name: string; readonly expression: string }[]) => all.map(({ name, expression }) => `constraint ${name} check (${expression})`).join(', ');
const ofBundle = (table: string) => `constraint ${table}_of_bundle foreign key (sender_agency_id, bundle_id) references referrals.bundle (sender_agency_id, id)`;
const ofNeed = (table: string, column: string) => `constraint ${table}_${column}_fkey foreign key (sender_agency_id, ${column}) references cases.need (agency_id, id)`;

const tables = [
  `create table referrals.bundle (
     id uuid constraint bundle_pkey primary key, case_id uuid not null, sender_agency_id uuid not null, version int not null,
     made_by uuid not null, made_at timestamptz not null, complete_at timestamptz,
     released_at timestamptz, released_by uuid, release_reason text, dissolved_at timestamptz, dissolved_by uuid, dissolve_reason text,
     constraint bundle_tenant unique (sender_agency_id, id),
     constraint bundle_of_case foreign key (sender_agency_id, case_id) references cases.case_file (agency_id, id), ${checks(bundleChecks)})`,
  `comment on table referrals.bundle is 'Needs of one person that depend on each other: ids and codes.'`,
  `create index bundle_case on referrals.bundle (case_id, id)`,
  `create table referrals.bundle_need (
     id uuid constraint bundle_need_pkey primary key, bundle_id uuid not null, need_id uuid not null, sender_agency_id uuid not null,
     service_type_code text not null, urgency text not null, joined_at timestamptz not null, left_at timestamptz, failed_at timestamptz, due_at timestamptz,
     ${ofBundle('bundle_need')}, ${ofNeed('bundle_need', 'need_id')}, ${checks(bundleNeedChecks)})`,
  `comment on table referrals.bundle_need is 'A need in a group; due until somebody looked what happened to it.'`,
  `create unique index bundle_need_once on referrals.bundle_need (need_id) where left_at is null`,
  `create index bundle_need_bundle on referrals.bundle_need (bundle_id)`,
  `create index bundle_need_due on referrals.bundle_need (due_at, bundle_id) where due_at is not null`,
  `create table referrals.bundle_rule (
     id uuid constraint bundle_rule_pkey primary key, bundle_id uuid not null, sender_agency_id uuid not null, kind text not null,
     first_need_id uuid, then_need_id uuid, reaches text, max_km int, made_at timestamptz not null, reached_at timestamptz, ended_at timestamptz,
     ${ofBundle('bundle_rule')}, ${ofNeed('bundle_rule', 'first_need_id')}, ${ofNeed('bundle_rule', 'then_need_id')}, ${checks(bundleRuleChecks)})`,
  `comment on table referrals.bundle_rule is 'What the needs of a group ask of each other.'`,
  `create index bundle_rule_bundle on referrals.bundle_rule (bundle_id)`,
];

/** Whatever moves a referral or stops a search, its group is told in the same transaction. That it was seen is nothing to a group, and the one step that holds no need. */
const telling = [
  ...definerFunction('referrals.tell_bundle() returns trigger', `begin
       update referrals.bundle_need l set due_at = platform.now() where l.need_id = new.need_id and l.left_at is null;
       return null;
     end`, { callers: 'causeway_gateway, causeway_worker, causeway_setup' }),
  `create trigger tells_bundle after update on referrals.referral for each row when (old.status <> new.status and new.status <> 'ACKNOWLEDGED') execute function referrals.tell_bundle()`,
  `create trigger tells_bundle after update on referrals.route for each row when (old.stopped is distinct from new.stopped) execute function referrals.tell_bundle()`,
];

const due = definerFunction(
  `referrals.due_bundles(after_at timestamptz, after_id uuid, most int) returns table (id uuid, sender_agency_id uuid, due_at timestamptz)`,
  `begin
     if not sec.has_role('FOLLOW_UP') then raise exception 'only for the clock' using errcode = '42501'; end if;
     return query select l.bundle_id, l.sender_agency_id, min(l.due_at) from referrals.bundle_need l
       where l.due_at <= platform.now() group by l.bundle_id, l.sender_agency_id
       having (min(l.due_at), l.bundle_id) > (after_at, after_id) order by min(l.due_at), l.bundle_id limit most;
   end`,
  { callers: 'causeway_worker' },
);
