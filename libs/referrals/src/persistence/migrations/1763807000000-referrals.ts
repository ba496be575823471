import { AccessNeed, AgeBand, Gender, Urgency } from '@causeway/kernel';
import { grantsBelongTo } from '@causeway/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ReferralStatus, awaitingAnswer, holdingPlace, legalSteps } from '../../domain/lifecycle.js';
import { outcomes, reasons } from '../../domain/reason.js';
import { oneOf, someOf } from '@causeway/platform';

/** Referrals: who asked whom, and what became of it. Safe: creates only. */
export class Referrals1763807000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...table, ...ofThePerson, ...lifecycleGuard, ...hidden]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const table = [
  `create schema referrals`,
  `grant create on schema referrals to causeway_definer`,
  `create table referrals.referral (
     id uuid constraint referral_pkey primary key, code text not null,
     need_id uuid not null,
     sender_agency_id uuid not null references access.agency (id), sender_name text not null,
     sender_account_id uuid not null,
     recipient_agency_id uuid not null references access.agency (id), recipient_name text not null,
     service_id uuid not null references directory.service (id), service_name text not null, service_type_code text not null,
     urgency text not null,
     status text not null, version int not null, reason text, outcome text, holds_place boolean not null, hidden_from uuid[] not null,
     created_at timestamptz not null, sent_at timestamptz, acknowledge_by timestamptz, decide_by timestamptz, due_at timestamptz,
     acknowledged_at timestamptz, decided_at timestamptz, closed_at timestamptz,
     constraint referral_code_once unique (code),
     constraint referral_tenant unique (sender_agency_id, id),
     constraint referral_of_need foreign key (sender_agency_id, need_id) references cases.need (agency_id, id),
     constraint referral_status_known check (${oneOf('status', ReferralStatus)}),
     constraint referral_urgency_known check (${oneOf('urgency', Urgency)}),
     constraint referral_reason_known check (${oneOf('reason', reasons)}),
     constraint referral_outcome_known check (${oneOf('outcome', outcomes)}),
     constraint referral_place_while_accepted check (not holds_place or status = 'ACCEPTED')
   )`,
  `comment on table referrals.referral is 'One request to one service for one need: the line that stays. What speaks of the person stands in triage and dossier.'`,
  // However many ask and answer at once: a need has one holder.
  `create unique index referral_one_holder on referrals.referral (need_id) where ${oneOf('status', holdingPlace)}`,
  `create unique index referral_asked_once on referrals.referral (need_id, service_id) where ${oneOf('status', [...awaitingAnswer, ...holdingPlace])}`,
  `create index referral_recipient on referrals.referral (recipient_agency_id, status, due_at, id)`,
  `create index referral_sender on referrals.referral (sender_agency_id, status, due_at, id)`,
  `create index referral_open on referrals.referral (status, due_at, id) where closed_at is null`,
  `create index referral_closed on referrals.referral (closed_at) where closed_at is not null`,
];

/** What speaks of the person stands apart, each tier behind its own wall. */
const ofThePerson = [
  `create table referrals.triage (
     referral_id uuid constraint triage_pkey primary key, sender_agency_id uuid not null, case_id uuid not null,
     age_band text not null, gender text not null, languages text[] not null, accessibility text[] not null,
     constraint triage_of_referral foreign key (sender_agency_id, referral_id) references referrals.referral (sender_agency_id, id),
     constraint triage_of_case foreign key (sender_agency_id, case_id) references cases.case_file (agency_id, id),
     constraint triage_age_band_known check (${oneOf('age_band', AgeBand)}),
     constraint triage_gender_known check (${oneOf('gender', Gender)}),
     constraint triage_accessibility_known check (${someOf('accessibility', AccessNeed)})
   )`,
  `create index triage_case on referrals.triage (case_id)`,
  `comment on table referrals.triage is 'Facts that a candidate decides by (tier T0), as they were shown.'`,
  `create table referrals.dossier (
     referral_id uuid constraint dossier_pkey primary key, sender_agency_id uuid not null, case_code text not null,
     contact_name text not null, note text,
     constraint dossier_of_referral foreign key (sender_agency_id, referral_id) references referrals.referral (sender_agency_id, id)
   )`,
  `comment on table referrals.dossier is 'What whoever accepts is told besides (tier T1): the pseudonym and whom to ring.'`,
  // A grant about a referral is given by its sender or not at all.
  grantsBelongTo('referral_id', 'referrals.referral (sender_agency_id, id)'),
];

const stepList = legalSteps()
  .map((step) => `('${step.join(`', '`)}')`)
  .join(', ');

/** How whoever speaks stands towards a referral: the policy of the domain, once more in SQL. */
const parties = `array_remove(array[
  case when sec.agency() = old.sender_agency_id and (sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')
    or (sec.has_role('IDENTIFIER') and sec.account() = old.sender_account_id)) then 'SENDER' end,
  case when sec.agency() = old.recipient_agency_id and sec.has_role('CASEWORKER', 'AGENCY_MANAGER') then 'RECIPIENT' end,
  case when sec.has_role('COORDINATOR') then 'COORDINATOR' end, case when sec.has_role('FOLLOW_UP') then 'SYSTEM' end], null)`;

const lifecycleGuard = [
  `create function referrals.guard_lifecycle() returns trigger language plpgsql set search_path = pg_catalog as $$
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
   end $$`,
  `create function referrals.guard_beginning() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if new.status not in ('DRAFT', 'SENT') or new.version <> 1 or new.holds_place then
       raise exception 'a referral begins as a draft or as sent' using errcode = '23514', constraint = 'referral_beginning';
     end if;
     return new;
   end $$`,
  `create trigger guard_beginning before insert on referrals.referral for each row execute function referrals.guard_beginning()`,
  `create trigger guard_lifecycle before update on referrals.referral for each row execute function referrals.guard_lifecycle()`,
];

const hidden = [
  // For the hand that tells people of changes: it acts for a whole agency, and must leave out whom the person shuns there.
  `create function referrals.hidden_from(referral uuid) returns uuid[] language plpgsql stable security definer set search_path = pg_catalog, pg_temp as $$
   begin
     if not sec.has_role('NOTIFY') then raise exception 'only for telling people' using errcode = '42501'; end if;
     return coalesce((select r.hidden_from from referrals.referral r where r.id = referral), '{}');
   end $$`,
  `alter function referrals.hidden_from(uuid) owner to causeway_definer`,
  `revoke all on function referrals.hidden_from(uuid) from public`,
  `grant execute on function referrals.hidden_from(uuid) to causeway_worker`,
];
