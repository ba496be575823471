import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a country decides about its list: publishing, the age of figures, whether requests keep a place. Safe: adds, and replaces functions. */
export class CountryListRules1764072000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...rules, ...publishing, ...places]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const rules = [
  `alter table directory.listing_rules
     add column review_publishing boolean not null default true, add column requests_keep text not null default 'OWNER',
     add column shelter_figure_hours int not null default 24, add column other_figure_hours int not null default 168,
     add constraint listing_rules_keep_known check (requests_keep in ('OWNER', 'ALWAYS', 'NEVER')),
     add constraint listing_rules_hours check (shelter_figure_hours between 1 and 744 and other_figure_hours between 1 and 744)`,
  `comment on column directory.listing_rules.requests_keep is 'Whether a request on its way keeps a place: as each owner says, always, or never.'`,
];

const mayDecide = `sec.agency() is null or sec.has_role('COORDINATOR', 'SETUP', 'IMPORT')`;

const publishing = [
  `create function directory.guard_publishing() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if ${mayDecide} or not (select r.review_publishing from directory.listing_rules r) then return new; end if;
     raise exception 'a coordinator decides about this' using errcode = '42501';
   end $$`,
  // Leaving the open feed never waits: whoever hides is hidden at once.
  `create trigger waits_to_be_published before update on directory.service for each row
   when (new.published and not old.published) execute function directory.guard_publishing()`,
  // What is new is told to the world as well.
  `create function directory.guard_new_service() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if ${mayDecide} or not (select r.review_changes or r.review_publishing from directory.listing_rules r) then return null; end if;
     raise exception 'a coordinator decides about this' using errcode = '42501';
   end $$`,
  `drop trigger waits_when_new on directory.service`,
  `create trigger waits_when_new before insert on directory.service for each statement execute function directory.guard_new_service()`,
  `create function directory.guard_told_change() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if ${mayDecide} or not (select r.review_publishing from directory.listing_rules r) then return new; end if;
     raise exception 'a coordinator decides about this' using errcode = '42501';
   end $$`,
  // What waits cannot be written into the history as if it had been agreed.
  `create trigger guarded_when_told before insert on directory.listing_change for each row
   when (new.state = 'APPLIED' and (new.kind = 'NEW_SERVICE' or new.kind = 'SERVICE' and new.after -> 'published' = 'true'))
   execute function directory.guard_told_change()`,
];

const internal = { callers: 'causeway_definer' };
const age = `case when s.service_type_code like 'shelter.%' then interval '24 hours' else interval '7 days' end`;

const places = [
  ...definerFunction(
    'directory.keeps_for_requests(owner_wants boolean) returns boolean',
    `begin
       return (select case r.requests_keep when 'ALWAYS' then true when 'NEVER' then false else owner_wants end from directory.listing_rules r);
     end`,
    internal,
  ),
  ...definerFunction(
    'directory.figure_lasts(kind text) returns interval',
    `begin
       return (select make_interval(hours => case when kind like 'shelter.%' then r.shelter_figure_hours else r.other_figure_hours end) from directory.listing_rules r);
     end`,
    internal,
  ),
  `do $$ begin
     execute replace(pg_get_functiondef('directory.pool_with_room(uuid, text[], int, boolean)'::regprocedure), 'p.keeps_for_requests', 'directory.keeps_for_requests(p.keeps_for_requests)');
     execute replace(pg_get_functiondef('directory.ask_place(uuid, uuid, uuid, text[], text[], timestamptz)'::regprocedure), 'p.keeps_for_requests', 'directory.keeps_for_requests(p.keeps_for_requests)');
     execute replace(pg_get_functiondef('directory.refresh_places(uuid[])'::regprocedure), ${literal(age)}, 'directory.figure_lasts(s.service_type_code)');
   end $$`,
  // Figures are as old as before; how old may be is another matter.
  ...definerFunction(
    'directory.age_figures() returns trigger',
    `begin
       update directory.service_places p set unverified_from = p.stated_at + directory.figure_lasts(s.service_type_code)
       from directory.service s where s.id = p.service_id and p.unverified_from <> p.stated_at + directory.figure_lasts(s.service_type_code);
       return null;
     end`,
    internal,
  ),
  `create trigger figures_age after update on directory.listing_rules for each row
   when ((old.shelter_figure_hours, old.other_figure_hours) is distinct from (new.shelter_figure_hours, new.other_figure_hours))
   execute function directory.age_figures()`,
];

function literal(text: string): string {
  return `'${text.replaceAll(`'`, `''`)}'`;
}
