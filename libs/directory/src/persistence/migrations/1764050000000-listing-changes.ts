import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The history of listings, and the fields that no import writes over. Safe: creates only. */
export class ListingChanges1764050000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const statements = [
  `create table directory.listing_change (
     id uuid constraint listing_change_pkey primary key, kind text not null,
     organization_id uuid not null constraint listing_change_organization_fkey references directory.organization (id),
     service_id uuid constraint listing_change_service_fkey references directory.service (id),
     site_id uuid constraint listing_change_site_fkey references directory.site (id),
     before jsonb not null default '{}', after jsonb not null, origin text not null, source text, state text not null,
     at timestamptz not null, by_account_id uuid, by_agency_id uuid,
     decided_at timestamptz, decided_by_account_id uuid, decision_reason text,
     undoes uuid constraint listing_change_undoes_fkey references directory.listing_change (id),
     constraint listing_change_undone_once unique (undoes),
     constraint listing_change_kind_known check (kind in ('ORGANIZATION', 'SERVICE', 'SITE', 'NEW_SERVICE', 'NEW_SITE', 'OWNER')),
     constraint listing_change_origin_known check (origin in ('ACCOUNT', 'SOURCE')),
     constraint listing_change_state_known check (state in ('PENDING', 'APPLIED', 'REFUSED', 'WITHDRAWN')),
     constraint listing_change_has_author check ((origin = 'ACCOUNT') = (by_account_id is not null) and (origin = 'SOURCE') = (source is not null)),
     constraint listing_change_by_two check (state = 'WITHDRAWN' or decided_by_account_id is distinct from by_account_id or by_account_id is null))`,
  `comment on table directory.listing_change is 'What was changed in each listing, by whom, and what waits for a second person.'`,
  `create index listing_change_pending on directory.listing_change (at, id) where state = 'PENDING'`,
  `create index listing_change_organization on directory.listing_change (organization_id, at)`,
  `create index listing_change_service on directory.listing_change (service_id, at)`,
  // The walls say who may touch the row; this says what may become of it.
  `create function directory.decide_listing_change() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if old.state <> 'PENDING' or new.state = 'PENDING' then raise exception 'history is not rewritten' using errcode = '42501'; end if;
     if new.state in ('APPLIED', 'REFUSED') and not sec.has_role('COORDINATOR') then raise exception 'a coordinator decides' using errcode = '42501'; end if;
     if new.state = 'WITHDRAWN' and not sec.has_role('IMPORT') and old.by_account_id is distinct from sec.account() then
       raise exception 'not theirs to take back' using errcode = '42501';
     end if;
     new.decided_at := platform.now();
     new.decided_by_account_id := sec.account();
     return new;
   end $$`,
  `create trigger decided before update on directory.listing_change for each row execute function directory.decide_listing_change()`,
  `create table directory.human_edit (
     target_id uuid, field text, constraint human_edit_pkey primary key (target_id, field),
     organization_id uuid not null constraint human_edit_organization_fkey references directory.organization (id),
     at timestamptz not null, by_account_id uuid not null)`,
  `comment on table directory.human_edit is 'Fields of listings that people edited here: a source that says otherwise is queued for review.'`,
];
