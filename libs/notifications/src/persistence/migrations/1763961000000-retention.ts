import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Notices go when their time is over. Safe: adds a function. */
export class NotificationsRetention1763961000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const statements = [
  `grant usage, create on schema notifications to causeway_definer`,
  ...definerFunction(
    `notifications.forget_old(days int) returns void`,
    `begin
       if days < 1 then raise exception 'at least a day' using errcode = '22023'; end if;
       delete from notifications.notification n where n.created_at < platform.now() - make_interval(days => days);
     end`,
    { callers: 'causeway_worker' },
  ),
];
