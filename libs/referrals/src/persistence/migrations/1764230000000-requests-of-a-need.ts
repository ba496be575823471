import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds all that was ever asked for one need: without it every acceptance read whatever was open in the country. Safe: adds an index. */
export class RequestsOfANeed1764230000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index referral_need on referrals.referral (need_id, id)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
