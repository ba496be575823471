import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Who hears of what, as a country wants it: every change is a row more. Safe: creates only. */
export class NotificationRules1764130000100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const statement of statements) await runner.query(statement);
  }

  async down(): Promise<void> {
    throw new Error('migrations go forward only');
  }
}

const statements = [
  `create table notifications.rule (
     kind text not null, audience text not null, version int not null, channels text[] not null, set_by uuid not null, set_at timestamptz not null,
     constraint rule_pkey primary key (kind, audience, version),
     constraint rule_audience_known check (audience in ('TOLD_SIDE', 'DUTY', 'RECIPIENT_DESK', 'RECIPIENT_MANAGERS', 'SENDER_DESK', 'COORDINATORS', 'CONCERNED')),
     constraint rule_channels_known check (channels <@ array['IN_APP', 'EMAIL', 'SMS', 'PUSH', 'WEBHOOK']::text[])
   )`,
  `comment on table notifications.rule is 'Who hears of what and by which ways, where a country changed it; the latest version counts.'`,
];
