import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const appRoles = 'causeway_gateway, causeway_worker';

/** Agencies, accounts, sessions. Safe: creates only. */
export class Access1763801000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...agencies, ...accounts, ...demo, ...sessions, ...attempts]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const agencies = [
  `create schema access`,
  `grant usage on schema access to ${appRoles}, causeway_definer`,
  `grant create on schema access to causeway_definer`,
  `create table access.agency (
     id uuid constraint agency_pkey primary key, name text not null, duty_phone text, status text not null default 'ACTIVE',
     created_at timestamptz not null default platform.now(),
     constraint agency_status_known check (status in ('ACTIVE', 'SUSPENDED'))
   )`,
  `comment on table access.agency is 'A member of the network and a tenant of its own.'`,
];

const accounts = [
  `create table access.account (
     id uuid constraint account_pkey primary key, agency_id uuid not null references access.agency (id),
     email text not null, display_name text not null, password_hash text not null, roles text[] not null,
     locale text not null default 'en', status text not null default 'ACTIVE', created_at timestamptz not null default platform.now(),
     constraint account_email_once unique (email),
     constraint account_status_known check (status in ('ACTIVE', 'DISABLED')),
     constraint account_roles_known check (roles <@ array['IDENTIFIER', 'COORDINATOR', 'CASEWORKER', 'AGENCY_MANAGER',
       'AGENCY_ADMIN', 'ANALYST', 'RAPPORTEUR', 'LE_LIAISON', 'OPERATOR'])
   )`,
  `create index account_agency on access.account (agency_id)`,
  ...definerFunction(
    `access.find_credentials(wanted text) returns table (account_id uuid, agency_id uuid, password_hash text)`,
    `begin return query select a.id, a.agency_id, a.password_hash from access.account a join access.agency g on g.id = a.agency_id
       where a.email = wanted and a.status = 'ACTIVE' and g.status = 'ACTIVE'; end`,
  ),
];

const demo = [
  // `.demo` is no domain of the internet: whoever has such an address belongs to the story.
  ...definerFunction(
    `access.holds_demo_accounts() returns boolean`,
    `begin return exists (select 1 from access.account a where a.email like '%.demo'); end`,
  ),
];

const sessions = [
  `create table access.session (
     token_hash bytea constraint session_pkey primary key, account_id uuid not null references access.account (id) on delete cascade,
     created_at timestamptz not null default platform.now(), last_seen_at timestamptz not null default platform.now(),
     expires_at timestamptz not null, ended_at timestamptz
   )`,
  `comment on table access.session is 'Only the hash of a token is kept. Reached through functions; no process reads the table.'`,
  `create index session_account on access.session (account_id)`,
  ...definerFunction(
    `access.open_session(token bytea, account uuid, hours int) returns void`,
    // Only for whom the signed context speaks: a session cannot be made for somebody else by asking the database.
    `begin
       if sec.account() is distinct from account or hours > 8 then
         raise exception 'no session for somebody else' using errcode = '42501';
       end if;
       insert into access.session (token_hash, account_id, expires_at) values (token, account, platform.now() + make_interval(hours => hours));
     end`,
  ),
  ...definerFunction(
    `access.find_session(token bytea, idle_minutes int, touch boolean) returns table (account_id uuid, agency_id uuid, roles text[], locale text)`,
    // Seen at most once a minute: a read must not become a write each time.
    `begin
       update access.session s set last_seen_at = platform.now()
       where touch and s.token_hash = token and s.ended_at is null and s.last_seen_at < platform.now() - interval '1 minute'
         and s.last_seen_at > platform.now() - make_interval(mins => idle_minutes);
       return query select a.id, a.agency_id, a.roles, a.locale
       from access.session s join access.account a on a.id = s.account_id join access.agency g on g.id = a.agency_id
       where s.token_hash = token and s.ended_at is null and s.expires_at > platform.now()
         and s.last_seen_at > platform.now() - make_interval(mins => idle_minutes)
         and a.status = 'ACTIVE' and g.status = 'ACTIVE';
     end`,
  ),
  ...definerFunction(
    `access.end_session(token bytea) returns void`,
    `begin update access.session set ended_at = platform.now() where token_hash = token and ended_at is null; end`,
  ),
];

const attempts = [
  `create table access.sign_in_failure (
     id bigint generated always as identity constraint sign_in_failure_pkey primary key,
     account_key bytea not null, address_key bytea not null, at timestamptz not null default platform.now()
   )`,
  `comment on table access.sign_in_failure is 'Hashes only: neither the address typed nor the network address can be read back.'`,
  `create index sign_in_failure_account on access.sign_in_failure (account_key, at)`,
  `create index sign_in_failure_address on access.sign_in_failure (address_key, at)`,
  // Counted before the password is looked at, one after another: guesses that come at once are counted like any others.
  ...definerFunction(
    `access.begin_attempt(account bytea, address bytea, minutes int, per_account int, per_address int) returns bigint`,
    `declare
       since timestamptz := platform.now() - make_interval(mins => minutes);
       attempt bigint;
     begin
       perform pg_advisory_xact_lock(hashtextextended(encode(account, 'hex'), 1));
       delete from access.sign_in_failure f where f.at < platform.now() - interval '1 day';
       if (select count(*) from access.sign_in_failure f where f.account_key = account and f.at > since) >= per_account
          or (select count(*) from access.sign_in_failure f where f.address_key = address and f.at > since) >= per_address then
         return null;
       end if;
       insert into access.sign_in_failure (account_key, address_key) values (account, address) returning id into attempt;
       return attempt;
     end`,
  ),
  ...definerFunction(
    `access.forgive_attempt(attempt bigint) returns void`,
    `begin delete from access.sign_in_failure where id = attempt; end`,
  ),
];
