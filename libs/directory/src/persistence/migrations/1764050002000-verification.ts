import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Reminders of listings that nobody confirmed, and listings that a decline contradicted. Safe: creates only. */
export class Verification1764050002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const reasons = [
  ...['INELIGIBLE_AGE', 'INELIGIBLE_GENDER', 'INELIGIBLE_FAMILY', 'INELIGIBLE_STATUS', 'INELIGIBLE_EXPLOITATION', 'INELIGIBLE_NOT_IDENTIFIED', 'OUT_OF_AREA'],
  ...['MEDICAL_ACUITY', 'SUBSTANCE_USE', 'LANGUAGE', 'ACCESSIBILITY', 'MISSING_DOCUMENT', 'SERVICE_SUSPENDED', 'FUNDING_ENDED'],
];

const statements = [
  `create table directory.verification_reminder (
     service_id uuid constraint verification_reminder_pkey primary key constraint verification_reminder_service_fkey references directory.service (id) on delete cascade,
     reminders int not null default 1, reminded_at timestamptz not null)`,
  `comment on table directory.verification_reminder is 'How often the owner of a listing was reminded since it was last confirmed.'`,
  `create table directory.correction (
     id uuid constraint correction_pkey primary key,
     service_id uuid not null constraint correction_service_fkey references directory.service (id) on delete cascade,
     reason text not null, state text not null default 'OPEN', count int not null default 1, opened_at timestamptz not null, last_at timestamptz not null,
     closed_at timestamptz, closed_by_account_id uuid,
     constraint correction_state_known check (state in ('OPEN', 'CHANGED', 'RIGHT')),
     constraint correction_reason_known check (reason in (${reasons.map((reason) => `'${reason}'`).join(', ')})))`,
  `comment on table directory.correction is 'Listings that a decline contradicted: the reason and how often, nothing of anybody.'`,
  `create unique index correction_open_once on directory.correction (service_id, reason) where state = 'OPEN'`,
];
