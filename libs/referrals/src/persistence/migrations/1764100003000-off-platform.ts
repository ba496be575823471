import type { MigrationInterface, QueryRunner } from 'typeorm';
import { lifecycleChecks } from '../referral.table.js';

/** A provider that works off the platform is no agency of the network. Safe: loosens one column, for such referrals alone. */
export class OffPlatform1764100003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const known = lifecycleChecks.filter(({ name }) => name === 'referral_recipient_known');

const statements = [
  `alter table referrals.referral alter column recipient_agency_id drop not null`,
  ...known.flatMap(({ name, expression }) => [
    `alter table referrals.referral drop constraint if exists ${name}`,
    `alter table referrals.referral add constraint ${name} check (${expression})`,
  ]),
];
