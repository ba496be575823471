import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A service is made sure of for domains that are the member's, and no one else's. Safe: nothing but a check of what is made sure of from now on. */
export class ProviderDomains1763995000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of ownDomains) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Past the walls: what other members use is asked, and nothing of it answered. One at a time, so that two cannot both be first. */
const ownDomains = [
  ...definerFunction(
    `access.guard_provider() returns trigger`,
    `begin
       if new.verified_at is null then return new; end if;
       perform pg_advisory_xact_lock(hashtextextended('domains of sign-in services', 7));
       if not exists (select 1 from access.agency_profile f where f.agency_id = new.agency_id and new.domains <@ array(select lower(d) from unnest(f.mail_domains) d)) then
         raise exception 'not the mail domains of the member' using errcode = '23514', constraint = 'identity_provider_domains_own';
       end if;
       if exists (select 1 from access.identity_provider p where p.agency_id <> new.agency_id and p.verified_at is not null and p.domains && new.domains) then
         raise exception 'domains of another member' using errcode = '23505', constraint = 'identity_provider_domains_once';
       end if;
       return new;
     end`,
  ),
  // A domain that the member gave up opens its service no more, without anybody's doing.
  `drop function access.find_provider(text)`,
  ...definerFunction(
    `access.find_provider(mail_domain text) returns table (agency_id uuid, issuer text, client_id text, secret_sealed bytea, domains text[], enough text[])`,
    `begin return query select p.agency_id, p.issuer, p.client_id, p.secret_sealed, p.domains, p.enough
       from access.identity_provider p join access.agency g on g.id = p.agency_id join access.agency_profile f on f.agency_id = p.agency_id
       where mail_domain = any (p.domains) and mail_domain = any (select lower(d) from unnest(f.mail_domains) d) and p.verified_at is not null and g.status = 'ACTIVE'; end`,
  ),
  `create trigger guard_provider before insert or update on access.identity_provider for each row execute function access.guard_provider()`,
];
