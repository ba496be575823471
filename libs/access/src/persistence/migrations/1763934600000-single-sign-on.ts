import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Agencies that sign their people in with a service of their own. Safe: creates only. */
export class SingleSignOn1763934600000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...providers, ...links, ...attempts]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const providers = [
  `create table access.identity_provider (
     agency_id uuid constraint identity_provider_pkey primary key references access.agency (id), issuer text not null, client_id text not null,
     secret_sealed bytea not null, domains text[] not null, enough text[] not null, required boolean not null default false,
     made_by uuid not null, verified_by uuid, verified_at timestamptz,
     constraint identity_provider_two_people check (verified_by is null or verified_by <> made_by),
     constraint identity_provider_verified check ((verified_by is null) = (verified_at is null))
   )`,
  `comment on table access.identity_provider is 'Used only once somebody else has made sure that the domains are the agency''s.'`,
  ...definerFunction(
    `access.find_provider(mail_domain text) returns table (agency_id uuid, issuer text, client_id text, secret_sealed bytea, domains text[], enough text[])`,
    `begin return query select p.agency_id, p.issuer, p.client_id, p.secret_sealed, p.domains, p.enough
       from access.identity_provider p join access.agency g on g.id = p.agency_id
       where mail_domain = any (p.domains) and p.verified_at is not null and g.status = 'ACTIVE'; end`,
  ),
];

const links = [
  `create table access.provider_link (
     issuer text not null, subject text not null, account_id uuid not null references access.account (id) on delete cascade,
     linked_at timestamptz not null default platform.now(), constraint provider_link_pkey primary key (issuer, subject)
   )`,
  `comment on table access.provider_link is 'Whom a service means by a subject; an e-mail address is looked at once, when the link is made.'`,
  // Who a subject is, or would be by a confirmed address of the agency's own; the link itself is made in that account's name.
  ...definerFunction(
    `access.find_linked(from_agency uuid, iss text, sub text, mail text) returns table (account_id uuid, agency_id uuid, is_linked boolean)`,
    `begin
       return query select a.id, a.agency_id, true from access.provider_link l join access.account a on a.id = l.account_id
         where l.issuer = iss and l.subject = sub and a.agency_id = from_agency and a.status = 'ACTIVE';
       if found then return; end if;
       return query select a.id, a.agency_id, false from access.account a
         where a.email = mail and a.agency_id = from_agency and a.status = 'ACTIVE'
           and not exists (select 1 from access.provider_link l where l.account_id = a.id and l.issuer = iss);
     end`,
  ),
];

const attempts = [
  `create table access.provider_attempt (
     state_hash bytea constraint provider_attempt_pkey primary key, browser_hash bytea not null, mail_domain text not null,
     nonce text not null, verifier text not null, expires_at timestamptz not null
   )`,
  `comment on table access.provider_attempt is 'Sign-ins that are on their way through an agency''s own service: ten minutes, once, for one browser.'`,
  ...definerFunction(
    `access.open_provider_attempt(state bytea, browser bytea, domain text, once text, proof text) returns boolean`,
    `begin
       delete from access.provider_attempt a where a.expires_at < platform.now();
       if (select count(*) from access.provider_attempt) >= 20000 then return false; end if;
       insert into access.provider_attempt values (state, browser, domain, once, proof, platform.now() + interval '10 minutes');
       return true;
     end`,
  ),
  ...definerFunction(
    `access.take_provider_attempt(state bytea, browser bytea) returns table (mail_domain text, nonce text, verifier text)`,
    `begin
       return query delete from access.provider_attempt a where a.state_hash = state and a.browser_hash = browser and a.expires_at > platform.now()
         returning a.mail_domain, a.nonce, a.verifier;
     end`,
  ),
];
