import type { MigrationInterface, QueryRunner } from 'typeorm';

/** How often an agency looked at a case: counts, and nobody's name. Safe: creates only. */
export class Looks1764120001500 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const statements = [
  // For the system alone, which asks when a person was shown to the wrong hands.
  `create function platform.looks_at(of_case uuid, by_agency uuid, since timestamptz)
     returns table (looks int, people int, first_look timestamptz, last_look timestamptz)
     language sql stable security definer set search_path = pg_catalog, pg_temp as $$
       select count(*)::int, count(distinct e.account_id)::int, min(e.at), max(e.at) from platform.audit_entry e
        where e.case_ids <> '{}' and e.case_ids @> array[of_case] and e.agency_id = by_agency and e.at >= since and (select sec.has_role('FOLLOW_UP'))
     $$`,
  `alter function platform.looks_at(uuid, uuid, timestamptz) owner to causeway_definer`,
  `revoke all on function platform.looks_at(uuid, uuid, timestamptz) from public`,
  `grant execute on function platform.looks_at(uuid, uuid, timestamptz) to causeway_gateway, causeway_worker`,
];
