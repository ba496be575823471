import type { MigrationInterface, QueryRunner } from 'typeorm';
import { eligibilityChecks } from '../eligibility.table.js';

/** The rules of a service over all dimensions. Safe: a rule that named "not known" is taken at its other words. */
export class Eligibility1764030000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // No text of a listing changes.
    await runner.query(`alter table directory.service disable trigger user`);
    await runner.query(`update directory.service set eligibility = jsonb_set(eligibility, '{ageBands}', (eligibility -> 'ageBands') - 'AGE_UNKNOWN') where eligibility -> 'ageBands' ? 'AGE_UNKNOWN'`);
    await runner.query(`update directory.service set eligibility = jsonb_set(eligibility, '{genders}', (eligibility -> 'genders') - 'U') where eligibility -> 'genders' ? 'U'`);
    await runner.query(`alter table directory.service enable trigger user`);
    await runner.query(`alter table directory.service drop constraint service_age_bands_known, drop constraint service_genders_known`);
    await runner.query(`alter table directory.service ${eligibilityChecks.map(({ name, expression }) => `add constraint ${name} check (${expression})`).join(', ')}`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
