import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ApprovalKind, type ApprovalRule, aboutAccounts, aboutAgencies, approvalRules } from '../../domain/approval.js';

/** Who may ask and who may decide, by kind, and how often a decision lets somebody in: also for whoever speaks to the database past the house. Safe: nothing but checks. */
export class TwoPeople1763980000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...askedAndDecided, ...letInOnce]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const words = (list: readonly string[]): string => list.map((word) => `'${word}'`).join(', ');
/** What the rule of each kind says, as one expression. */
const byKind = (said: (rule: ApprovalRule) => string): string =>
  `(case new.kind ${Object.values(ApprovalKind).map((kind) => `when '${kind}' then ${said(approvalRules[kind])}`).join(' ')} end)`;

const askedAndDecided = [
  `create function access.guard_approval_roles() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if tg_op = 'INSERT' then
       if not sec.has_role('SETUP') and not sec.has_role(variadic ${byKind(({ proposers }) => `array[${words(proposers)}]`)}) then
         raise exception 'not theirs to ask for' using errcode = '42501';
       end if;
       if abs(extract(epoch from new.proposed_at - platform.now())) > 60 or new.expires_at > platform.now() + ${byKind(({ lastsHours }) => `interval '${lastsHours} hours 1 minute'`)} then
         raise exception 'a request is of now and lasts as long as its kind' using errcode = '42501';
       end if;
       -- Read as whoever asks: what they may not see they cannot ask for.
       if (new.kind in (${words(aboutAgencies)}) and new.subject_id <> new.agency_id) or (new.kind in (${words(aboutAccounts)})
          and not exists (select 1 from access.account a where a.id = new.subject_id and a.agency_id = new.agency_id)) then
         raise exception 'a request names the agency that it concerns' using errcode = '42501';
       end if;
     elsif new.state in ('APPROVED', 'REFUSED') and (new.decided_by = new.subject_id
        or not sec.has_role(variadic ${byKind(({ approvers }) => `array[${words(approvers)}]`)})
        or (new.kind = 'GRANT_ROLE' and new.data ->> 'role' is distinct from 'AGENCY_ADMIN' and not sec.has_role('COORDINATOR'))
        or (${byKind(({ byOutsider }) => String(byOutsider))} and new.decided_agency_id = new.agency_id)) then
       raise exception 'not theirs to decide' using errcode = '42501';
     end if;
     return new;
   end $$`,
  `create trigger guard_approval_roles before insert or update on access.approval for each row execute function access.guard_approval_roles()`,
];

/** Counted by who joined, not by the codes: those are forgotten after a time, and a used one can be taken back. */
const letInOnce = [
  ...definerFunction(
    `access.guard_entry_code() returns trigger`,
    `begin
       if new.approval_id is not null and exists (select 1 from access.account a where a.agency_id = new.agency_id) then
         raise exception 'somebody of theirs is there already' using errcode = '23505', constraint = 'entry_code_once', schema = 'access', table = 'entry_code';
       end if;
       return new;
     end`,
  ),
  `create trigger guard_entry_code before insert on access.entry_code for each row execute function access.guard_entry_code()`,
];
