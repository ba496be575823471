import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Whoever was refused by a rule may be asked again when it is another. Safe: adds a function. */
export class RulesStatedAt1764110001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of rulesStatedAt) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** An instant and nothing of the history: who changed what stays behind its walls. */
const rulesStatedAt = definerFunction(
  'directory.rules_stated_at(service uuid) returns timestamptz',
  `begin
     return (select max(coalesce(c.decided_at, c.at)) from directory.listing_change c
       where c.service_id = service and c.state = 'APPLIED' and c.after ?| array['eligibility', 'acceptedUrgencies', 'languages']);
   end`,
  { callers: 'causeway_gateway, causeway_worker, causeway_setup' },
);
