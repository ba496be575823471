import type { MigrationInterface, QueryRunner } from 'typeorm';
import { legalBasisAtOnce } from '../legal-basis.table.js';

/** A ground in law that holds at once, until a second person answers for it. Safe: adds a column; what waited before waits on. */
export class ActingAtOnce1764100002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const statements = [
  `alter table cases.legal_basis add column confirm_by timestamptz, add constraint ${legalBasisAtOnce.name} check (${legalBasisAtOnce.expression})`,
  `comment on column cases.legal_basis.confirm_by is 'It holds before a second person said yes, until then; null where it waits for them.'`,
  // Nobody alone keeps a door open by knocking every day.
  `create unique index legal_basis_alone_once on cases.legal_basis (case_id, kind) where confirm_by is not null and approved_at is null`,
];
