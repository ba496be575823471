import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the migrations made, so that a change by hand is seen. Safe: creates only. */
export class Structure1763990000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`create table sec.structure (name text primary key, digest text not null)`);
    await runner.query(`comment on table sec.structure is 'Functions, triggers, constraints, unique indexes and rules as the last migration left them; compared at every start.'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
