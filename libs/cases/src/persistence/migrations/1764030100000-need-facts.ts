import type { MigrationInterface, QueryRunner } from 'typeorm';
import { needFactsChecks } from '../need-facts.table.js';

/** What decides who can help with a need. Safe: only adds. */
export class NeedFacts1764030100000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const checks = needFactsChecks.map(({ name, expression }) => `, add constraint ${name} check (${expression})`).join('');
    await runner.query(`alter table cases.need add column facts jsonb not null default '{}'${checks}`);
    await runner.query(`comment on column cases.need.facts is 'Answers that decide who can help: codes and bands. Forgotten when the need is over.'`);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}
