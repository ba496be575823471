import { walls } from '@causeway/platform';
import type { MigrationInterface, QueryRunner } from 'typeorm';

const appRoles = 'causeway_gateway, causeway_worker';

/** Who was told to look. Safe: creates only. */
export class Notifications1763809000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const own = `account_id = (select sec.account())`;
const asNotifier = `agency_id = (select sec.agency()) and (select sec.has_role('NOTIFY'))`;

const statements = [
  `create schema notifications`,
  `grant usage on schema notifications to ${appRoles}`,
  `create table notifications.notification (
     id uuid constraint notification_pkey primary key, account_id uuid not null references access.account (id), agency_id uuid not null,
     kind text not null, referral_id uuid not null, event_id uuid not null, created_at timestamptz not null, read_at timestamptz,
     mail_state text not null, mailed_at timestamptz,
     constraint notification_once unique (event_id, account_id),
     constraint notification_mail_state_known check (mail_state in ('WAITING', 'SENT', 'NOT_NEEDED', 'FAILED'))
   )`,
  `comment on table notifications.notification is 'The exactly-once record that somebody was told to look: ids only.'`,
  `create index notification_inbox on notifications.notification (account_id, id)`,
  `create index notification_unread on notifications.notification (account_id) where read_at is null`,
  `create index notification_referral on notifications.notification (referral_id)`,
  ...walls('notifications.notification'),
  `create policy own_inbox on notifications.notification for select to ${appRoles} using (${own} or (${asNotifier}))`,
  `create policy tell on notifications.notification for insert to causeway_worker with check (${asNotifier})`,
  `create policy mark on notifications.notification for update to ${appRoles} using (${own} or (${asNotifier})) with check (${own} or (${asNotifier}))`,
  `grant select on notifications.notification to ${appRoles}`,
  `grant insert on notifications.notification to causeway_worker`,
  `grant update (read_at) on notifications.notification to causeway_gateway`,
  `grant update (mail_state, mailed_at) on notifications.notification to causeway_worker`,
];
