import { definerFunction } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Programs of agencies are told, too. Safe: creates, and replaces a function. */
export class Webhooks1764130000200 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const statements = [
  `create table notifications.webhook_endpoint (
     id uuid constraint webhook_endpoint_pkey primary key, agency_id uuid not null references access.agency (id), name text not null, url text not null,
     loud boolean not null, created_at timestamptz not null, failing_since timestamptz, disabled_at timestamptz, removed_at timestamptz,
     secret bytea not null, previous_secret bytea, previous_until timestamptz
   )`,
  `comment on table notifications.webhook_endpoint is 'Where programs of agencies listen; what signs is sealed.'`,
  `create index webhook_endpoint_of_agency on notifications.webhook_endpoint (agency_id) where removed_at is null`,
  `create table notifications.webhook_delivery (
     id uuid constraint webhook_delivery_pkey primary key, endpoint_id uuid not null references notifications.webhook_endpoint (id), agency_id uuid not null,
     event_id uuid not null, type text not null, referral_id uuid not null, state text not null, urgent boolean not null, code text, tries int not null,
     created_at timestamptz not null, settled_at timestamptz,
     constraint webhook_delivery_once unique (endpoint_id, event_id),
     constraint webhook_delivery_state_known check (state in ('WAITING', 'SENT', 'NOT_NEEDED', 'FAILED')),
     constraint webhook_delivery_type_known check (type in ('referral.changed', 'referral.due'))
   )`,
  `comment on table notifications.webhook_delivery is 'One message to one program: ids and states only.'`,
  `create index webhook_delivery_of_agency on notifications.webhook_delivery (agency_id, id)`,
  `drop function notifications.forget_old(int)`,
  ...definerFunction(
    `notifications.forget_old(days int) returns void`,
    `begin
       if days < 1 then raise exception 'at least a day' using errcode = '22023'; end if;
       delete from notifications.notification n where n.created_at < platform.now() - make_interval(days => days);
       delete from notifications.reach r where r.at < platform.now() - make_interval(days => days);
       delete from notifications.contact c where c.confirmed_at is null and c.created_at < platform.now() - interval '1 day';
       delete from notifications.webhook_delivery w where w.created_at < platform.now() - make_interval(days => days);
     end`,
    { callers: 'causeway_worker' },
  ),
];
