import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What walls ask about things that tell of a case. Safe: creates only. */
export class Hidden1763970000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const statements = [
  // Nothing hides, until the context that holds cases says what does.
  `create function platform.is_hidden(subject uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp as $$ select false $$`,
  `alter function platform.is_hidden(uuid) owner to causeway_definer`,
  `revoke all on function platform.is_hidden(uuid) from public`,
  `grant execute on function platform.is_hidden(uuid) to causeway_gateway, causeway_worker, causeway_setup`,
];
