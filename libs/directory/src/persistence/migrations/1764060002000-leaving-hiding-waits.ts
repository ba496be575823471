import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A service leaves a confidential site only when a coordinator agreed: from then on strangers read it. Safe: adds only. */
export class LeavingHidingWaits1764060002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const statements = [
  `create function directory.guard_leaving() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if sec.agency() is null or sec.has_role('COORDINATOR', 'SETUP', 'IMPORT') or not (select r.review_changes from directory.listing_rules r)
       or not exists (select from directory.site l where l.id = old.site_id and l.confidential) then
       return case tg_op when 'DELETE' then old else new end;
     end if;
     raise exception 'a coordinator decides about this' using errcode = '42501';
   end $$`,
  `create trigger waits before delete or update on directory.service_at_site for each row execute function directory.guard_leaving()`,
];
