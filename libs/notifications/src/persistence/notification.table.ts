import { oneOf } from '@causeway/platform';
import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import { MailState, type Notification } from '../domain/notification.js';

export interface NotificationRow extends Notification {
  readonly mailState: MailState;
  readonly mailedAt: Date | null;
}

export const notificationTable = new EntitySchema<NotificationRow>({
  name: 'notification',
  schema: 'notifications',
  columns: {
    id: { type: 'uuid', primary: true, primaryKeyConstraintName: 'notification_pkey' },
    accountId: { name: 'account_id', type: 'uuid' },
    agencyId: { name: 'agency_id', type: 'uuid' },
    kind: { type: 'text' },
    referralId: { name: 'referral_id', type: 'uuid', nullable: true },
    eventId: { name: 'event_id', type: 'uuid' },
    createdAt: { name: 'created_at', type: 'timestamptz' },
    readAt: { name: 'read_at', type: 'timestamptz', nullable: true },
    mailState: { name: 'mail_state', type: 'text' },
    mailedAt: { name: 'mailed_at', type: 'timestamptz', nullable: true },
  } satisfies Record<keyof NotificationRow, EntitySchemaColumnOptions>,
  uniques: [{ name: 'notification_once', columns: ['eventId', 'accountId'] }],
  indices: [
    { name: 'notification_inbox', columns: ['accountId', 'id'] },
    { name: 'notification_unread', columns: ['accountId'], where: 'read_at is null' },
    { name: 'notification_referral', columns: ['referralId'] },
  ],
  checks: [{ name: 'notification_mail_state_known', expression: oneOf('mail_state', MailState) }],
});
