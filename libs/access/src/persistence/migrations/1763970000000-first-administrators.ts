import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What two people decided lets one person in, however often the code for it is made anew. Safe: nothing has been issued by an approval so far. */
export class FirstAdministrators1763970000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create unique index entry_code_once on access.entry_code (approval_id) where approval_id is not null and revoked_at is null`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
