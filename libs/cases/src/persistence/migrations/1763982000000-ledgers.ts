import { decidedByTwo } from '@causeway/access';
import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is written about a person's will bears the database's own time and the writer's own name. Safe: nothing but checks. */
export class Ledgers1763982000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...consent, ...exclusions, ...legalBases]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Without a context there is no process of ours: only the tables' owner. */
const byNobody = `if sec.account() is null then return new; end if;`;
const isNow = (at: string): string => `coalesce(abs(extract(epoch from ${at} - platform.now())) <= 60, false)`;
const trigger = (name: string, table: string, when: string): string => `create trigger ${name} before ${when} on cases.${table} for each row execute function cases.${name}()`;

const consent = [
  `create function cases.guard_consent() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     ${byNobody}
     -- What ran out is noted when somebody comes by: then it says when, and whose line it was.
     if new.kind = 'EXPIRED' and new.recorded_at = new.expires_at and new.expires_at <= platform.now() and exists (
       select 1 from cases.consent_event e where e.case_id = new.case_id and e.recorded_by = new.recorded_by and e.expires_at = new.expires_at) then return new; end if;
     if new.kind = 'EXPIRED' or not ${isNow('new.recorded_at')} or new.recorded_by is distinct from sec.account() then
       raise exception 'consent is written down now, in one''s own name' using errcode = '42501';
     end if;
     return new;
   end $$`,
  trigger('guard_consent', 'consent_event', 'insert'),
];

const exclusions = [
  `create function cases.guard_exclusion() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     ${byNobody}
     if (tg_op = 'INSERT' and (not ${isNow('new.set_at')} or new.set_by is distinct from sec.account() or new.lifted_at is not null))
        or (tg_op = 'UPDATE' and (not ${isNow('new.lifted_at')} or new.lifted_by is distinct from sec.account())) then
       raise exception 'an exclusion is set and lifted now, in one''s own name' using errcode = '42501';
     end if;
     return new;
   end $$`,
  trigger('guard_exclusion', 'exclusion', 'insert or update'),
];

const saidYes = decidedByTwo('LEGAL_BASIS', { subject: 'new.id', agency: 'new.agency_id', proposer: 'new.proposed_by', decider: 'new.approved_by' });

/** Past the walls, because whoever carries a decision out need not be among those who may read it; it answers nothing but no. */
const legalBases = [
  ...definerFunction(
    `cases.guard_legal_names() returns trigger`,
    `begin
       ${byNobody}
       if tg_op = 'INSERT' then
         if not ${isNow('new.proposed_at')} then raise exception 'a legal basis is proposed now' using errcode = '42501'; end if;
         return new;
       end if;
       if old.approved_at is null and new.approved_at is not null and (not ${isNow('new.approved_at')} or new.approved_by is distinct from sec.account() or not ${saidYes}) then
         raise exception 'a legal basis is approved by the second person who said yes' using errcode = '42501';
       end if;
       if (old.approved_at is not null and new.approved_by is distinct from old.approved_by)
          or (new.review_by is distinct from old.review_by and sec.account() = new.proposed_by)
          or (new.ended_at is not null and (not ${isNow('new.ended_at')} or new.ended_by is distinct from sec.account())) then
         raise exception 'a legal basis is looked at and ended now, in one''s own name' using errcode = '42501';
       end if;
       return new;
     end`,
  ),
  trigger('guard_legal_names', 'legal_basis', 'insert or update'),
];
