import { standsInNow } from '@causeway/access';
import { noEndWhile } from '@causeway/cases';
import { definerFunction, oneOf } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ReferralStatus, holdingPlace, legalSteps, open } from '../../domain/lifecycle.js';
import { outcomes, reasons } from '../../domain/reason.js';
import { lifecycleChecks } from '../referral.table.js';

/**
 * Every state that a referral can be in, and what each cannot be without. Safe: adds columns, and says of what is there already
 * what the new words say: whoever was told "filled" is SUPERSEDED, and what the end of a consent broke off is DISCONTINUED.
 */
export class WholeLifecycle1764100000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...columns, ...loosen]) await runner.query(statement);
    await runner.query(`alter table referrals.referral no force row level security, disable trigger user`);
    for (const statement of convert) await runner.query(statement);
    await runner.query(`alter table referrals.referral force row level security, enable trigger user`);
    for (const statement of [...tighten, ...guards, ...turns]) await runner.query(statement);
    for (const statement of noEndWhile(`exists (select from referrals.referral r where r.need_id = new.id and ${oneOf('r.status', open)})`)) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const columns = [
  `alter table referrals.referral
     add column until timestamptz, add column agreed_to_wait boolean not null default false, add column waitlisted_at timestamptz,
     add column info_asked_at timestamptz, add column info_until timestamptz, add column arrive_by timestamptz, add column arrived_at timestamptz,
     add column off_platform boolean not null default false, add column spoke_to text, add column spoke_at timestamptz, add column recorded_by uuid,
     add column incident_at timestamptz`,
  `comment on column referrals.referral.until is 'On hold until then, or its turn on the waiting list looked at again.'`,
  `comment on column referrals.referral.spoke_to is 'Whom of a provider off the platform the last step that was written down by telephone was spoken with.'`,
];

const words = { referral_status_known: oneOf('status', ReferralStatus), referral_reason_known: oneOf('reason', reasons), referral_outcome_known: oneOf('outcome', outcomes) };
const loosen = [
  ...Object.keys(words).map((name) => `alter table referrals.referral drop constraint ${name}`),
  `alter table referrals.referral drop constraint referral_place_while_accepted`,
  `drop index referrals.referral_one_holder`,
  `drop index referrals.referral_asked_once`,
];

const convert = [
  `update referrals.referral set status = 'SUPERSEDED' where status = 'WITHDRAWN' and reason = 'SUPERSEDED'`,
  // Accepted once and taken back since: only the system did that.
  `update referrals.referral set status = 'DISCONTINUED' where status = 'WITHDRAWN' and decided_at is not null`,
  `update referrals.referral set arrived_at = coalesce(decided_at, closed_at, created_at) where status = 'COMPLETED'`,
];

const tighten = [
  ...Object.entries(words).map(([name, expression]) => `alter table referrals.referral add constraint ${name} check (${expression})`),
  ...lifecycleChecks.map(({ name, expression }) => `alter table referrals.referral add constraint ${name} check (${expression})`),
  // However many ask and answer at once: a need has one holder.
  `create unique index referral_one_holder on referrals.referral (need_id) where ${oneOf('status', holdingPlace)}`,
  `create unique index referral_asked_once on referrals.referral (need_id, service_id) where ${oneOf('status', open)}`,
  `create index referral_waiting on referrals.referral (service_id, waitlisted_at, id) where status = 'WAITLISTED'`,
];

const stepList = legalSteps()
  .map((step) => `('${step.join(`', '`)}')`)
  .join(', ');

const isSender = `sec.agency() = old.sender_agency_id and (sec.has_role('CASEWORKER', 'AGENCY_MANAGER', 'COORDINATOR')
    or (sec.has_role('IDENTIFIER') and (sec.account() = old.sender_account_id or ${standsInNow('old.sender_account_id')})))`;

/** How whoever speaks stands towards a referral: the policy of the domain, once more in SQL. */
const parties = `array_remove(array[
  case when ${isSender} then 'SENDER' end,
  case when sec.agency() = old.recipient_agency_id and sec.has_role('CASEWORKER', 'AGENCY_MANAGER') then 'RECIPIENT' end,
  case when sec.has_role('COORDINATOR') then 'COORDINATOR' end, case when sec.has_role('FOLLOW_UP') then 'SYSTEM' end], null)`;

const refuse = (sentence: string, code: string, constraint: string) => `raise exception ${sentence} using errcode = '${code}', constraint = '${constraint}';`;
const isStep = (whose: string) => `exists (select 1 from (values ${stepList}) step (before, after, party) where before = old.status and after = new.status and ${whose})`;

const guards = [
  `create or replace function referrals.guard_lifecycle() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if new.hidden_from is distinct from old.hidden_from then
       if sec.agency() is distinct from old.sender_agency_id or to_jsonb(new) - 'hidden_from' <> to_jsonb(old) - 'hidden_from' then
         raise exception 'from whom a referral is hidden, its sender says, and nothing besides' using errcode = '42501';
       end if;
       return new;
     end if;
     if to_jsonb(new) = to_jsonb(old) then return new; end if;
     if new.version <> old.version + 1 then ${refuse(`'a referral counts every change'`, '23514', 'referral_version_counts')} end if;
     if not ${isStep('true')} then ${refuse(`'a referral cannot go from % to %', old.status, new.status`, '23514', 'referral_legal_step')} end if;
     if new.status = 'INFO_REQUESTED' and old.info_asked_at is not null then ${refuse(`'the clock of a decision is stopped once'`, '23514', 'referral_paused_once')} end if;
     -- Without a signed context only the tables' owner gets here.
     if sec.agency() is null or ${isStep(`party = any(${parties})`)} then return new; end if;
     -- For a provider off the platform whoever rang it says with whom.
     if old.off_platform and (sec.has_role('COORDINATOR') or (${isSender})) and ${isStep(`party = 'BY_PHONE'`)}
        and new.spoke_to is not null and new.recorded_by = sec.account() then return new; end if;
     ${refuse(`'from % to % is not for this side to say', old.status, new.status`, '42501', 'referral_whose_step')}
   end $$`,
  `create or replace function referrals.guard_beginning() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if new.status not in ('DRAFT', 'PENDING_CONSENT', 'SENT') or new.version <> 1 or new.holds_place or new.spoke_to is not null or new.info_asked_at is not null then
       ${refuse(`'a referral begins as a draft or as sent'`, '23514', 'referral_beginning')}
     end if;
     return new;
   end $$`,
];

/** Counted past the walls: who else waits is not told, and whose turn it is must be right. */
const turns = definerFunction(
  'referrals.waiting_position(referral uuid) returns int',
  `begin
     return (select count(*)::int from referrals.referral me join referrals.referral other on other.service_id = me.service_id
       where me.id = referral and me.status = 'WAITLISTED' and other.status = 'WAITLISTED' and (other.waitlisted_at, other.id) <= (me.waitlisted_at, me.id));
   end`,
  { callers: 'causeway_gateway, causeway_worker, causeway_setup' },
);
