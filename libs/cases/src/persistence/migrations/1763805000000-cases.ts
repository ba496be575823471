import { AccessNeed, AgeBand, Gender, Urgency } from '@causeway/kernel';
import { grantsBelongTo } from '@causeway/access';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ReferrerType } from '../../domain/case.js';
import { ConsentBasis, ConsentChannel, ConsentClass, ConsentEventKind, ConsentPurpose, ConsentScope, GuardianRelation } from '../../domain/consent.js';
import { ExclusionKind, ExclusionReason, LiftReason } from '../../domain/exclusion.js';
import { LegalBasisKind } from '../../domain/legal-basis.js';
import { NeedStatus } from '../../domain/need-lifecycle.js';
import { oneOf, someOf } from '@causeway/platform';

/** Cases, needs and the consent ledger, each behind its agency's wall. Safe: creates only. */
export class Cases1763805000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...caseFiles, ...needs, ...consent, ...exclusions, ...legalBases]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const caseFiles = [
  `create schema cases`,
  `create table cases.case_file (
     id uuid constraint case_file_pkey primary key, agency_id uuid not null references access.agency (id), code text not null,
     age_band text not null, gender text not null, languages text[] not null, accessibility text[] not null,
     referrer_type text not null, opened_by uuid not null, opened_at timestamptz not null, hidden_from uuid[] not null,
     constraint case_file_code_once unique (code),
     constraint case_file_tenant unique (agency_id, id),
     constraint case_file_age_band_known check (${oneOf('age_band', AgeBand)}),
     constraint case_file_gender_known check (${oneOf('gender', Gender)}),
     constraint case_file_accessibility_known check (${someOf('accessibility', AccessNeed)}),
     constraint case_file_referrer_type_known check (${oneOf('referrer_type', ReferrerType)})
   )`,
  `comment on table cases.case_file is 'One person by a code: no name, birth date, document or telephone number has a column here.'`,
  `create index case_file_agency on cases.case_file (agency_id, id)`,
  grantsBelongTo('case_id', 'cases.case_file (agency_id, id)'),
];

const needs = [
  `create table cases.need (
     id uuid constraint need_pkey primary key, case_id uuid not null, agency_id uuid not null,
     service_type_code text not null, urgency text not null, status text not null, created_at timestamptz not null,
     constraint need_tenant unique (agency_id, id),
     constraint need_of_case foreign key (agency_id, case_id) references cases.case_file (agency_id, id),
     constraint need_urgency_known check (${oneOf('urgency', Urgency)}),
     constraint need_status_known check (${oneOf('status', NeedStatus)})
   )`,
  `create index need_case on cases.need (case_id, id)`,
];

const consent = [
  `create table cases.consent_event (
     id uuid constraint consent_event_pkey primary key, case_id uuid not null, agency_id uuid not null,
     kind text not null, purpose text not null, basis text not null, scopes text[] not null, data_classes text[] not null, recipient_agency_ids uuid[] not null,
     service_type_codes text[] not null, countries text[] not null, language text not null, interpreter_used boolean not null,
     guardian_present boolean not null, guardian_relation text, text_version text not null,
     channel text not null, expires_at timestamptz not null, recorded_at timestamptz not null, recorded_by uuid not null,
     constraint consent_event_of_case foreign key (agency_id, case_id) references cases.case_file (agency_id, id),
     constraint consent_event_kind_known check (${oneOf('kind', ConsentEventKind)}),
     constraint consent_event_basis_known check (${oneOf('basis', ConsentBasis)}),
     constraint consent_event_scopes_known check (${someOf('scopes', ConsentScope)}),
     constraint consent_event_purpose_known check (${oneOf('purpose', ConsentPurpose)}),
     constraint consent_event_data_classes_known check (${someOf('data_classes', ConsentClass)}),
     constraint consent_event_guardian_known check (${oneOf('guardian_relation', GuardianRelation)}),
     constraint consent_event_guardian_said check (not guardian_present or guardian_relation is not null),
     constraint consent_event_ends check (expires_at <= recorded_at + interval '90 days'),
     constraint consent_event_channel_known check (${oneOf('channel', ConsentChannel)})
   )`,
  `comment on table cases.consent_event is 'A ledger: lines are added, never changed.'`,
  `create index consent_event_case on cases.consent_event (case_id, id)`,
  `create trigger append_only before update or delete on cases.consent_event for each row execute function platform.refuse_change()`,
];

const exclusions = [
  `create table cases.exclusion (
     id uuid constraint exclusion_pkey primary key, case_id uuid not null, agency_id uuid not null, kind text not null,
     excluded_agency_id uuid references access.agency (id), worker_name text, excluded_account_ids uuid[] not null, country text, reason text not null,
     set_by uuid not null, set_at timestamptz not null, lifted_by uuid, lifted_at timestamptz, lift_reason text,
     constraint exclusion_of_case foreign key (agency_id, case_id) references cases.case_file (agency_id, id),
     constraint exclusion_kind_known check (${oneOf('kind', ExclusionKind)}),
     constraint exclusion_reason_known check (${oneOf('reason', ExclusionReason)}),
     constraint exclusion_lift_reason_known check (${oneOf('lift_reason', LiftReason)}),
     constraint exclusion_country_form check (country ~ '^[A-Z]{2}$'),
     constraint exclusion_of_one_thing check (case kind when 'COUNTRY' then country is not null and excluded_agency_id is null
        else excluded_agency_id is not null and country is null and (kind = 'WORKER') = (worker_name is not null) end),
     constraint exclusion_lifted_whole check ((lifted_at is null) = (lifted_by is null) and (lifted_at is null) = (lift_reason is null))
   )`,
  `comment on table cases.exclusion is 'Whom the person does not want to know. Lines are added and lifted, never changed.'`,
  `create index exclusion_case on cases.exclusion (case_id, id)`,
  `create function cases.guard_lift() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if old.lifted_at is not null or new.lifted_at is null then
       raise exception 'an exclusion is lifted once' using errcode = '23514', constraint = 'exclusion_lifted_once';
     end if;
     return new;
   end $$`,
  `create trigger guard_lift before update on cases.exclusion for each row execute function cases.guard_lift()`,
];

const legalBases = [
  `create table cases.legal_basis (
     id uuid constraint legal_basis_pkey primary key, case_id uuid not null, agency_id uuid not null, kind text not null, grounds text not null,
     scopes text[] not null, recipient_agency_ids uuid[] not null, service_type_codes text[] not null,
     proposed_by uuid not null, proposed_at timestamptz not null, approved_by uuid, approved_at timestamptz, review_by timestamptz,
     ended_by uuid, ended_at timestamptz,
     constraint legal_basis_of_case foreign key (agency_id, case_id) references cases.case_file (agency_id, id),
     constraint legal_basis_kind_known check (${oneOf('kind', LegalBasisKind)}),
     constraint legal_basis_scopes_known check (${someOf('scopes', ConsentScope)}),
     constraint legal_basis_grounds_said check (char_length(btrim(grounds)) >= 30),
     constraint legal_basis_two_people check (approved_by <> proposed_by),
     constraint legal_basis_approved_whole check ((approved_by is null) = (approved_at is null) and (approved_at is null) = (review_by is null)),
     constraint legal_basis_ended_whole check ((ended_at is null) = (ended_by is null))
   )`,
  `comment on table cases.legal_basis is 'Grounds to show something without the person''s yes: two people, and a review within 72 hours.'`,
  `create index legal_basis_case on cases.legal_basis (case_id, id)`,
  // It begins without an approval, never lasts more than 72 hours from now, and what ended stays ended.
  `create function cases.guard_legal_basis() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if (tg_op = 'INSERT' and (new.approved_at is not null or new.ended_at is not null or new.proposed_by is distinct from sec.account()))
        or (tg_op = 'UPDATE' and (old.ended_at is not null or (old.approved_at is not null and new.approved_at is distinct from old.approved_at)))
        or new.review_by > platform.now() + interval '72 hours' then
       raise exception 'a legal basis needs a second person and a review within 72 hours' using errcode = '23514', constraint = 'legal_basis_guarded';
     end if;
     return new;
   end $$`,
  `create trigger guard_legal_basis before insert or update on cases.legal_basis for each row execute function cases.guard_legal_basis()`,
];
