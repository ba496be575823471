import { noHoldAfterTheEnd } from '@causeway/directory';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A referral that is over keeps no place, whatever the code says. Safe: adds a trigger. */
export class PlacesComeBack1764040000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(noHoldAfterTheEnd('referrals.referral', 'new.closed_at is not null and old.closed_at is null'));
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
