import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Roles that are given and taken, accounts that are disabled, second factors that are lost. Safe: adds only. */
export class People1763934000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...duties, ...guard, ...endings]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const duties = [
  `alter table access.account add constraint account_duties_apart check (
     not (roles && array['AGENCY_ADMIN', 'ANALYST', 'RAPPORTEUR', 'LE_LIAISON', 'OPERATOR']::text[]
          and roles && array['IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER']::text[]))`,
];

/**
 * Nobody gives themselves anything; a role with power needs the request that two people have just agreed on; an agency keeps an
 * administrator and the network a coordinator, also when two go at once.
 */
const guard = [
  `create function access.guard_account() returns trigger language plpgsql set search_path = pg_catalog as $$
   declare
     given text[] := array(select unnest(new.roles) except select unnest(old.roles));
     taken text[] := array(select unnest(old.roles) except select unnest(new.roles));
     gone boolean := new.status <> 'ACTIVE' and old.status = 'ACTIVE';
   begin
     if new.id <> old.id or new.agency_id <> old.agency_id then raise exception 'an account stays where it is' using errcode = '42501'; end if;
     -- Without a context there is no process of ours: only the tables' owner.
     if sec.account() is null or sec.has_role('SETUP') then return new; end if;
     if cardinality(given) > 0 and new.id = sec.account() then raise exception 'nobody gives themselves a role' using errcode = '42501'; end if;
     if exists (select 1 from unnest(given) role where role not in ('IDENTIFIER', 'CASEWORKER', 'AGENCY_MANAGER') and not exists (
       select 1 from access.approval p where p.kind = 'GRANT_ROLE' and p.subject_id = new.id and p.data ->> 'role' = role
         and p.state = 'APPROVED' and p.decided_at = platform.now() and p.decided_by = sec.account())) then
       raise exception 'a role with power is given by two people' using errcode = '42501';
     end if;
     if ('AGENCY_ADMIN' = any(taken) or (gone and 'AGENCY_ADMIN' = any(old.roles))) then
       perform pg_advisory_xact_lock(hashtextextended('administrators of ' || old.agency_id, 7));
       if not exists (select 1 from access.account a where a.agency_id = old.agency_id and a.id <> old.id and a.status = 'ACTIVE' and 'AGENCY_ADMIN' = any(a.roles)) then
         raise exception 'the last administrator stays' using errcode = '23514', constraint = 'account_last_administrator';
       end if;
     end if;
     if ('COORDINATOR' = any(taken) or (gone and 'COORDINATOR' = any(old.roles))) then
       perform pg_advisory_xact_lock(hashtextextended('coordinators', 7));
       if not exists (select 1 from access.account a where a.id <> old.id and a.status = 'ACTIVE' and 'COORDINATOR' = any(a.roles)) then
         raise exception 'the last coordinator stays' using errcode = '23514', constraint = 'account_last_coordinator';
       end if;
     end if;
     return new;
   end $$`,
  `create trigger guard_account before update on access.account for each row execute function access.guard_account()`,
];

const theirs = `sec.has_role('COORDINATOR', 'SETUP') or (sec.has_role('AGENCY_ADMIN') and exists (select 1 from access.account a where a.id = who and a.agency_id = sec.agency()))`;

const endings = [
  // What an account holds, when it is disabled: sessions, and codes that it made or that were made for it.
  ...definerFunction(
    `access.end_account(who uuid) returns int`,
    `declare ended int;
     begin
       if not (${theirs}) then raise exception 'not theirs to end' using errcode = '42501'; end if;
       update access.session s set ended_at = platform.now() where s.account_id = who and s.ended_at is null and s.expires_at > platform.now();
       get diagnostics ended = row_count;
       update access.api_key k set revoked_at = platform.now() where k.made_by = who and k.revoked_at is null;
       update access.entry_code e set revoked_at = platform.now() where (e.account_id = who or e.made_by = who) and e.used_at is null and e.revoked_at is null;
       return ended;
     end`,
    { callers: 'causeway_gateway, causeway_setup' },
  ),
  // Everything that opened the account is gone, the password too: the way back in is a code that is handed over in person.
  ...definerFunction(
    `access.reset_factors(who uuid, unknowable text) returns int`,
    `declare ended int;
     begin
       if not exists (select 1 from access.approval p where p.kind = 'RESET_SECOND_FACTOR' and p.subject_id = who and p.state = 'APPROVED'
                      and p.decided_at = platform.now() and p.decided_by = sec.account()) then
         raise exception 'a second factor is taken away by two people' using errcode = '42501';
       end if;
       delete from access.totp_factor f where f.account_id = who;
       delete from access.passkey f where f.account_id = who;
       update access.account a set password_hash = unknowable where a.id = who;
       update access.session s set ended_at = platform.now() where s.account_id = who and s.ended_at is null and s.expires_at > platform.now();
       get diagnostics ended = row_count;
       return ended;
     end`,
  ),
];
