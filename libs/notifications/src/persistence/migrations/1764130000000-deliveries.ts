import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * Each way a notice takes has a row of its own, each side of a referral says whether it was reached, and people say how they
 * want to be told. Breaking: the state of a mail moves out of the notice, so workers of before must have stopped.
 */
export class Deliveries1764130000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const classes = ['REFERRAL', 'DEADLINE', 'SECURITY', 'DIRECTORY', 'NETWORK', 'ALARM'];
const choices = classes.flatMap((of) => ['EMAIL', 'SMS', 'PUSH'].map((by) => `'${of}:${by}'`)).join(', ');

const statements = [
  `create table notifications.delivery (
     notification_id uuid not null constraint delivery_notification references notifications.notification (id) on delete cascade,
     channel text not null, account_id uuid not null, agency_id uuid not null, state text not null, urgent boolean not null, due_at timestamptz not null,
     settled_at timestamptz, code text, carrier_id uuid,
     constraint delivery_pkey primary key (notification_id, channel),
     constraint delivery_channel_known check (channel in ('EMAIL', 'SMS', 'PUSH')),
     constraint delivery_state_known check (state in ('WAITING', 'SENT', 'NOT_NEEDED', 'FAILED'))
   )`,
  `comment on table notifications.delivery is 'One notice on its way to one person by one channel: ids and states only.'`,
  `create index delivery_waiting on notifications.delivery (account_id, channel) where state = 'WAITING'`,
  `create index delivery_lost on notifications.delivery (agency_id, settled_at) where state = 'FAILED'`,
  `insert into notifications.delivery (notification_id, channel, account_id, agency_id, state, urgent, due_at, settled_at)
   select id, 'EMAIL', account_id, agency_id, mail_state, false, created_at, mailed_at from notifications.notification`,
  `alter table notifications.notification drop column mail_state, drop column mailed_at`,
  `create table notifications.reach (
     referral_id uuid not null, side text not null, agency_id uuid not null, event_id uuid not null, kind text not null, state text not null,
     channel text, at timestamptz not null,
     constraint reach_pkey primary key (referral_id, side),
     constraint reach_side_known check (side in ('SENDER', 'RECIPIENT')),
     constraint reach_state_known check (state in ('REACHED', 'WAITING', 'NOT_REACHED'))
   )`,
  `comment on table notifications.reach is 'Whether a side of a referral was reached about the latest thing it had to be told.'`,
  `create table notifications.wish (
     account_id uuid constraint wish_pkey primary key references access.account (id), agency_id uuid not null, quiet_from text, quiet_until text,
     time_zone text not null, digest text not null, digest_at text not null, chosen text[] not null, changed_at timestamptz not null,
     constraint wish_digest_known check (digest in ('AT_ONCE', 'HOURLY', 'DAILY')),
     constraint wish_chosen_known check (chosen <@ array[${choices}]::text[])
   )`,
  `comment on table notifications.wish is 'How somebody wants to be told.'`,
  `create table notifications.contact (
     id uuid constraint contact_pkey primary key, account_id uuid not null references access.account (id), agency_id uuid not null, channel text not null,
     address text not null, created_at timestamptz not null, confirmed_at timestamptz, code_hash bytea, code_until timestamptz,
     tries smallint not null, codes_sent smallint not null,
     constraint contact_one_of_a_kind unique (account_id, channel),
     constraint contact_channel_known check (channel in ('SMS', 'PUSH'))
   )`,
  `comment on table notifications.contact is 'Numbers and telephones of colleagues, never of a person in care; used once confirmed.'`,
  `drop function notifications.forget_old(int)`,
  ...definerFunction(
    `notifications.forget_old(days int) returns void`,
    `begin
       if days < 1 then raise exception 'at least a day' using errcode = '22023'; end if;
       delete from notifications.notification n where n.created_at < platform.now() - make_interval(days => days);
       delete from notifications.reach r where r.at < platform.now() - make_interval(days => days);
       delete from notifications.contact c where c.confirmed_at is null and c.created_at < platform.now() - interval '1 day';
     end`,
    { callers: 'causeway_worker' },
  ),
];
