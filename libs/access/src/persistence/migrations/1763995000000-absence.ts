import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { coverRules, deskRoles, standIns } from '../../domain/absence.js';

/** Colleagues who stand in for each other. Safe: adds a table, and one column to what a session is found with. */
export class Absence1763995000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...table, ...fit, ...guards, ...endings, ...found]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const table = [
  `alter table access.account add constraint account_tenant unique (agency_id, id)`,
  `create table access.absence (
     id uuid constraint absence_pkey primary key, agency_id uuid not null references access.agency (id),
     absent_account_id uuid not null, cover_account_id uuid not null,
     from_at timestamptz not null, until_at timestamptz not null,
     recorded_by uuid not null, recorded_at timestamptz not null default platform.now(), ended_at timestamptz, ended_by uuid,
     constraint absence_of_colleague foreign key (agency_id, absent_account_id) references access.account (agency_id, id),
     constraint absence_by_colleague foreign key (agency_id, cover_account_id) references access.account (agency_id, id),
     constraint absence_two_people check (absent_account_id <> cover_account_id),
     constraint absence_lasts check (until_at > from_at and until_at <= from_at + interval '${coverRules.mostDays} days'),
     constraint absence_not_far_ahead check (from_at <= recorded_at + interval '${coverRules.aheadDays} days')
   )`,
  `comment on table access.absence is 'Who looks after whose desk, from when until when. Lines are added and ended, never changed.'`,
  `create index absence_cover on access.absence (cover_account_id) where ended_at is null`,
  `create index absence_absent on access.absence (absent_account_id) where ended_at is null`,
  `create index absence_agency on access.absence (agency_id, id)`,
];

const words = (roles: readonly string[]): string => `array['${roles.join(`', '`)}']::text[]`;

const fit = [
  `create function access.may_stand_in(cover text[], absent text[]) returns boolean language sql immutable set search_path = pg_catalog as $$
     select absent && ${words(deskRoles)} and ${deskRoles.map((role) => `(not '${role}' = any(absent) or cover && ${words(standIns[role])})`).join(' and ')} $$`,
];

const guards = [
  // Past the walls: whether the cover is away at that time is asked, and nothing else of it told.
  ...definerFunction(
    `access.guard_absence() returns trigger`,
    `begin
       new.recorded_at := platform.now();
       new.from_at := greatest(new.from_at, new.recorded_at);
       if new.ended_at is not null or new.ended_by is not null then raise exception 'a cover begins' using errcode = '42501'; end if;
       perform pg_advisory_xact_lock(hashtextextended('absences in ' || new.agency_id, 7));
       if not exists (select 1 from access.account a, access.account c where a.id = new.absent_account_id and c.id = new.cover_account_id
                      and a.status = 'ACTIVE' and c.status = 'ACTIVE' and access.may_stand_in(c.roles, a.roles)) then
         raise exception 'not somebody who may stand in' using errcode = '23514', constraint = 'absence_fit';
       end if;
       if exists (select 1 from access.absence o where o.ended_at is null and o.from_at < new.until_at and o.until_at > new.from_at
                  and o.absent_account_id in (new.absent_account_id, new.cover_account_id)) then
         raise exception 'one at a time, and nobody who is away' using errcode = '23505', constraint = 'absence_one_at_a_time';
       end if;
       return new;
     end`,
  ),
  `create function access.guard_absence_end() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if old.ended_at is not null or new.ended_at is null then
       raise exception 'a cover ends once' using errcode = '23514', constraint = 'absence_ends_once';
     end if;
     new.ended_at := platform.now();
     new.ended_by := sec.account();
     return new;
   end $$`,
  `create trigger guard_absence before insert on access.absence for each row execute function access.guard_absence()`,
  `create trigger guard_absence_end before update on access.absence for each row execute function access.guard_absence_end()`,
];

const endings = [
  // Whoever left, or whose role fits no longer, neither is stood in for nor stands in: in the same transaction.
  ...definerFunction(
    `access.end_unfit_absences() returns trigger`,
    // The lock of whoever names a cover: a cover that is on its way is then seen here, or sees what changes here.
    `begin
       perform pg_advisory_xact_lock(hashtextextended('absences in ' || new.agency_id, 7));
       update access.absence b set ended_at = platform.now()
       where b.ended_at is null and b.until_at > platform.now() and new.id in (b.absent_account_id, b.cover_account_id)
         and not exists (select 1 from access.account a, access.account c where a.id = b.absent_account_id and c.id = b.cover_account_id
                         and a.status = 'ACTIVE' and c.status = 'ACTIVE' and access.may_stand_in(c.roles, a.roles));
       return null;
     end`,
  ),
  `create trigger end_unfit_absences after update of roles, status on access.account for each row execute function access.end_unfit_absences()`,
  ...definerFunction(
    `access.end_absences() returns trigger`,
    `begin
       update access.absence b set ended_at = platform.now() where b.agency_id = new.id and b.ended_at is null and b.until_at > platform.now();
       return null;
     end`,
  ),
  `create trigger end_absences after update of status on access.agency for each row when (new.status in ('SUSPENDED', 'CLOSED')) execute function access.end_absences()`,
];

const found = [
  `drop function access.find_session(bytea, int, boolean)`,
  ...definerFunction(
    `access.find_session(token bytea, idle_minutes int, touch boolean) returns table (account_id uuid, agency_id uuid, roles text[], locale text,
       session_id uuid, second_factor_at timestamptz, stepped_up_at timestamptz, factor text, stands_in_for uuid[])`,
    // Seen at most once a minute: a read must not become a write each time. Half a session has no roles, and stands in for nobody.
    `begin
       update access.session s set last_seen_at = platform.now()
       where touch and s.token_hash = token and s.ended_at is null and s.last_seen_at < platform.now() - interval '1 minute'
         and s.last_seen_at > platform.now() - make_interval(mins => idle_minutes);
       return query select a.id, a.agency_id, case when s.second_factor_at is null then '{}'::text[] else a.roles end, a.locale,
         s.id, s.second_factor_at, s.stepped_up_at, s.factor,
         array(select b.absent_account_id from access.absence b where b.cover_account_id = a.id and b.ended_at is null
               and b.from_at <= platform.now() and b.until_at > platform.now() and s.second_factor_at is not null)
       from access.session s join access.account a on a.id = s.account_id join access.agency g on g.id = a.agency_id
       where s.token_hash = token and s.ended_at is null and s.expires_at > platform.now()
         and s.last_seen_at > platform.now() - make_interval(mins => idle_minutes)
         and a.status = 'ACTIVE' and g.status in ('PROBATION', 'ACTIVE');
     end`,
  ),
];
