import { EntitySchema, type EntitySchemaColumnOptions } from 'typeorm';
import type { Notification } from '../domain/notification.js';

export const notificationTable = new EntitySchema<Notification>({
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
  } satisfies Record<keyof Notification, EntitySchemaColumnOptions>,
  uniques: [{ name: 'notification_once', columns: ['eventId', 'accountId'] }],
  indices: [
    { name: 'notification_inbox', columns: ['accountId', 'id'] },
    { name: 'notification_unread', columns: ['accountId'], where: 'read_at is null' },
    { name: 'notification_referral', columns: ['referralId'] },
  ],
});
