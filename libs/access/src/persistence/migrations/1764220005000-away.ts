import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who of some people is away now, for whoever rings them. Safe: creates a function only. */
export class Away1764220005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Colleagues know it of each other; besides, whoever answers for the network, and the system that tells people. */
const statements = definerFunction(
  'access.away(people uuid[]) returns table (absent_id uuid, cover_id uuid)',
  `begin
     return query select b.absent_account_id, b.cover_account_id from access.absence b
       where b.absent_account_id = any(people) and b.ended_at is null and b.from_at <= platform.now() and b.until_at > platform.now()
         and (b.agency_id = sec.agency() or sec.has_role('COORDINATOR', 'NOTIFY', 'FOLLOW_UP'));
   end`,
  { callers: 'causeway_gateway, causeway_worker' },
);
