import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The role behind the open feed may ask for whom it speaks; what it may read is the policy's. Safe: only grants. */
export class FeedRole1764010000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`grant usage on schema sec to causeway_feed`);
    await runner.query(`grant execute on function sec.claims() to causeway_feed`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
