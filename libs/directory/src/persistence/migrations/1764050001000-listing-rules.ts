import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What an agency may change of its own listing, and what waits; a place that became secret leaves the history. Safe: adds only. */
export class ListingRules1764050001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...columns, ...rules, ...waiting, ...secret]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const columns = [`alter table directory.service add column intake_paused_reason text, add column intake_paused_until date`];

const rules = [
  `create table directory.listing_rules (
     only_row boolean not null default true constraint listing_rules_pkey primary key,
     review_changes boolean not null default true, verify_days int not null default 180, remind_every_days int not null default 14, reminders int not null default 3,
     constraint listing_rules_only_row check (only_row),
     constraint listing_rules_days check (verify_days between 1 and 3650 and remind_every_days between 1 and 365 and reminders between 0 and 12))`,
  `comment on table directory.listing_rules is 'What this country decided about its list: whether changes that steer referrals wait for a coordinator, and how long a listing counts as verified.'`,
  `insert into directory.listing_rules default values`,
];

const mayDecide = `sec.agency() is null or sec.has_role('COORDINATOR', 'SETUP', 'IMPORT') or not (select r.review_changes from directory.listing_rules r)`;

const waiting = [
  // The walls say whose row it is; this, which of its columns steer referrals and so wait for a second person.
  `create function directory.guard_service() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if ${mayDecide} then return case when tg_level = 'ROW' then new end; end if;
     raise exception 'a coordinator decides about this' using errcode = '42501';
   end $$`,
  `create trigger waits before update on directory.service for each row
   when ((old.organization_id, old.service_type_code, old.accepted_urgencies, old.eligibility)
     is distinct from (new.organization_id, new.service_type_code, new.accepted_urgencies, new.eligibility))
   execute function directory.guard_service()`,
  // For each statement: an import brings thousands of rows.
  `create trigger waits_when_new before insert on directory.service for each statement execute function directory.guard_service()`,
  `create trigger waits before update on directory.site for each row
   when (old.confidential and not new.confidential or old.organization_id is distinct from new.organization_id) execute function directory.guard_service()`,
];

const placeKeys = `array['address', 'postalCode', 'city', 'latitude', 'longitude', 'transportation', 'accessibility', 'phones', 'contacts', 'description', 'translations']`;

const secret = [
  `create function directory.forget_place() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
   begin
     update directory.listing_change set before = before - ${placeKeys}, after = after - ${placeKeys} where site_id = new.id;
     return null;
   end $$`,
  `alter function directory.forget_place() owner to causeway_definer`,
  `revoke all on function directory.forget_place() from public`,
  `create trigger forgotten after update on directory.site for each row when (new.confidential and not old.confidential) execute function directory.forget_place()`,
  `create function directory.keep_place_out() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
   begin
     if exists (select 1 from directory.site l where l.id = new.site_id and l.confidential) then
       new.before := new.before - ${placeKeys};
       new.after := new.after - ${placeKeys};
     end if;
     return new;
   end $$`,
  `alter function directory.keep_place_out() owner to causeway_definer`,
  `revoke all on function directory.keep_place_out() from public`,
  `create trigger kept_out before insert on directory.listing_change for each row when (new.site_id is not null) execute function directory.keep_place_out()`,
  `create or replace function directory.decide_listing_change() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     -- A place that became secret leaves the history; nothing else of it changes.
     if current_user = 'causeway_definer' and new.state = old.state then return new; end if;
     if old.state <> 'PENDING' or new.state = 'PENDING' then raise exception 'history is not rewritten' using errcode = '42501'; end if;
     if new.state in ('APPLIED', 'REFUSED') and not sec.has_role('COORDINATOR') then raise exception 'a coordinator decides' using errcode = '42501'; end if;
     if new.state = 'WITHDRAWN' and not sec.has_role('IMPORT') and old.by_account_id is distinct from sec.account() then
       raise exception 'not theirs to take back' using errcode = '42501';
     end if;
     new.decided_at := platform.now();
     new.decided_by_account_id := sec.account();
     return new;
   end $$`,
];
