import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who is on duty for a service, and how to ring them. Safe: creates only. */
export class Duty1764120001000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const ofService = `service_id uuid not null references directory.service (id), agency_id uuid not null references access.agency (id)`;
const people = `first_account_id uuid references access.account (id), backup_account_id uuid references access.account (id)`;
const phoneForm = (column: string) => `${column} ~ '^[+0-9][0-9 ()/.-]{2,39}$'`;

const statements = [
  `create table directory.duty_desk (
     ${ofService}, phone text, backup_phone text, shown_to_senders boolean not null, around_the_clock boolean not null,
     time_zone text not null, version int not null, updated_at timestamptz not null,
     constraint duty_desk_pkey primary key (service_id, agency_id),
     constraint duty_desk_phones check (${phoneForm('phone')} and ${phoneForm('backup_phone')}))`,
  `comment on table directory.duty_desk is 'The desk that answers for a service at any hour; its number is of the desk, not of a person.'`,
  `create table directory.duty_shift (
     id uuid constraint duty_shift_pkey primary key, ${ofService}, weekday int not null, from_minute int not null, until_minute int not null, ${people},
     constraint duty_shift_weekday check (weekday between 1 and 7),
     constraint duty_shift_minutes check (from_minute between 0 and 1439 and until_minute between 0 and 1439),
     constraint duty_shift_two_people check (first_account_id <> backup_account_id))`,
  `create index duty_shift_of on directory.duty_shift (service_id, agency_id)`,
  `create table directory.duty_exception (
     id uuid constraint duty_exception_pkey primary key, ${ofService}, from_at timestamptz not null, until_at timestamptz not null, ${people},
     recorded_at timestamptz not null, recorded_by uuid not null,
     constraint duty_exception_lasts check (from_at < until_at and until_at <= from_at + interval '60 days'),
     constraint duty_exception_two_people check (first_account_id <> backup_account_id))`,
  `create index duty_exception_of on directory.duty_exception (service_id, agency_id, until_at)`,
  `create table directory.duty_number (
     account_id uuid constraint duty_number_pkey primary key references access.account (id), agency_id uuid not null references access.agency (id),
     phone text not null, given_at timestamptz not null, constraint duty_number_phone check (${phoneForm('phone')}))`,
  `comment on table directory.duty_number is 'Under which number somebody lets themselves be rung while on duty.'`,
  `create table directory.duty_handover (
     id uuid constraint duty_handover_pkey primary key, ${ofService}, change_at timestamptz not null,
     outgoing_account_id uuid not null, incoming_account_id uuid not null, words text not null, referral_ids uuid[] not null,
     given_by uuid not null, given_at timestamptz not null, taken_by uuid, taken_at timestamptz,
     constraint duty_handover_once unique (service_id, agency_id, change_at),
     constraint duty_handover_short check (length(words) <= 2000 and cardinality(referral_ids) <= 100),
     constraint duty_handover_taken_whole check ((taken_by is null) = (taken_at is null)),
     constraint duty_handover_two_people check (taken_by <> given_by))`,
  `create table directory.duty_warning (
     ${ofService}, gap_from timestamptz not null, warned_at timestamptz not null,
     constraint duty_warning_pkey primary key (service_id, agency_id, gap_from))`,
];
