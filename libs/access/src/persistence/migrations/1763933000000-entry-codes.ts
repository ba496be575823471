import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Codes that are said aloud and let somebody in once: invitations, and resets of a password. Safe: creates only. */
export class EntryCodes1763933000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...table, ...reset, ...redeem]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const table = [
  `create table access.entry_code (
     id uuid constraint entry_code_pkey primary key, kind text not null, agency_id uuid not null references access.agency (id),
     account_id uuid references access.account (id) on delete cascade, email text not null, display_name text not null, roles text[] not null,
     locale text not null, code_hash bytea not null, approval_id uuid, made_by uuid not null,
     created_at timestamptz not null default platform.now(), expires_at timestamptz not null, used_at timestamptz, revoked_at timestamptz,
     constraint entry_code_lasts check (expires_at <= created_at + interval '72 hours 1 minute')
   )`,
  `comment on table access.entry_code is 'Invitations and resets: the code itself is shown once and said aloud; only its hash is kept, for 72 hours.'`,
  `create index entry_code_email on access.entry_code (email)`,
  `create index entry_code_agency on access.entry_code (agency_id, id)`,
];

const reset = [
  // Says nothing of whether there is such an account: who asks learns the same either way.
  ...definerFunction(
    `access.issue_reset(code uuid, mail text, hash bytea) returns void`,
    `begin
       if not sec.has_role('AGENCY_ADMIN', 'COORDINATOR') then raise exception 'not theirs to reset' using errcode = '42501'; end if;
       update access.entry_code e set revoked_at = platform.now()
       where e.kind = 'RESET' and e.email = mail and e.used_at is null and e.revoked_at is null and (e.agency_id = sec.agency() or sec.has_role('COORDINATOR'));
       insert into access.entry_code (id, kind, agency_id, account_id, email, display_name, roles, locale, code_hash, made_by, expires_at)
       select code, 'RESET', a.agency_id, a.id, a.email, a.display_name, '{}', a.locale, hash, sec.account(), platform.now() + interval '72 hours'
       from access.account a where a.email = mail and a.status = 'ACTIVE' and a.id <> sec.account()
         and (a.agency_id = sec.agency() or sec.has_role('COORDINATOR'));
     end`,
  ),
];

const redeem = [
  // For a counted attempt on that very address; the second factor of whoever has one stays as it is.
  ...definerFunction(
    `access.redeem_code(attempt bigint, mail text, hash bytea, secret text, fresh uuid) returns table (account_id uuid, agency_id uuid)`,
    `declare
       found_code access.entry_code;
     begin
       update access.sign_in_failure f set looked_at = platform.now()
       where f.id = attempt and f.looked_at is null and f.account_key = sha256(convert_to('entry-code:' || mail, 'UTF8')) and f.at > platform.now() - interval '1 minute';
       if not found then return; end if;
       select e.* into found_code from access.entry_code e join access.agency g on g.id = e.agency_id
       where e.email = mail and e.code_hash = hash and e.used_at is null and e.revoked_at is null and e.expires_at > platform.now() and g.status in ('PROBATION', 'ACTIVE')
       for update of e;
       if not found then return; end if;
       if found_code.kind = 'RESET' then
         update access.account a set password_hash = secret where a.id = found_code.account_id and a.status = 'ACTIVE';
         if not found then return; end if;
         update access.session s set ended_at = platform.now() where s.account_id = found_code.account_id and s.ended_at is null;
       elsif exists (select 1 from access.account a where a.email = mail) then
         return;
       else
         insert into access.account (id, agency_id, email, display_name, password_hash, roles, locale)
         values (fresh, found_code.agency_id, mail, found_code.display_name, secret, found_code.roles, found_code.locale);
       end if;
       update access.entry_code e set used_at = platform.now() where e.id = found_code.id;
       delete from access.sign_in_failure f where f.id = attempt;
       return query select coalesce(found_code.account_id, fresh), found_code.agency_id;
     end`,
  ),
];
