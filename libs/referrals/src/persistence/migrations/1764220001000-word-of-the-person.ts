import { definerFunction, oneOf } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';
import { ReferralStatus } from '../../domain/lifecycle.js';

/** Nothing goes to anybody, and nobody accepts, past what the person allowed: the database refuses it too. Safe: creates only. */
export class WordOfThePerson1764220001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const shown = oneOf('new.status', [ReferralStatus.SENT, ReferralStatus.ACCEPTED]);

const statements = [
  ...definerFunction(
    'referrals.guard_word() returns trigger',
    `begin
       -- Without a signed context only the tables' owner gets here.
       if sec.agency() is not null and not cases.word_reaches(new.need_id, new.sender_agency_id, new.recipient_agency_id, new.service_type_code) then
         raise exception 'neither the person''s word nor the law reaches so far' using errcode = '42501', constraint = 'referral_word_of_person';
       end if;
       return new;
     end`,
  ),
  `create trigger guard_word_first before insert on referrals.referral for each row when (${shown}) execute function referrals.guard_word()`,
  `create trigger guard_word_next before update of status on referrals.referral for each row when (old.status is distinct from new.status and ${shown}) execute function referrals.guard_word()`,
];
