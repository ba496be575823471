import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who was told to look. Safe: creates only. */
export class Notifications1763809000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const statements = [
  `create schema notifications`,
  `create table notifications.notification (
     id uuid constraint notification_pkey primary key, account_id uuid not null references access.account (id), agency_id uuid not null,
     kind text not null, referral_id uuid, event_id uuid not null, created_at timestamptz not null, read_at timestamptz,
     mail_state text not null, mailed_at timestamptz,
     constraint notification_once unique (event_id, account_id),
     constraint notification_mail_state_known check (mail_state in ('WAITING', 'SENT', 'NOT_NEEDED', 'FAILED'))
   )`,
  `comment on table notifications.notification is 'The exactly-once record that somebody was told to look: ids only.'`,
  `create index notification_inbox on notifications.notification (account_id, id)`,
  `create index notification_unread on notifications.notification (account_id) where read_at is null`,
  `create index notification_referral on notifications.notification (referral_id)`,
];
