import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who confirmed an address, and whom to call when a mail is refused. Safe: adds columns and functions. */
export class Mailboxes1763944000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const statements = [
  // Whoever makes the account (an invitation, the set-up) says that the mailbox is that person's.
  `alter table access.account
     add column email_confirmed_by uuid default sec.account(),
     add column email_confirmed_at timestamptz default platform.now(),
     add constraint account_email_confirmed check (email_confirmed_by is null or email_confirmed_at is not null)`,
  `create function access.unconfirm_changed_email() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     if new.email is distinct from old.email then
       new.email_confirmed_by := case when sec.has_role('AGENCY_ADMIN') or sec.has_role('SETUP') then sec.account() end;
       new.email_confirmed_at := case when new.email_confirmed_by is not null then platform.now() end;
     end if;
     return new;
   end $$`,
  `create trigger account_unconfirm before update of email on access.account for each row execute function access.unconfirm_changed_email()`,
  ...definerFunction(
    `access.coordinators() returns table (account_id uuid, agency_id uuid)`,
    `begin
       if not sec.has_role('NOTIFY') then raise exception 'only the notifier calls coordinators' using errcode = '42501'; end if;
       return query select a.id, a.agency_id from access.account a join access.agency g on g.id = a.agency_id
         where a.status = 'ACTIVE' and g.status in ('PROBATION', 'ACTIVE') and 'COORDINATOR' = any(a.roles);
     end`,
    { callers: 'causeway_worker' },
  ),
];
