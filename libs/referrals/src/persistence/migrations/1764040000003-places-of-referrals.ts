import { holdsBelongTo } from '@causeway/directory';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Each place is kept by a referral that is there. Safe: gives the places that were taken before the rows they are the sum of. */
export class PlacesOfReferrals1764040000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of holdsBelongTo('referrals.referral')) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
