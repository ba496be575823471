import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What was said about somebody who is erased goes with them. Safe: creates, and lets one function past two rules of "never changed". */
export class EraseWhatWasSaid1764220002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const kept = ['message', 'task_entry'].flatMap((table) => [
  `drop trigger append_only on referrals.${table}`,
  `create trigger append_only before update or delete on referrals.${table} for each row execute function referrals.refuse_change_but_erasure()`,
]);

/** Files first: they hang on their message. */
const removal = `
  delete from referrals.file_ticket t where t.id = any(gone) or t.attachment_id = any(gone);
  delete from referrals.attachment a where a.id = any(gone);
  delete from referrals.message m where m.id = any(gone);`;

const statements = [
  `create table referrals.erased_share (id uuid constraint erased_share_pkey primary key, erased_at timestamptz not null)`,
  `comment on table referrals.erased_share is 'Keys of what was said about people who were erased: destroyed, and destroyed again when an older key store brings them back.'`,
  `create function referrals.refuse_change_but_erasure() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if current_user = 'causeway_definer' then return coalesce(new, old); end if;
     raise exception 'what was said is append-only' using errcode = '42501';
   end $$`,
  ...kept,
  // Behind the walls of the agency that answers for the person; the other side's words too.
  ...definerFunction(
    'referrals.erase_talk(person uuid) returns uuid[]',
    `declare
       told uuid[];
       gone uuid[];
     begin
       if not sec.has_role('FOLLOW_UP') then raise exception 'only for the system' using errcode = '42501'; end if;
       told := array(select t.referral_id from referrals.triage t where t.case_id = person and t.sender_agency_id = sec.agency());
       gone := array(select m.id from referrals.message m where m.referral_id = any(told)
         union all select a.id from referrals.attachment a where a.referral_id = any(told)
         union all select f.id from referrals.file_ticket f where f.referral_id = any(told) and f.attachment_id is null and f.used_at is null);
       ${removal}
       update referrals.dossier d set note = null where d.referral_id = any(told) and d.note is not null;
       update referrals.task_entry e set words = null from referrals.task t
         where e.task_id = t.id and t.case_id = person and t.sender_agency_id = sec.agency() and e.words is not null;
       insert into referrals.erased_share select unnest(gone), platform.now() on conflict do nothing;
       return gone;
     end`,
    { callers: 'causeway_gateway, causeway_worker' },
  ),
  // A restored database has it again; whose key is destroyed stays gone. Answers with what the key store may have brought back.
  ...definerFunction(
    'referrals.settle_erased_talk(destroyed uuid[]) returns uuid[]',
    `declare gone uuid[] := destroyed;
     begin
       if not sec.has_role('FOLLOW_UP') then raise exception 'only for the system' using errcode = '42501'; end if;
       ${removal}
       return array(select s.id from referrals.erased_share s where s.id <> all(destroyed));
     end`,
    { callers: 'causeway_worker' },
  ),
];
