import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Sessions, tries, questions and codes go when their time is over. Safe: adds a function. */
export class AccessRetention1763960000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of forgetting) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** Nobody's own rows and of no agency, so past the walls; it can do nothing but delete what is over. */
const forgetting = definerFunction(
  `access.forget_old(session_days int, try_days int, question_days int, code_days int) returns void`,
  `begin
     if least(session_days, try_days, question_days, code_days) < 1 then raise exception 'at least a day' using errcode = '22023'; end if;
     delete from access.session s where least(s.expires_at, s.ended_at) < platform.now() - make_interval(days => session_days);
     delete from access.sign_in_failure f where f.at < platform.now() - make_interval(days => try_days);
     delete from access.challenge c where c.expires_at < platform.now() - make_interval(days => question_days);
     delete from access.entry_code c where c.expires_at < platform.now() - make_interval(days => code_days);
   end`,
  { callers: 'causeway_worker' },
);
