import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Half sessions, second factors, and hashes that are shown only to an attempt that was counted. Safe: adds and replaces functions. */
export class SignIn1763910000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...sessions, ...opening, ...finding, ...attempts, ...totp, ...passkeys, ...challenges, ...passwords]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const sessions = [
  `alter table access.session
     add column id uuid not null default gen_random_uuid() constraint session_id_once unique,
     add column second_factor_at timestamptz, add column stepped_up_at timestamptz,
     add column factor text, add column device text, add column is_new_device boolean not null default false, add column acknowledged_at timestamptz`,
  `comment on column access.session.device is 'Browser and system in two coarse words; no address, no version.'`,
];

const opening = [
  `drop function access.open_session(bytea, uuid, int)`,
  // A session without its second factor lives ten minutes. Five at once are enough for anybody: the oldest makes room.
  ...definerFunction(
    `access.open_session(token bytea, account uuid, hours int, shown text, browser text) returns void`,
    `begin
       if sec.account() is distinct from account or hours > 8 then
         raise exception 'no session for somebody else' using errcode = '42501';
       end if;
       delete from access.session s where s.account_id = account and s.expires_at < platform.now() - interval '30 days';
       update access.session s set ended_at = platform.now() where s.token_hash in (
         select o.token_hash from access.session o where o.account_id = account and o.ended_at is null and o.expires_at > platform.now()
         order by o.created_at desc offset 4);
       insert into access.session (token_hash, account_id, expires_at, second_factor_at, stepped_up_at, factor, device, is_new_device)
       values (token, account, platform.now() + case when shown is null then interval '10 minutes' else make_interval(hours => hours) end,
               case when shown is not null then platform.now() end, case when shown is not null then platform.now() end, shown, browser,
               exists (select 1 from access.session o where o.account_id = account)
               and not exists (select 1 from access.session o where o.account_id = account and o.device is not distinct from browser));
     end`,
  ),
  // A proof of presence changes the token: whoever took the old one has nothing.
  ...definerFunction(
    `access.lift_session(old bytea, fresh bytea, hours int, idle_minutes int, shown text) returns boolean`,
    `begin
       update access.session s set token_hash = fresh, stepped_up_at = platform.now(), last_seen_at = platform.now(),
         second_factor_at = coalesce(s.second_factor_at, platform.now()),
         factor = case when s.factor is null or shown = 'PASSKEY' then shown else s.factor end,
         expires_at = case when s.second_factor_at is null then platform.now() + make_interval(hours => least(hours, 8)) else s.expires_at end
       where s.token_hash = old and s.account_id = sec.account() and s.ended_at is null and s.expires_at > platform.now()
         and s.last_seen_at > platform.now() - make_interval(mins => idle_minutes);
       return found;
     end`,
  ),
];

const finding = [
  `drop function access.find_session(bytea, int, boolean)`,
  ...definerFunction(
    `access.find_session(token bytea, idle_minutes int, touch boolean) returns table (account_id uuid, agency_id uuid, roles text[], locale text,
       session_id uuid, second_factor_at timestamptz, stepped_up_at timestamptz, factor text)`,
    // Seen at most once a minute: a read must not become a write each time. Half a session has no roles.
    `begin
       update access.session s set last_seen_at = platform.now()
       where touch and s.token_hash = token and s.ended_at is null and s.last_seen_at < platform.now() - interval '1 minute'
         and s.last_seen_at > platform.now() - make_interval(mins => idle_minutes);
       return query select a.id, a.agency_id, case when s.second_factor_at is null then '{}'::text[] else a.roles end, a.locale,
         s.id, s.second_factor_at, s.stepped_up_at, s.factor
       from access.session s join access.account a on a.id = s.account_id join access.agency g on g.id = a.agency_id
       where s.token_hash = token and s.ended_at is null and s.expires_at > platform.now()
         and s.last_seen_at > platform.now() - make_interval(mins => idle_minutes)
         and a.status = 'ACTIVE' and g.status in ('PROBATION', 'ACTIVE');
     end`,
  ),
];

const attempts = [
  `alter table access.sign_in_failure add column looked_at timestamptz`,
  `drop function access.find_credentials(text)`,
  // One hash for each counted attempt, and the attempt must be for that address: nobody reads hashes at will.
  ...definerFunction(
    `access.find_credentials(wanted text, attempt bigint) returns table (account_id uuid, agency_id uuid, password_hash text)`,
    `begin
       update access.sign_in_failure f set looked_at = platform.now()
       where f.id = attempt and f.looked_at is null and f.account_key = sha256(convert_to(wanted, 'UTF8')) and f.at > platform.now() - interval '1 minute';
       if not found then return; end if;
       return query select a.id, a.agency_id, a.password_hash from access.account a join access.agency g on g.id = a.agency_id
       where a.email = wanted and a.status = 'ACTIVE' and g.status in ('PROBATION', 'ACTIVE');
     end`,
  ),
  `drop function access.begin_attempt(bytea, bytea, int, int, int)`,
  // Counted before anything is looked at, one after another: guesses that come at once are counted like any others.
  // The limits stand here: whoever only has SQL cannot ask for others.
  ...definerFunction(
    `access.begin_attempt(account bytea, address bytea) returns bigint`,
    `declare
       since timestamptz := platform.now() - interval '15 minutes';
       attempt bigint;
     begin
       perform pg_advisory_xact_lock(hashtextextended(encode(account, 'hex'), 1));
       delete from access.sign_in_failure f where f.at < platform.now() - interval '1 day';
       if (select count(*) from access.sign_in_failure f where f.account_key = account and f.at > since) >= 10
          or (select count(*) from access.sign_in_failure f where f.address_key = address and f.at > since) >= 100 then
         return null;
       end if;
       insert into access.sign_in_failure (account_key, address_key) values (account, address) returning id into attempt;
       return attempt;
     end`,
  ),
  `drop function access.forgive_attempt(bigint)`,
  // Only for whom the signed context speaks: an attempt cannot be taken back by asking the database.
  ...definerFunction(
    `access.forgive_attempt(attempt bigint) returns void`,
    `begin
       delete from access.sign_in_failure f where f.id = attempt and f.account_key in (
         sha256(convert_to('second-factor:' || sec.account()::text, 'UTF8')),
         (select sha256(convert_to(a.email, 'UTF8')) from access.account a where a.id = sec.account()));
     end`,
  ),
];

const totp = [
  `create table access.totp_factor (
     account_id uuid constraint totp_factor_pkey primary key references access.account (id) on delete cascade,
     sealed bytea, pending bytea, last_step bigint not null default 0, confirmed_at timestamptz, created_at timestamptz not null default platform.now(),
     constraint totp_factor_confirmed check ((sealed is null) = (confirmed_at is null))
   )`,
  `comment on table access.totp_factor is 'The secret of an authenticator app, sealed by the gateway; the last step makes each code count once.'`,
];

const passkeys = [
  `create table access.passkey (
     id uuid constraint passkey_pkey primary key, account_id uuid not null references access.account (id) on delete cascade,
     credential_id text not null constraint passkey_credential_once unique, public_key bytea not null, counter bigint not null,
     transports text[] not null, name text not null, created_at timestamptz not null default platform.now(), last_used_at timestamptz
   )`,
  `comment on table access.passkey is 'Public keys alone: nothing in here lets anybody sign in.'`,
  `create index passkey_account on access.passkey (account_id)`,
  ...definerFunction(
    `access.find_passkey(credential text) returns table (account_id uuid, agency_id uuid, public_key bytea, counter bigint)`,
    `begin return query select a.id, a.agency_id, p.public_key, p.counter from access.passkey p
       join access.account a on a.id = p.account_id join access.agency g on g.id = a.agency_id
       where p.credential_id = credential and a.status = 'ACTIVE' and g.status in ('PROBATION', 'ACTIVE'); end`,
  ),
];

const challenges = [
  `create table access.challenge (
     hash bytea constraint challenge_pkey primary key, purpose text not null, account_id uuid, expires_at timestamptz not null
   )`,
  `comment on table access.challenge is 'Random questions to passkeys: each is answered once, within five minutes.'`,
  `create index challenge_age on access.challenge (expires_at)`,
  // Anybody may ask for one, so there is a most that can wait at once: more than a country signs in with in five minutes.
  ...definerFunction(
    `access.open_challenge(question bytea, why text) returns boolean`,
    `begin
       delete from access.challenge c where c.expires_at < platform.now();
       if (select count(*) from access.challenge) >= 20000 then return false; end if;
       insert into access.challenge (hash, purpose, account_id, expires_at) values (question, why, sec.account(), platform.now() + interval '5 minutes');
       return true;
     end`,
  ),
  // Taken, whatever the answer turns out to be worth. One that was asked of somebody is nobody else's.
  ...definerFunction(
    `access.take_challenge(question bytea, why text) returns boolean`,
    `begin
       delete from access.challenge c where c.hash = question and c.purpose = why and c.expires_at > platform.now()
         and c.account_id is not distinct from sec.account();
       return found;
     end`,
  ),
];

const passwords = [
  ...definerFunction(
    `access.change_password(hash text) returns void`,
    `begin
       if sec.account() is null then raise exception 'no password for somebody else' using errcode = '42501'; end if;
       update access.account a set password_hash = hash where a.id = sec.account();
     end`,
  ),
];
