import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A place is given back behind the walls of the agency whose service it is. Safe: only tightens. */
export class Places1763981000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(ownersOnly);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const ownersOnly = `create or replace function directory.release_place(service uuid) returns boolean
  language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
  begin
    if not sec.has_role('FOLLOW_UP', 'SETUP', 'CASEWORKER', 'AGENCY_MANAGER') then raise exception 'not theirs to give back' using errcode = '42501'; end if;
    -- Of a listing that has gone or moved nothing is given back, and the referral still ends.
    update directory.capacity_pool p set taken = p.taken - 1, version = p.version + 1
    where p.service_id = service and p.cohort = 'ALL' and p.taken > 0 and exists (
      select 1 from directory.service s join directory.organization o on o.id = s.organization_id where s.id = service and o.agency_id = sec.agency());
    return found;
  end $$`;
