import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Tells the walls of other tables which cases hide from the caller. Safe: replaces one function. */
export class WhatHides1763973000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(isHidden);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

// A case, a legal basis for showing it, or a look at it in an emergency.
const isHidden = `create or replace function platform.is_hidden(subject uuid) returns boolean
  language sql stable security definer set search_path = pg_catalog, pg_temp as $$
    select exists (select 1 from cases.case_file c
      where c.hidden_from && array[sec.agency(), sec.account()]
        and c.id in (select subject
          union all select b.case_id from cases.legal_basis b where b.id = subject
          union all select e.case_id from cases.emergency_access e where e.id = subject))
  $$`;
