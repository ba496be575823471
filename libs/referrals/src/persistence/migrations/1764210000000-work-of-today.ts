import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Finds what an agency has open, and what ended lately, without reading what ended long ago. Safe: adds indexes. */
export class WorkOfToday1764210000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create index referral_recipient_closed on referrals.referral (recipient_agency_id, closed_at)`);
    await runner.query(`create index referral_sender_closed on referrals.referral (sender_agency_id, closed_at)`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
