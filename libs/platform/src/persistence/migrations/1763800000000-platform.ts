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

const appRoles = 'causeway_gateway, causeway_worker, causeway_setup, causeway_sealer, causeway_statistics';

const instant = [
  `create schema platform`,
  `grant usage on schema platform to ${appRoles}, causeway_definer`,
  `create table platform.clock_shift (shift interval not null)`,
  `comment on table platform.clock_shift is 'Read only in databases whose name ends in _test: lets a test travel in time.'`,
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
  // Verified once for each sub-select of a statement: 7 us a call, of which the HMAC is 2.
  `create function sec.claims() returns text[]
   language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
   declare
     token text := current_setting('app.ctx', true);
     cut int;
     secret bytea;
     claims text[];
   begin
     if token is null or token = '' then return null; end if;
     cut := length(token) - 65;
     select key into secret from sec.context_key;
     if cut < 1 or secret is null or substr(token, cut + 1, 1) <> '~'
       or substr(token, cut + 2) is distinct from encode(public.hmac(convert_to(left(token, cut), 'UTF8'), secret, 'sha256'), 'hex')
     then raise exception 'context refused' using errcode = '28000'; end if;
     claims := string_to_array(left(token, cut), '|');
     if coalesce(claims[5]::numeric, 0) < extract(epoch from clock_timestamp())
     then raise exception 'context expired' using errcode = '28000'; end if;
     return claims;
   end $$`,
  `alter function sec.claims() owner to causeway_definer`,
  `revoke all on function sec.claims() from public`,
  `grant execute on function sec.claims() to ${appRoles}, causeway_definer`,
  // Wrapped by every policy in a sub-select, so that they run once a statement and not once a row.
  asked('agency() returns uuid', `return nullif(claims[2], '')::uuid`),
  asked('account() returns uuid', `return nullif(claims[1], '')::uuid`),
  asked('has_role(variadic wanted text[]) returns boolean', `return coalesce(string_to_array(claims[3], ',') && wanted, false)`),
  // The agency, or the account, of a caller who has one of the roles: a rule asks for both in one call.
  asked('agency_as(variadic wanted text[]) returns uuid', `if string_to_array(claims[3], ',') && wanted then return claims[2]::uuid; end if; return null`),
  asked('account_as(variadic wanted text[]) returns uuid', `if string_to_array(claims[3], ',') && wanted then return claims[1]::uuid; end if; return null`),
];

/** One question to the signed context. */
function asked(signature: string, body: string): string {
  return `create function sec.${signature} language plpgsql stable set search_path = pg_catalog as $$
   declare claims text[] := sec.claims();
   begin ${body}; end $$`;
}

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
    `select platform.ensure_partitions('platform.${table}', 24)`,
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
  `create function platform.refuse_change() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin raise exception 'the event log is append-only' using errcode = '42501'; end $$`,
  `create trigger append_only before update or delete on platform.domain_event for each row execute function platform.refuse_change()`,
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
];
