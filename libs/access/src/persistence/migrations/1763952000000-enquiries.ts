import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The sealed inbox for enquiries of authorities, and whom an alarm reaches. Safe: creates only. */
export class Enquiries1763952000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const statements = [
  `create table access.enquiry (
     id uuid constraint enquiry_pkey primary key, account_id uuid not null references access.account (id), agency_id uuid not null,
     sealed bytea not null, day date not null, slot int not null, received_at timestamptz not null, closed_by uuid, closed_at timestamptz,
     constraint enquiry_few_a_day unique (account_id, day, slot),
     constraint enquiry_slot check (slot >= 1 and slot <= 20),
     constraint enquiry_closed_whole check ((closed_at is null) = (closed_by is null))
   )`,
  `comment on table access.enquiry is 'What authorities asked in writing, sealed. Whoever asks cannot read it back; nothing is looked up.'`,
  // The day is the database's own; whoever asks reads nothing, not even how often.
  ...definerFunction(
    `access.enquiries_today() returns int`,
    `begin
       return (select count(*)::int from access.enquiry e where e.account_id = sec.account() and e.day = (platform.now() at time zone 'UTC')::date);
     end`,
  ),
  `create function access.guard_enquiry() returns trigger language plpgsql set search_path = pg_catalog as $$
   begin
     new.received_at := platform.now();
     new.day := (new.received_at at time zone 'UTC')::date;
     return new;
   end $$`,
  `create trigger guard_enquiry before insert on access.enquiry for each row execute function access.guard_enquiry()`,
  // For the hand that raises an alarm: which agencies have somebody who must hear it.
  ...definerFunction(
    `access.agencies_with(role text) returns uuid[]`,
    `begin
       return coalesce((select array_agg(distinct a.agency_id) from access.account a where a.status = 'ACTIVE' and a.roles @> array[role]), '{}');
     end`,
    { callers: 'causeway_worker' },
  ),
];
