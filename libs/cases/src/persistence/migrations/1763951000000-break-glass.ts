import { definerFunction, oneOf } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { GlassFinding } from '../../domain/emergency.js';

/** Looking at another agency's case in an emergency. Safe: creates only. */
export class BreakGlass1763951000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...table, ...guard, ...finding]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const table = [
  `create table cases.emergency_access (
     id uuid constraint emergency_access_pkey primary key, case_id uuid not null, case_code text not null, agency_id uuid not null,
     by_account_id uuid not null, by_agency_id uuid not null references access.agency (id), reason text not null,
     day date not null, slot int not null, opened_at timestamptz not null, ends_at timestamptz not null,
     reviewed_by uuid, reviewed_at timestamptz, finding text,
     constraint emergency_access_of_case foreign key (agency_id, case_id) references cases.case_file (agency_id, id),
     constraint emergency_access_three_a_day unique (by_account_id, day, slot),
     constraint emergency_access_slot check (slot >= 1 and slot <= 3),
     constraint emergency_access_reason_said check (char_length(btrim(reason)) >= 30),
     constraint emergency_access_short check (ends_at <= opened_at + interval '01:00:00'),
     constraint emergency_access_of_others check (by_agency_id <> agency_id),
     constraint emergency_access_finding_known check (${oneOf('finding', GlassFinding)}),
     constraint emergency_access_reviewed_by_another check (reviewed_by <> by_account_id),
     constraint emergency_access_reviewed_whole check ((reviewed_at is null) = (reviewed_by is null) and (reviewed_at is null) = (finding is null))
   )`,
  `comment on table cases.emergency_access is 'Who looked at whose case in an emergency, why, and what the owner thought of it. Three a day, an hour each.'`,
  `create index emergency_access_owner on cases.emergency_access (agency_id, id)`,
];

const guard = [
  // The day and the hour are the database's own; who looks is who the signed context speaks for; a review is written once.
  `create function cases.guard_emergency() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if tg_op = 'INSERT' then
       new.opened_at := platform.now();
       new.ends_at := least(new.ends_at, new.opened_at + interval '60 minutes');
       new.day := (new.opened_at at time zone 'UTC')::date;
       if new.by_account_id is distinct from sec.account() or new.reviewed_at is not null then
         raise exception 'the glass is broken in one''s own name' using errcode = '42501';
       end if;
     elsif old.reviewed_at is not null then
       raise exception 'a review stays as it is' using errcode = '42501';
     end if;
     return new;
   end $$`,
  `create trigger guard_emergency before insert or update on cases.emergency_access for each row execute function cases.guard_emergency()`,
];

const finding = [
  `grant create on schema cases to causeway_definer`,
  // A spoken code leads to the case, for those who may break the glass and whom the person does not shun.
  ...definerFunction(
    `cases.find_for_emergency(spoken text) returns table (case_id uuid, agency_id uuid)`,
    `begin
       if not sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR') then return; end if;
       return query select c.id, c.agency_id from cases.case_file c
         where c.code = spoken and not (c.hidden_from && array[sec.agency(), sec.account()]) and c.agency_id <> sec.agency();
     end`,
  ),
  // How many of today's are used, whoever's cases they were; two at once are counted one after the other.
  ...definerFunction(
    `cases.glasses_broken_today() returns int`,
    `begin
       perform pg_advisory_xact_lock(hashtext('causeway-glass'), hashtext(sec.account()::text));
       return (select count(*)::int from cases.emergency_access e
         where e.by_account_id = sec.account() and e.day = (platform.now() at time zone 'UTC')::date);
     end`,
  ),
];
