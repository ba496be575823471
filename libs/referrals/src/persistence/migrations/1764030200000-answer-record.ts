import { oneOf } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { AnswerBand } from '../../domain/matching.js';

/** How agencies answer, reckoned anew every hour. Safe: creates only. */
export class AnswerRecord1764030200000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

// Kept is what was acknowledged in time and what was decided in time, half a point each. Few answers are drawn towards what is
// usual in the network, as if five usual ones stood beside them, and of fewer than five nothing is said.
const statements = [
  `create table referrals.answer_record (
     agency_id uuid constraint answer_record_pkey primary key references access.agency (id), band text not null, reckoned_at timestamptz not null,
     constraint answer_record_band_known check (${oneOf('band', AnswerBand)}))`,
  `comment on table referrals.answer_record is 'How an agency kept its deadlines in the last 180 days, as a band; no figure, which would tell how many went where.'`,
  `create function referrals.reckon_answers() returns int language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
   declare reckoned int;
   begin
     if not sec.has_role('FOLLOW_UP') then raise exception 'only for the clock' using errcode = '42501'; end if;
     delete from referrals.answer_record;
     with owed as (
       select recipient_agency_id as agency,
         (coalesce(acknowledged_at <= acknowledge_by, false)::int + coalesce(decided_at <= decide_by, false)::int) / 2.0 as kept
       from referrals.referral
       where sent_at > platform.now() - interval '180 days' and (decided_at is not null or coalesce(closed_at, platform.now()) > decide_by)),
     agencies as (select agency, count(*) as asked, sum(kept) as kept from owed group by agency),
     network as (select sum(kept) / sum(asked) as usual from agencies),
     drawn as (select agency, asked, (kept + 5 * usual) / (asked + 5) as share from agencies, network)
     insert into referrals.answer_record (agency_id, band, reckoned_at)
     select agency, case when asked < 5 then 'UNKNOWN' when share >= 0.8 then 'PROMPT' when share >= 0.5 then 'USUAL' else 'SLOW' end, platform.now() from drawn;
     get diagnostics reckoned = row_count;
     return reckoned;
   end $$`,
  `alter function referrals.reckon_answers() owner to causeway_definer`,
  `revoke all on function referrals.reckon_answers() from public`,
  `grant execute on function referrals.reckon_answers() to causeway_worker`,
];
