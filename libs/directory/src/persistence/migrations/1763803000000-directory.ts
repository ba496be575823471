import type { MigrationInterface, QueryRunner } from 'typeorm';
import { serviceTypes } from '../../domain/service-type.js';

/** Taxonomy, organisations, services, sites, places and their search index. Safe: creates only. */
export class Directory1763803000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const app = 'causeway_gateway, causeway_worker, causeway_setup';
    const origin = 'source text, source_id text, source_hash text';

    const tables = [
      `create schema directory`,
      `grant usage on schema directory to ${app}, causeway_definer`,
      `grant create on schema directory to causeway_definer`,
      `create table directory.service_type (
         code text constraint service_type_pkey primary key, en text not null, ar text not null,
         pillar int not null, phases text[] not null, capacity_unit text not null, open_eligibility text[] not null default '{}',
         constraint service_type_pillar_known check (pillar between 1 and 4),
         constraint service_type_phases_known check (phases <@ array['IMMEDIATE', 'INTERMEDIATE', 'LONG_TERM']),
         constraint service_type_capacity_unit_known check (capacity_unit in ('bed', 'case', 'hour', 'kit', 'place', 'slot', 'trip', 'unit')))`,
      `create table directory.organization (
         id uuid constraint organization_pkey primary key,
         agency_id uuid constraint organization_agency_fkey references access.agency (id), name text not null, description text not null default '',
         website text, email text, translations jsonb not null default '{}', ${origin},
         constraint organization_source_unique unique (source, source_id))`,
      `create index organization_agency on directory.organization (agency_id)`,
      `create table directory.service (
         id uuid constraint service_pkey primary key,
         organization_id uuid not null constraint service_organization_fkey references directory.organization (id),
         service_type_code text constraint service_type_fkey references directory.service_type (code),
         categories text[] not null default '{}', name text not null, description text not null default '',
         status text not null default 'ACTIVE', intake_paused boolean not null default false,
         accepted_urgencies text[] not null default '{}', eligibility jsonb not null default '{}', languages text[] not null default '{}',
         website text, email text, remarks jsonb not null default '{}', translations jsonb not null default '{}', ${origin},
         constraint service_source_unique unique (source, source_id),
         constraint service_status_known check (status in ('ACTIVE', 'INACTIVE', 'DEFUNCT', 'TEMPORARILY_CLOSED')),
         constraint service_accepted_urgencies_known check (accepted_urgencies <@ array['EMERGENCY', 'URGENT', 'ROUTINE']),
         constraint service_age_bands_known check (eligibility -> 'ageBands' <@ '["AGE_0_8", "AGE_9_17", "AGE_18_20", "AGE_21_23", "AGE_24_26", "AGE_27_29", "AGE_30_38", "AGE_39_47", "AGE_48_PLUS", "AGE_UNKNOWN"]'::jsonb),
         constraint service_genders_known check (eligibility -> 'genders' <@ '["F", "M", "TF", "TM", "NB", "U"]'::jsonb))`,
      `create index service_by_name on directory.service (name, id)`,
      `create index service_organization on directory.service (organization_id)`,
      `create index service_by_type on directory.service (service_type_code)`,
      `create table directory.site (
         id uuid constraint site_pkey primary key,
         organization_id uuid not null constraint site_organization_fkey references directory.organization (id),
         name text not null, confidential boolean not null default false, district text, address text, postal_code text, city text, country text,
         latitude double precision, longitude double precision, translations jsonb not null default '{}', ${origin},
         constraint site_source_unique unique (source, source_id),
         constraint site_confidential_has_district_only check (not confidential or
           (address is null and postal_code is null and latitude is null and longitude is null)),
         constraint site_latitude_on_earth check (latitude between -90 and 90),
         constraint site_longitude_on_earth check (longitude between -180 and 180),
         constraint site_position_whole check ((latitude is null) = (longitude is null)))`,
      `comment on table directory.site is 'A confidential site holds a district and nothing nearer, so that there is no address to leak.'`,
      `create index site_organization on directory.site (organization_id)`,
      `create table directory.service_at_site (
         service_id uuid constraint service_at_site_service_fkey references directory.service (id),
         site_id uuid constraint service_at_site_site_fkey references directory.site (id),
         constraint service_at_site_pkey primary key (service_id, site_id))`,
      `create table directory.phone (
         id uuid constraint phone_pkey primary key,
         organization_id uuid not null constraint phone_organization_fkey references directory.organization (id),
         service_id uuid constraint phone_service_fkey references directory.service (id),
         number text not null, extension text, description text, position int not null default 0)`,
      `create index phone_service on directory.phone (service_id, position)`,
      `create index phone_organization on directory.phone (organization_id, position)`,
      `create table directory.schedule (
         id uuid constraint schedule_pkey primary key,
         service_id uuid not null constraint schedule_service_fkey references directory.service (id),
         weekday int, opens_at time, closes_at time, description text,
         constraint schedule_weekday_known check (weekday between 1 and 7))`,
      `create index schedule_service on directory.schedule (service_id)`,
    ];

    const capacity = [
      `create table directory.capacity_pool (
         id uuid constraint capacity_pool_pkey primary key,
         service_id uuid not null constraint capacity_pool_service_fkey references directory.service (id),
         cohort text not null default 'ALL', total int not null, taken int not null default 0, blocked int not null default 0,
         version int not null default 1, updated_at timestamptz not null,
         constraint capacity_pool_service_cohort unique (service_id, cohort),
         constraint capacity_pool_taken_not_negative check (taken >= 0),
         constraint capacity_pool_blocked_not_negative check (blocked >= 0),
         constraint capacity_pool_never_overcommitted check (taken + blocked <= total))`,
      `create table directory.capacity_change (
         id uuid constraint capacity_change_pkey primary key,
         pool_id uuid not null constraint capacity_change_pool_fkey references directory.capacity_pool (id),
         total_before int, total_after int not null, at timestamptz not null, by_account_id uuid not null, by_agency_id uuid not null)`,
      `comment on table directory.capacity_change is 'Every total the owner stated; append-only.'`,
      `create index capacity_change_pool on directory.capacity_change (pool_id, at)`,
      `create function directory.refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
       begin raise exception 'the history of places is append-only' using errcode = '42501'; end $$`,
      `create trigger append_only before update or delete on directory.capacity_change for each row execute function directory.refuse_change()`,
      // Whoever ends a referral gives its place back, also an agency that may not touch the pool itself. It learns nothing by it.
      `create function directory.release_place(service uuid) returns boolean
       language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
       begin
         if sec.agency() is null then raise exception 'nobody is signed in' using errcode = '42501'; end if;
         update directory.capacity_pool set taken = taken - 1, version = version + 1
         where service_id = service and cohort = 'ALL' and taken > 0;
         return found;
       end $$`,
      `alter function directory.release_place(uuid) owner to causeway_definer`,
      `revoke all on function directory.release_place(uuid) from public`,
      `grant execute on function directory.release_place(uuid) to ${app}`,
    ];

    const search = [
      // One dictionary for every script: after plain() Latin words are ASCII and go to the English stemmer, the rest to the Arabic one.
      `create text search configuration directory.words (copy = pg_catalog.english)`,
      `alter text search configuration directory.words alter mapping for word, hword, hword_part with arabic_stem`,
      // Accents, vowel marks, alef forms and punctuation gone, so that a word is found however it was typed.
      `create function directory.plain(raw text) returns text language sql immutable parallel safe set search_path = pg_catalog as $$
       select lower(public.unaccent('public.unaccent', regexp_replace(
         translate(raw,
           'أإآٱىیک،؛؟«»“”‘’–—…·•ـًٌٍَُِّْٰ',
           'ااااييك              '),
         '[!-/:-@[-\`{-~]+', ' ', 'g'))) $$`,
      `create table directory.service_search (
         service_id uuid constraint service_search_pkey primary key
           constraint service_search_service_fkey references directory.service (id) on delete cascade,
         document tsvector not null)`,
      `comment on table directory.service_search is 'Words of each listing in every stored language. Kept by triggers; no process writes it.'`,
      // Written seldom and in bulk, read all day: no pending list that every search must walk.
      `create index service_search_document on directory.service_search using gin (document) with (fastupdate = off)`,
      `create function directory.texts(translations jsonb, field text) returns text language sql immutable set search_path = pg_catalog as $$
       select coalesce(string_agg(t.value ->> field, ' '), '') from jsonb_each(translations) t $$`,
      `create function directory.index_services(services uuid[]) returns void
       language sql security definer set search_path = pg_catalog, pg_temp as $$
       insert into directory.service_search (service_id, document)
       select s.id,
         setweight(to_tsvector('directory.words', directory.plain(concat_ws(' ', s.name, directory.texts(s.translations, 'name')))), 'A') ||
         setweight(to_tsvector('directory.words', directory.plain(concat_ws(' ', t.en, t.ar, array_to_string(s.categories, ' ')))), 'B') ||
         setweight(to_tsvector('directory.words', directory.plain(concat_ws(' ', o.name, directory.texts(o.translations, 'name')))), 'C') ||
         to_tsvector('directory.words', directory.plain(concat_ws(' ', s.description, directory.texts(s.translations, 'description'))))
       from directory.service s
       join directory.organization o on o.id = s.organization_id
       left join directory.service_type t on t.code = s.service_type_code
       where s.id = any (services)
       on conflict (service_id) do update set document = excluded.document $$`,
      `create function directory.service_changed() returns trigger
       language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
       begin
         perform directory.index_services(array(select id from changed));
         return null;
       end $$`,
      `create function directory.organization_changed() returns trigger
       language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
       begin
         perform directory.index_services(array(
           select s.id from directory.service s join changed n on n.id = s.organization_id join former f on f.id = n.id
           where (n.name, n.translations) is distinct from (f.name, f.translations)));
         return null;
       end $$`,
      ...['index_services(uuid[])', 'service_changed()', 'organization_changed()'].flatMap((name) => [
        `alter function directory.${name} owner to causeway_definer`,
        `revoke all on function directory.${name} from public`,
      ]),
      // Statement-level: an import indexes thousands of rows in one go.
      `create trigger indexed_on_insert after insert on directory.service referencing new table as changed
       for each statement execute function directory.service_changed()`,
      `create trigger indexed_on_update after update on directory.service referencing new table as changed
       for each statement execute function directory.service_changed()`,
      `create trigger indexed_on_update after update on directory.organization referencing new table as changed old table as former
       for each statement execute function directory.organization_changed()`,
    ];

    for (const statement of tables) await runner.query(statement);
    await runner.query(
      `insert into directory.service_type (code, en, ar, pillar, phases, capacity_unit, open_eligibility)
       select t ->> 'code', t ->> 'en', t ->> 'ar', (t ->> 'pillar')::int, array(select jsonb_array_elements_text(t -> 'phases')),
              t ->> 'capacityUnit', array(select jsonb_array_elements_text(t -> 'openEligibility'))
       from jsonb_array_elements($1::jsonb) t`,
      [JSON.stringify(serviceTypes)],
    );
    for (const statement of [...capacity, ...search]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
