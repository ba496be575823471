import { oneOf } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { CapacityBand, PoolKind } from '../../domain/capacity.js';
import { CapacityAct } from '../../domain/capacity-statement.js';
import { Cohort } from '../../domain/cohort.js';
import { HoldEnd, HoldKind } from '../../domain/hold.js';

/** Places by cohort, each held by a referral that is named. Safe: what was taken before stays counted as promised. */
export class PoolsAndHolds1764040000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...pools, ...holds, ...history, ...bands]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const pools = [
  `alter table directory.capacity_pool
     drop constraint capacity_pool_never_overcommitted, drop constraint capacity_pool_taken_not_negative,
     drop constraint capacity_pool_blocked_not_negative, drop constraint capacity_pool_service_cohort,
     add column kind text not null default 'REGULAR', add column parent_id uuid,
     add column occupied int not null default 0, add column firm int not null default 0, add column soft int not null default 0,
     add column in_maintenance int not null default 0, add column in_quarantine int not null default 0,
     add column for_safety int not null default 0, add column blocked_below int not null default 0,
     add column keeps_for_requests boolean not null default false, add column soft_overbook int not null default 0,
     add column over_committed_since timestamptz, add column ends_at timestamptz, add column closed_at timestamptz`,
  `update directory.capacity_pool set firm = taken, in_maintenance = blocked`,
  `alter table directory.capacity_pool drop column taken`,
  `alter table directory.capacity_pool
     add constraint capacity_pool_cohort_known check (${oneOf('cohort', Cohort)}),
     add constraint capacity_pool_kind_known check (${oneOf('kind', PoolKind)}),
     add constraint capacity_pool_counters_not_negative
       check (least(total, occupied, firm, soft, in_maintenance, in_quarantine, for_safety, blocked_below, soft_overbook) >= 0),
     add constraint capacity_pool_blocked_is_sum check (blocked = in_maintenance + in_quarantine + for_safety + blocked_below),
     add constraint capacity_pool_never_overcommitted check (over_committed_since is not null
       or (occupied + firm + blocked <= total and occupied + firm + soft + blocked <= total + soft_overbook)),
     add constraint capacity_pool_surge_ends check ((kind = 'SURGE') = (ends_at is not null)),
     add constraint capacity_pool_among_all check (parent_id is null or (kind = 'REGULAR' and cohort <> 'ALL')),
     add constraint capacity_pool_service_cohort unique (service_id, cohort, kind),
     add constraint capacity_pool_of_service unique (service_id, id),
     add constraint capacity_pool_parent_fkey foreign key (service_id, parent_id) references directory.capacity_pool (service_id, id)`,
];

const holds = [
  `create table directory.hold (
     id uuid constraint hold_pkey primary key, pool_id uuid not null, service_id uuid not null, referral_id uuid not null,
     sender_agency_id uuid not null, owner_agency_id uuid not null, kind text not null, units int not null,
     made_at timestamptz not null, expires_at timestamptz, ended_at timestamptz, ended_as text,
     constraint hold_of_pool foreign key (service_id, pool_id) references directory.capacity_pool (service_id, id),
     constraint hold_kind_known check (${oneOf('kind', HoldKind)}),
     constraint hold_ended_as_known check (${oneOf('ended_as', HoldEnd)}),
     constraint hold_units check (units > 0),
     constraint hold_soft_expires check ((kind = 'SOFT') = (expires_at is not null)),
     constraint hold_ended_somehow check ((ended_at is null) = (ended_as is null)))`,
  `comment on table directory.hold is 'Who keeps which place: the counters of a pool are the sums of these rows.'`,
  `create unique index hold_once on directory.hold (referral_id, pool_id) where ended_at is null`,
  `create index hold_live on directory.hold (pool_id, kind, expires_at) where ended_at is null`,
];

const history = [
  `alter table directory.capacity_change
     add column act text not null default 'STATED', add column in_maintenance int not null default 0,
     add column in_quarantine int not null default 0, add column for_safety int not null default 0,
     add column over_committed boolean not null default false,
     add constraint capacity_change_act_known check (${oneOf('act', CapacityAct)})`,
];

const bands = [
  `create table directory.service_places (
     service_id uuid constraint service_places_pkey primary key
       constraint service_places_service_fkey references directory.service (id) on delete cascade,
     free_band text not null, cohorts jsonb not null, stated_at timestamptz not null, unverified_from timestamptz not null,
     constraint service_places_band_known check (${oneOf('free_band', CapacityBand)}))`,
  `comment on table directory.service_places is 'What everybody may know of the places of a service: bands, and how old they are. Kept by triggers; no process writes it.'`,
];
