import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Needs for which nobody was left are looked at again when the directory has changed. Safe: creates a function and an index. */
export class StrandedNeeds1764220003000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const statements = [
  `create index route_stranded on referrals.route (need_id) where stopped = 'NOBODY_LEFT' and due_at is null`,
  // While the task is open nobody has decided otherwise. That it stopped stays said until something comes of it.
  ...definerFunction(
    `referrals.wake_stranded() returns int`,
    `declare woken int;
     begin
       if not sec.has_role('FOLLOW_UP') then raise exception 'only for the clock' using errcode = '42501'; end if;
       update referrals.route r set due_at = platform.now() where r.need_id in (
         select n.need_id from referrals.route n where n.stopped = 'NOBODY_LEFT' and n.due_at is null
           and exists (select from referrals.task t where t.subject_id = n.need_id and t.kind = 'CASCADE_EXHAUSTED' and t.closed_at is null)
         for update skip locked);
       get diagnostics woken = row_count;
       return woken;
     end`,
    { callers: 'causeway_worker' },
  ),
];
