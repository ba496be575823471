import type { MigrationInterface, QueryRunner } from 'typeorm';
import { shownOfService, stampedBy } from './1764010001000-open-feed.js';

/** The column that the standard's own fields took the place of. Safe: it has been empty since. */
export class NoRemarks1764070000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of [...stampedBy(shownOfService), `alter table directory.service drop column remarks`]) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
