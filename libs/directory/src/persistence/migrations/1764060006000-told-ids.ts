import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A house that hides is told under an id of its own, so that its row in the list it came from is not found by it; a number of one service stamps no other. Safe: adds, and replaces functions. */
export class ToldIds1764060006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const replaced = (name: string, from: string, to: string) =>
  `do $$ begin execute replace(pg_get_functiondef('directory.${name}()'::regprocedure), '${from}', '${to}'); end $$`;

const statements = [
  `create table directory.feed_key (only_row boolean not null default true constraint feed_key_pkey primary key, key bytea not null, constraint feed_key_only_row check (only_row))`,
  `comment on table directory.feed_key is 'Makes the ids under which the open feed tells of houses that hide. Read by its functions alone; another key is other ids.'`,
  `insert into directory.feed_key (key) values (decode(replace(gen_random_uuid()::text || gen_random_uuid()::text, '-', ''), 'hex'))`,
  replaced('guarded_services', 'return query select s.id,', `return query select encode(substr(sha256((select k.key from directory.feed_key k) || uuid_send(s.id)), 1, 16), ''hex'')::uuid,`),
  ...['phone', 'contact'].map((table) =>
    replaced(
      `touch_${table}`,
      'join directory.service s on s.organization_id = c.organization_id',
      'join directory.service s on s.organization_id = c.organization_id where c.service_id is null and c.site_id is null and c.service_at_site_id is null',
    ),
  ),
];
