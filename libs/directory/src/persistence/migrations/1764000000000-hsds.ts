import type { MigrationInterface, QueryRunner } from 'typeorm';
import { serviceTypes } from '../../domain/service-type.js';

/** HSDS 3.1 whole: every entity of the standard, what hangs on a listing, and when a listing last changed. Safe but for the weekday, which becomes a rule of RFC 5545. */
export class Hsds1764000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...columns, ...entities, ...late, ...guards, ...changes]) await runner.query(statement);
    await runner.query(ourTaxonomy, [JSON.stringify(serviceTypes)]);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const provenance = `add column source text, add column source_id text, add column source_hash text`;
const more = `add column extra jsonb not null default '{}'`;
const ofSite = 'references directory.site (id) on delete cascade';
const ofPlace = 'references directory.service_at_site (id) on delete cascade';

const columns = [
  `alter table directory.organization
     add column alternate_name text, add column tax_status text, add column tax_id text, add column year_incorporated int, add column legal_status text,
     add column logo text, add column uri text,
     add column parent_organization_id uuid constraint organization_parent_organization_fkey references directory.organization (id),
     add column verified_on date, ${more}`,
  `create index organization_parent_organization on directory.organization (parent_organization_id)`,
  `alter table directory.service
     add column alternate_name text, add column interpretation_services text, add column application_process text, add column fees_description text,
     add column wait_time text, add column fees text, add column accreditations text, add column eligibility_description text,
     add column minimum_age double precision, add column maximum_age double precision, add column assured_on date, add column assurer_email text,
     add column licenses text, add column alert text, add column additional_information text,
     add column last_modified timestamptz not null default platform.now(), add column verified_on date, ${more}`,
  `create function directory.new_id() returns uuid language sql volatile parallel safe set search_path = pg_catalog as 'select gen_random_uuid()'`,
  `create index service_last_modified on directory.service (last_modified, id)`,
  `alter table directory.site
     add column location_type text not null default 'physical', add column url text, add column alternate_name text, add column description text,
     add column transportation text, add column external_identifier text, add column external_identifier_type text, add column verified_on date, ${more},
     add constraint site_location_type_known check (location_type in ('physical', 'postal', 'virtual')),
     add constraint site_confidential_shows_no_way check (not confidential or (url is null and transportation is null and description is null
       and external_identifier is null and extra = '{}'))`,
  `alter table directory.service_at_site
     add column id uuid not null default directory.new_id(), add column description text, add column translations jsonb not null default '{}', ${provenance}, ${more},
     add constraint service_at_site_id_unique unique (id), add constraint service_at_site_source_unique unique (source, source_id)`,
  `create index service_at_site_site on directory.service_at_site (site_id)`,
];

const entities = [
  `create table directory.organization_identifier (
     id uuid constraint organization_identifier_pkey primary key,
     organization_id uuid not null constraint organization_identifier_organization_fkey references directory.organization (id) on delete cascade,
     identifier_scheme text,
     identifier_type text not null,
     identifier text not null,
     source text, source_id text, source_hash text, extra jsonb not null default '{}', translations jsonb not null default '{}',
     constraint organization_identifier_source_unique unique (source, source_id))`,
  `create index organization_identifier_organization on directory.organization_identifier (organization_id)`,
  `create table directory.url (
     id uuid constraint url_pkey primary key,
     label text,
     url text not null,
     organization_id uuid constraint url_organization_fkey references directory.organization (id) on delete cascade,
     service_id uuid constraint url_service_fkey references directory.service (id) on delete cascade,
     source text, source_id text, source_hash text, extra jsonb not null default '{}', translations jsonb not null default '{}',
     constraint url_source_unique unique (source, source_id))`,
  `create index url_organization on directory.url (organization_id)`,
  `create index url_service on directory.url (service_id)`,
  `create table directory.funding (
     id uuid constraint funding_pkey primary key,
     organization_id uuid constraint funding_organization_fkey references directory.organization (id) on delete cascade,
     service_id uuid constraint funding_service_fkey references directory.service (id) on delete cascade,
     funded_by text,
     source text, source_id text, source_hash text, extra jsonb not null default '{}', translations jsonb not null default '{}',
     constraint funding_source_unique unique (source, source_id))`,
  `create index funding_organization on directory.funding (organization_id)`,
  `create index funding_service on directory.funding (service_id)`,
  `create table directory.program (
     id uuid constraint program_pkey primary key,
     organization_id uuid constraint program_organization_fkey references directory.organization (id) on delete cascade,
     name text not null,
     alternate_name text,
     description text not null,
     source text, source_id text, source_hash text, extra jsonb not null default '{}', translations jsonb not null default '{}',
     constraint program_source_unique unique (source, source_id))`,
  `create index program_organization on directory.program (organization_id)`,
  `create table directory.address (
     id uuid constraint address_pkey primary key,
     site_id uuid not null constraint address_site_fkey references directory.site (id) on delete cascade,
     attention text,
     address_1 text,
     address_2 text,
     city text,
     region text,
     state_province text,
     postal_code text,
     country text,
     address_type text not null,
     source text, source_id text, source_hash text, extra jsonb not null default '{}', translations jsonb not null default '{}',
     constraint address_source_unique unique (source, source_id),
     constraint address_address_type_known check (address_type in ('physical', 'postal', 'virtual')))`,
  `create index address_site on directory.address (site_id)`,
  `create table directory.contact (
     id uuid constraint contact_pkey primary key,
     organization_id uuid constraint contact_organization_fkey references directory.organization (id) on delete cascade,
     service_id uuid constraint contact_service_fkey references directory.service (id) on delete cascade,
     service_at_site_id uuid constraint contact_service_at_site_fkey references directory.service_at_site (id) on delete cascade,
     site_id uuid constraint contact_site_fkey references directory.site (id) on delete cascade,
     name text,
     title text,
     department text,
     email text,
     source text, source_id text, source_hash text, extra jsonb not null default '{}', translations jsonb not null default '{}',
     constraint contact_source_unique unique (source, source_id))`,
  `create index contact_organization on directory.contact (organization_id)`,
  `create index contact_service on directory.contact (service_id)`,
  `create index contact_service_at_site on directory.contact (service_at_site_id)`,
  `create index contact_site on directory.contact (site_id)`,
  `create table directory.service_area (
     id uuid constraint service_area_pkey primary key,
     service_id uuid constraint service_area_service_fkey references directory.service (id) on delete cascade,
     service_at_site_id uuid constraint service_area_service_at_site_fkey references directory.service_at_site (id) on delete cascade,
     name text,
     description text,
     extent text,
     extent_type text,
     uri text,
     source text, source_id text, source_hash text, extra jsonb not null default '{}', translations jsonb not null default '{}',
     constraint service_area_source_unique unique (source, source_id))`,
  `create index service_area_service on directory.service_area (service_id)`,
  `create index service_area_service_at_site on directory.service_area (service_at_site_id)`,
  `create table directory.language (
     id uuid constraint language_pkey primary key,
     service_id uuid constraint language_service_fkey references directory.service (id) on delete cascade,
     site_id uuid constraint language_site_fkey references directory.site (id) on delete cascade,
     phone_id uuid constraint language_phone_fkey references directory.phone (id) on delete cascade,
     name text,
     code text,
     note text,
     source text, source_id text, source_hash text, extra jsonb not null default '{}', translations jsonb not null default '{}',
     constraint language_source_unique unique (source, source_id))`,
  `create index language_service on directory.language (service_id)`,
  `create index language_site on directory.language (site_id)`,
  `create index language_phone on directory.language (phone_id)`,
  `create table directory.accessibility (
     id uuid constraint accessibility_pkey primary key,
     site_id uuid not null constraint accessibility_site_fkey references directory.site (id) on delete cascade,
     description text,
     details text,
     url text,
     source text, source_id text, source_hash text, extra jsonb not null default '{}', translations jsonb not null default '{}',
     constraint accessibility_source_unique unique (source, source_id))`,
  `create index accessibility_site on directory.accessibility (site_id)`,
  `create table directory.cost_option (
     id uuid constraint cost_option_pkey primary key,
     service_id uuid not null constraint cost_option_service_fkey references directory.service (id) on delete cascade,
     valid_from date,
     valid_to date,
     option text,
     currency text,
     amount double precision,
     amount_description text,
     source text, source_id text, source_hash text, extra jsonb not null default '{}', translations jsonb not null default '{}',
     constraint cost_option_source_unique unique (source, source_id))`,
  `create index cost_option_service on directory.cost_option (service_id)`,
  `create table directory.required_document (
     id uuid constraint required_document_pkey primary key,
     service_id uuid not null constraint required_document_service_fkey references directory.service (id) on delete cascade,
     document text,
     uri text,
     source text, source_id text, source_hash text, extra jsonb not null default '{}', translations jsonb not null default '{}',
     constraint required_document_source_unique unique (source, source_id))`,
  `create index required_document_service on directory.required_document (service_id)`,
  `create table directory.unit (
     id uuid constraint unit_pkey primary key,
     name text not null,
     scheme text,
     identifier text,
     uri text,
     source text, source_id text, source_hash text, extra jsonb not null default '{}', translations jsonb not null default '{}',
     constraint unit_source_unique unique (source, source_id))`,
  `create table directory.taxonomy (
     id uuid constraint taxonomy_pkey primary key,
     name text not null,
     description text not null,
     uri text,
     version text,
     source text, source_id text, source_hash text, extra jsonb not null default '{}', translations jsonb not null default '{}',
     constraint taxonomy_source_unique unique (source, source_id))`,
  `create table directory.taxonomy_term (
     id uuid constraint taxonomy_term_pkey primary key,
     code text,
     name text not null,
     description text not null,
     parent_id uuid constraint taxonomy_term_parent_fkey references directory.taxonomy_term (id),
     taxonomy text,
     language text,
     taxonomy_id uuid constraint taxonomy_term_taxonomy_fkey references directory.taxonomy (id),
     term_uri text,
     source text, source_id text, source_hash text, extra jsonb not null default '{}', translations jsonb not null default '{}',
     constraint taxonomy_term_source_unique unique (source, source_id))`,
  `create index taxonomy_term_parent on directory.taxonomy_term (parent_id)`,
  `create index taxonomy_term_taxonomy on directory.taxonomy_term (taxonomy_id)`,
  `create table directory.attribute (
     id uuid constraint attribute_pkey primary key,
     link_id uuid not null,
     taxonomy_term_id uuid constraint attribute_taxonomy_term_fkey references directory.taxonomy_term (id) on delete cascade,
     link_type text,
     link_entity text not null,
     value text,
     label text,
     source text, source_id text, source_hash text, extra jsonb not null default '{}', translations jsonb not null default '{}',
     constraint attribute_source_unique unique (source, source_id))`,
  `create index attribute_link on directory.attribute (link_id)`,
  `create index attribute_taxonomy_term on directory.attribute (taxonomy_term_id)`,
  `create table directory.metadata (
     id uuid constraint metadata_pkey primary key,
     resource_id uuid not null,
     resource_type text not null,
     last_action_date text not null,
     last_action_type text not null,
     field_name text not null,
     previous_value text not null,
     replacement_value text not null,
     updated_by text not null,
     source text, source_id text, source_hash text, extra jsonb not null default '{}', translations jsonb not null default '{}',
     constraint metadata_source_unique unique (source, source_id))`,
  `create index metadata_resource on directory.metadata (resource_id)`,
  `create table directory.meta_table_description (
     id uuid constraint meta_table_description_pkey primary key,
     name text,
     language text,
     character_set text,
     source text, source_id text, source_hash text, extra jsonb not null default '{}', translations jsonb not null default '{}',
     constraint meta_table_description_source_unique unique (source, source_id))`,
];

/** Phones and hours get further owners; hours become rules. */
const late = [
  `alter table directory.service add column program_id uuid constraint service_program_fkey references directory.program (id)`,
  `create index service_program on directory.service (program_id)`,
  `alter table directory.phone alter column organization_id drop not null,
     add column site_id uuid constraint phone_site_fkey ${ofSite}, add column contact_id uuid constraint phone_contact_fkey references directory.contact (id) on delete cascade,
     add column service_at_site_id uuid constraint phone_service_at_site_fkey ${ofPlace}, add column type text, add column translations jsonb not null default '{}',
     ${provenance}, ${more}, add constraint phone_source_unique unique (source, source_id)`,
  `create index phone_site on directory.phone (site_id)`,
  `create index phone_contact on directory.phone (contact_id)`,
  `create index phone_service_at_site on directory.phone (service_at_site_id)`,
  `alter table directory.schedule alter column service_id drop not null,
     add column site_id uuid constraint schedule_site_fkey ${ofSite}, add column service_at_site_id uuid constraint schedule_service_at_site_fkey ${ofPlace},
     add column valid_from date, add column valid_to date, add column dtstart date, add column timezone text, add column until date, add column count int,
     add column wkst text, add column freq text, add column interval int, add column byday text, add column byweekno text, add column bymonthday text,
     add column byyearday text, add column schedule_link text, add column attending_type text, add column notes text, add column translations jsonb not null default '{}',
     ${provenance}, ${more}, add constraint schedule_source_unique unique (source, source_id),
     add constraint schedule_wkst_known check (wkst in ('MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU')),
     add constraint schedule_freq_known check (freq in ('WEEKLY', 'MONTHLY'))`,
  `update directory.schedule set byday = (array['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'])[weekday], freq = 'WEEKLY' where weekday is not null`,
  `alter table directory.schedule drop column weekday`,
  `create index schedule_site on directory.schedule (site_id)`,
  `create index schedule_service_at_site on directory.schedule (service_at_site_id)`,
  `create function directory.weekdays(byday text) returns int[] language sql immutable parallel safe set search_path = pg_catalog as $$
   select coalesce(array_agg(day order by day), '{}') from (
     select distinct array_position(array['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'], upper(right(btrim(part), 2))) as day
     from unnest(string_to_array(byday, ',')) part) days where day is not null $$`,
  `comment on function directory.weekdays(text) is 'ISO weekdays (1 Monday) of an RFC 5545 BYDAY list; the ordinal of 2MO is left to freq.'`,
];

/** Nothing that leads to the door of a confidential site may hang on it. */
const guards = [
  ...definer(
    'refuse_at_site',
    `if exists (select from changed c join directory.site l on l.id = c.site_id where l.confidential) then ${refusal()} end if; return null;`,
  ),
  ...definer(
    'refuse_at_place',
    `if exists (
       select from changed c left join directory.service_at_site a on a.id = c.service_at_site_id
       join directory.site l on l.id in (c.site_id, a.site_id) where l.confidential) then ${refusal()} end if; return null;`,
  ),
  ...definer(
    'refuse_to_hide_half',
    `if exists (select from directory.address p where p.site_id = new.id) or exists (select from directory.accessibility p where p.site_id = new.id)
       or exists (select from directory.phone p left join directory.service_at_site a on a.id = p.service_at_site_id where new.id in (p.site_id, a.site_id))
       or exists (select from directory.contact p left join directory.service_at_site a on a.id = p.service_at_site_id where new.id in (p.site_id, a.site_id))
     then ${refusal()} end if; return new;`,
  ),
  ...['address', 'accessibility'].flatMap((table) => onWrite(table, 'guarded', 'refuse_at_site')),
  ...['phone', 'contact'].flatMap((table) => onWrite(table, 'guarded', 'refuse_at_place')),
  `create trigger guarded before update on directory.site for each row when (new.confidential)
   execute function directory.refuse_to_hide_half()`,
];

function refusal(): string {
  return `raise exception 'a confidential site has a district and nothing nearer' using errcode = '23514', constraint = 'site_confidential_has_district_only';`;
}

function definer(name: string, body: string): string[] {
  return [
    `create function directory.${name}() returns trigger language plpgsql security definer set search_path = pg_catalog, pg_temp as $$ begin ${body} end $$`,
    `alter function directory.${name}() owner to causeway_definer`,
    `revoke all on function directory.${name}() from public`,
  ];
}

function onWrite(table: string, trigger: string, act: string): string[] {
  return ['insert', 'update'].map(
    (event) => `create trigger ${trigger}_on_${event} after ${event} on directory.${table} referencing new table as changed
     for each statement execute function directory.${act}()`,
  );
}

/** Ways from a changed row to the services that show it, by the column that leads there. */
const ways = {
  service_id: `select c.service_id from changed c`,
  service_at_site_id: `select a.service_id from changed c join directory.service_at_site a on a.id = c.service_at_site_id`,
  site_id: `select a.service_id from changed c join directory.service_at_site a on a.site_id = c.site_id`,
  contact_id: `select k.service_id from changed c join directory.contact k on k.id = c.contact_id`,
  phone_id: `select p.service_id from changed c join directory.phone p on p.id = c.phone_id`,
  organization_id: `select s.id from changed c join directory.service s on s.organization_id = c.organization_id`,
  link_id: `select c.link_id from changed c where c.link_entity = 'service'
     union all select a.service_id from changed c join directory.service_at_site a on c.link_id in (a.id, a.site_id)`,
  resource_id: `select c.resource_id from changed c where c.resource_type = 'service'`,
  site: `select a.service_id from changed c join directory.service_at_site a on a.site_id = c.id`,
  organization: `select s.id from changed c join directory.service s on s.organization_id = c.id`,
} as const;

const shownBy: Readonly<Record<string, readonly (keyof typeof ways)[]>> = {
  organization: ['organization'],
  site: ['site'],
  service_at_site: ['service_id'],
  phone: ['service_id', 'service_at_site_id', 'site_id', 'contact_id', 'organization_id'],
  contact: ['service_id', 'service_at_site_id', 'site_id', 'organization_id'],
  schedule: ['service_id', 'service_at_site_id', 'site_id'],
  service_area: ['service_id', 'service_at_site_id'],
  language: ['service_id', 'site_id', 'phone_id'],
  address: ['site_id'],
  accessibility: ['site_id'],
  cost_option: ['service_id'],
  required_document: ['service_id'],
  funding: ['service_id', 'organization_id'],
  url: ['service_id', 'organization_id'],
  program: ['organization_id'],
  organization_identifier: ['organization_id'],
  attribute: ['link_id'],
  metadata: ['resource_id'],
};

/** When a listing last changed: what hangs on it counts, places and their figures do not. */
const changes = [
  `create function directory.stamp_service() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin new.last_modified := platform.now(); return new; end $$`,
  `create trigger stamped before update on directory.service for each row when (old.* is distinct from new.*) execute function directory.stamp_service()`,
  ...Object.entries(shownBy).flatMap(([table, columns]) => [
    ...definer(
      `touch_${table}`,
      // What was written in this transaction already needs no second stamp: an import would index each service again for every phone.
      `update directory.service s set last_modified = platform.now()
       where s.id in (${columns.map((column) => ways[column]).join(' union all ')}) and s.last_modified <> (select platform.now());
       return null;`,
    ),
    ...(table === 'organization' || table === 'site' ? [] : onWrite(table, 'touched', `touch_${table}`).slice(0, 1)),
    ...onWrite(table, 'touched', `touch_${table}`).slice(1),
    ...(table === 'organization' || table === 'site'
      ? []
      : [`create trigger touched_on_delete after delete on directory.${table} referencing old table as changed
     for each statement execute function directory.touch_${table}()`]),
  ]),
];

/** Our forty kinds as a taxonomy of the standard, so that attributes may name them. */
const ourTaxonomy = `
  with ours as (
    insert into directory.taxonomy (id, name, description, version, source, source_id)
    values (md5('causeway taxonomy')::uuid, 'Causeway services', 'Services of a national referral mechanism', '0.1.0', 'causeway', 'services')
    returning id)
  insert into directory.taxonomy_term (id, code, name, description, taxonomy, taxonomy_id, language, source, source_id, translations, extra)
  select md5('causeway term ' || (t ->> 'code'))::uuid, t ->> 'code', t ->> 'en', t ->> 'en', 'Causeway services', ours.id, 'en', 'causeway', t ->> 'code',
         jsonb_build_object('ar', jsonb_build_object('name', t ->> 'ar')), jsonb_build_object('open_eligibility', t -> 'openEligibility')
  from ours, jsonb_array_elements($1::jsonb) t`;
