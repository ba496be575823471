import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tells the audit who answers for a case. Safe: replaces one function. */
export class WhoAnswers1763972000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(answersFor);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

// Whose hand is in the file now, as the wall of cases.case_file says it; from whom the person hides asks for nothing.
const answersFor = `create or replace function platform.answers_for(of_case uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select 1 from cases.case_file c
      where c.id = of_case and c.agency_id = sec.agency_as('CASEWORKER', 'AGENCY_MANAGER') and not c.hidden_from && array[sec.agency(), sec.account()])
  $$`;
