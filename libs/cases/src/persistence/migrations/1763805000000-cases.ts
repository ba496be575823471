import { AccessNeed, AgeBand, Gender, Urgency } from '@causeway/kernel';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ReferrerType } from '../../domain/case.js';
import { ConsentBasis, ConsentChannel, ConsentEventKind, ConsentScope } from '../../domain/consent.js';
import { NeedStatus } from '../../domain/need.js';
import { oneOf, someOf } from '@causeway/platform';

/** Cases, needs and the consent ledger, each behind its agency's wall. Safe: creates only. */
export class Cases1763805000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...caseFiles, ...needs, ...consent]) await runner.query(statement);
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
     referrer_type text not null, opened_by uuid not null, opened_at timestamptz not null,
     constraint case_file_code_once unique (code),
     constraint case_file_tenant unique (agency_id, id),
     constraint case_file_age_band_known check (${oneOf('age_band', AgeBand)}),
     constraint case_file_gender_known check (${oneOf('gender', Gender)}),
     constraint case_file_accessibility_known check (${someOf('accessibility', AccessNeed)}),
     constraint case_file_referrer_type_known check (${oneOf('referrer_type', ReferrerType)})
   )`,
  `comment on table cases.case_file is 'One person by a code: no name, birth date, document or telephone number has a column here.'`,
  `create index case_file_agency on cases.case_file (agency_id, id)`,
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
     kind text not null, basis text not null, scopes text[] not null, recipient_agency_ids uuid[] not null,
     service_type_codes text[] not null, language text not null, interpreter_used boolean not null, text_version text not null,
     channel text not null, expires_at timestamptz not null, recorded_at timestamptz not null, recorded_by uuid not null,
     constraint consent_event_of_case foreign key (agency_id, case_id) references cases.case_file (agency_id, id),
     constraint consent_event_kind_known check (${oneOf('kind', ConsentEventKind)}),
     constraint consent_event_basis_known check (${oneOf('basis', ConsentBasis)}),
     constraint consent_event_scopes_known check (${someOf('scopes', ConsentScope)}),
     constraint consent_event_channel_known check (${oneOf('channel', ConsentChannel)})
   )`,
  `comment on table cases.consent_event is 'A ledger: lines are added, never changed.'`,
  `create index consent_event_case on cases.consent_event (case_id, id)`,
  `create trigger append_only before update or delete on cases.consent_event for each row execute function platform.refuse_change()`,
];
