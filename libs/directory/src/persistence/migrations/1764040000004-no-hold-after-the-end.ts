import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What the context of referrals asks of places when a referral ends. Safe: adds a function. */
export class NoHoldAfterTheEnd1764040000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of refusal) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

/** A courtesy that is let go counts no longer from that instant, whether or not its pool was free to be told. */
const refusal = definerFunction(
  'directory.refuse_kept() returns trigger',
  `begin
     if exists (select 1 from directory.hold h where h.referral_id = new.id and h.ended_at is null and (h.kind <> 'SOFT' or h.expires_at > platform.now())) then
       raise exception 'a referral that is over keeps no place' using errcode = '23514', constraint = 'hold_of_live_referral';
     end if;
     return null;
   end`,
  { callers: 'causeway_definer' },
);
