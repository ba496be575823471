import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A request that the system makes keeps a place as one that a person makes. Safe: one more role may ask. */
export class CourtesiesOfTheSystem1764220004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const before = `'AGENCY_MANAGER', 'COORDINATOR') then`;

const statement = `do $$
  declare
    said text := pg_get_functiondef('directory.ask_place(uuid, uuid, uuid, text[], text[], timestamptz)'::regprocedure);
  begin
    if position($s$${before}$s$ in said) = 0 then raise exception 'who may ask for a place is said otherwise'; end if;
    execute replace(said, $s$${before}$s$, $s$'AGENCY_MANAGER', 'COORDINATOR', 'FOLLOW_UP') then$s$);
  end $$`;
