import { standsInNow } from '@causeway/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { legalSteps } from '../../domain/lifecycle.js';

/** Whoever stands in for a colleague may step where they might. Safe: replaces one function. */
export class StandIns1763995000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(guardLifecycle);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const stepList = legalSteps()
  .map((step) => `('${step.join(`', '`)}')`)
  .join(', ');

/** How whoever speaks stands towards a referral: the policy of the domain, once more in SQL. */
const parties = `array_remove(array[
  case when sec.agency() = old.sender_agency_id and (sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')
    or (sec.has_role('IDENTIFIER') and (sec.account() = old.sender_account_id or ${standsInNow('old.sender_account_id')}))) then 'SENDER' end,
  case when sec.agency() = old.recipient_agency_id and sec.has_role('CASEWORKER', 'AGENCY_MANAGER') then 'RECIPIENT' end,
  case when sec.has_role('COORDINATOR') then 'COORDINATOR' end, case when sec.has_role('FOLLOW_UP') then 'SYSTEM' end], null)`;

const guardLifecycle = `create or replace function referrals.guard_lifecycle() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if new.hidden_from is distinct from old.hidden_from then
       if sec.agency() is distinct from old.sender_agency_id or to_jsonb(new) - 'hidden_from' <> to_jsonb(old) - 'hidden_from' then
         raise exception 'from whom a referral is hidden, its sender says, and nothing besides' using errcode = '42501';
       end if;
       return new;
     end if;
     if to_jsonb(new) = to_jsonb(old) then return new; end if;
     if new.version <> old.version + 1 then
       raise exception 'a referral counts every change' using errcode = '23514', constraint = 'referral_version_counts';
     end if;
     if not exists (select 1 from (values ${stepList}) step (before, after, party) where before = old.status and after = new.status) then
       raise exception 'a referral cannot go from % to %', old.status, new.status using errcode = '23514', constraint = 'referral_legal_step';
     end if;
     -- Without a signed context only the tables' owner gets here.
     if sec.agency() is not null and not exists (select 1 from (values ${stepList}) step (before, after, party)
         where before = old.status and after = new.status and party = any(${parties})) then
       raise exception 'from % to % is not for this side to say', old.status, new.status using errcode = '42501', constraint = 'referral_whose_step';
     end if;
     return new;
   end $$`;
