import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A need of another agency is refused as one that does not exist: what its person allowed is told to nobody else. Safe: narrows a guard. */
export class WordOfNobody1764229000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`do $$ begin
      execute replace(pg_get_functiondef('referrals.guard_word()'::regprocedure), 'not cases.word_reaches(',
        'not exists (select from cases.need n where n.id = new.need_id and n.agency_id = new.sender_agency_id) or sec.agency() is not null and not cases.word_reaches(');
    end $$`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
