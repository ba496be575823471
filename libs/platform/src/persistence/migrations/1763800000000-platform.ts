import { walls } from '../../tables/walls.js';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Instant, signed context, event log, outbox and idempotency keys. Safe: creates only. */
export class Platform1763800000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...instant, ...context, ...partitions, ...events, ...outbox, ...extension, ...idempotency]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const appRoles = 'causeway_gateway, causeway_worker';

const instant = [
  `create schema platform`,
  `grant usage on schema platform to ${appRoles}, causeway_definer`,
  `create table platform.clock_shift (shift interval not null)`,
  `comment on table platform.clock_shift is 'Read only in databases whose name ends in _test: lets a test travel in time.'`,
  `grant select on platform.clock_shift to ${appRoles}, causeway_definer`,
  `create function platform.now() returns timestamptz language plpgsql stable set search_path = pg_catalog as $$
   begin
     if current_database() like '%\\_test' then
       return now() + coalesce((select shift from platform.clock_shift limit 1), interval '0');
     end if;
     return now();
   end $$`,
];

const context = [
  `create schema sec`,
  `grant usage on schema sec to ${appRoles}, causeway_definer`,
  `grant create on schema sec to causeway_definer`,
  `create table sec.context_key (only_row boolean primary key default true check (only_row), key bytea not null)`,
  `grant select on sec.context_key to causeway_definer`,
  `create function sec.ctx(field text) returns text
   language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
   declare
     token text := nullif(current_setting('app.ctx', true), '');
     payload text;
   begin
     if token is null then return null; end if;
     payload := left(token, -65);
     if length(token) < 66 or right(left(token, -64), 1) <> '~' or right(token, 64) is distinct from (
       select encode(public.hmac(convert_to(payload, 'UTF8'), key, 'sha256'), 'hex') from sec.context_key)
     then raise exception 'context refused' using errcode = '28000'; end if;
     if coalesce((payload::jsonb ->> 'exp')::numeric, 0) < extract(epoch from clock_timestamp())
     then raise exception 'context expired' using errcode = '28000'; end if;
     return payload::jsonb ->> field;
   end $$`,
  `alter function sec.ctx(text) owner to causeway_definer`,
  `revoke all on function sec.ctx(text) from public`,
  `grant execute on function sec.ctx(text) to ${appRoles}, causeway_definer`,
  // Wrapped by every policy in a sub-select, so that they run once a statement and not once a row.
  `create function sec.agency() returns uuid language sql stable set search_path = pg_catalog as $$ select sec.ctx('agency')::uuid $$`,
  `create function sec.account() returns uuid language sql stable set search_path = pg_catalog as $$ select sec.ctx('account')::uuid $$`,
  `create function sec.has_role(variadic wanted text[]) returns boolean language sql stable set search_path = pg_catalog
   as $$ select coalesce(sec.ctx('roles')::jsonb ?| wanted, false) $$`,
];

/** Monthly partitions by the time inside a version 7 UUID: the id stays the primary key, and a month can be dropped whole. */
const partitions = [
  `create function platform.id_floor(at timestamptz) returns uuid language sql immutable set search_path = pg_catalog as $$
   select (left(h, 8) || '-' || substr(h, 9, 4) || '-0000-0000-000000000000')::uuid
   from (select lpad(to_hex((extract(epoch from at) * 1000)::bigint), 12, '0') as h) x $$`,
  `create function platform.ensure_partitions(parent regclass, months_ahead int) returns void language plpgsql set search_path = pg_catalog as $$
   declare
     month timestamptz := date_trunc('month', platform.now(), 'UTC');
     name text;
   begin
     for i in 0..months_ahead loop
       name := (select relname from pg_class where oid = parent) || '_' || to_char(month at time zone 'UTC', 'YYYYMM');
       if to_regclass('platform.' || quote_ident(name)) is null then
         execute format('create table platform.%I partition of %s for values from (%L) to (%L)',
           name, parent, platform.id_floor(month), platform.id_floor(month + interval '1 month'));
         execute format('alter table platform.%I enable row level security', name);
         execute format('alter table platform.%I force row level security', name);
       end if;
       month := month + interval '1 month';
     end loop;
   end $$`,
];

function partitioned(table: string): string[] {
  return [
    `create table platform.${table}_rest partition of platform.${table} default`,
    ...walls(`platform.${table}_rest`),
    `select platform.ensure_partitions('platform.${table}', 24)`,
    ...walls(`platform.${table}`),
  ];
}

const events = [
  `create table platform.domain_event (
     id uuid primary key, at timestamptz not null default platform.now(), type text not null, subject_id uuid not null,
     case_id uuid, referral_id uuid, actor_account_id uuid not null, actor_agency_id uuid not null,
     agency_ids uuid[] not null, overseen boolean not null, data jsonb not null default '{}', request_id text not null
   ) partition by range (id)`,
  `comment on table platform.domain_event is 'What happened, in order: append-only, ids and codes only. Source of history, audit and figures.'`,
  `create index domain_event_subject on platform.domain_event (subject_id, id)`,
  `create index domain_event_referral on platform.domain_event (referral_id, id) where referral_id is not null`,
  ...partitioned('domain_event'),
  `create policy read_own on platform.domain_event for select to ${appRoles}
   using (agency_ids @> array[(select sec.agency())] or (overseen and (select sec.has_role('COORDINATOR'))))`,
  `create policy append_own on platform.domain_event for insert to ${appRoles} with check (actor_agency_id = (select sec.agency()))`,
  `create function platform.refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin raise exception 'the event log is append-only' using errcode = '42501'; end $$`,
  `create trigger append_only before update or delete on platform.domain_event for each row execute function platform.refuse_change()`,
  `grant select, insert on platform.domain_event to ${appRoles}`,
];

const outbox = [
  `create table platform.outbox (
     id uuid primary key, job text not null, payload jsonb not null, event_id uuid, urgent boolean not null default false,
     available_at timestamptz not null, created_at timestamptz not null default platform.now(),
     attempts int not null default 0, lease_until timestamptz, lease_by text, done_at timestamptz, dead_at timestamptz, last_code text
   ) partition by range (id)`,
  `comment on table platform.outbox is 'What must still follow: ids only. A row is done, dead, or somebody will come for it.'`,
  `create index outbox_due on platform.outbox (urgent desc, available_at) where done_at is null and dead_at is null`,
  `create index outbox_open on platform.outbox (id) where done_at is null`,
  ...partitioned('outbox'),
  `create policy append on platform.outbox for insert to ${appRoles} with check ((select sec.agency()) is not null)`,
  `create policy work on platform.outbox for all to causeway_worker using (true) with check (true)`,
  `grant insert on platform.outbox to ${appRoles}`,
  `grant select, update, delete on platform.outbox to causeway_worker`,
];

/** For the worker, who may not make tables: the next two years of both, and nothing else. */
const extension = [
  `create function platform.extend_partitions() returns void language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
   begin
     perform platform.ensure_partitions('platform.domain_event', 24);
     perform platform.ensure_partitions('platform.outbox', 24);
   end $$`,
  `revoke all on function platform.extend_partitions() from public`,
  `grant execute on function platform.extend_partitions() to causeway_worker`,
];

const idempotency = [
  `create table platform.idempotency_key (
     account_id uuid not null, key uuid not null, operation text not null, request_hash bytea not null, result_id text,
     created_at timestamptz not null default platform.now(), primary key (account_id, key)
   )`,
  `comment on table platform.idempotency_key is 'One row a mutation: a repeat finds the object the first call made. No content. Kept 72 hours.'`,
  `create index idempotency_key_age on platform.idempotency_key (created_at)`,
  ...walls('platform.idempotency_key'),
  `create policy own on platform.idempotency_key for all to ${appRoles}
   using (account_id = (select sec.account())) with check (account_id = (select sec.account()))`,
  `create policy sweep on platform.idempotency_key for delete to causeway_worker using (true)`,
  `grant select, insert, update on platform.idempotency_key to ${appRoles}`,
  `grant delete on platform.idempotency_key to causeway_worker`,
];
