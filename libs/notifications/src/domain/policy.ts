import { type ContextPolicy, DatabaseProcess, ServiceRole, all, connectionRows, ownAccount, ownAgency, rows } from '@causeway/kernel';

const { gateway, worker } = DatabaseProcess;
const own = { roles: 'ANY', when: ownAccount('account_id') } as const;
const notifier = { roles: [ServiceRole.NOTIFY], when: all(ownAgency()), process: [worker] } as const;

export const notificationsPolicy: ContextPolicy = {
  fields: {
    Query: rows('SIGNED_IN', 'inbox'),
    Mutation: rows('SIGNED_IN', 'markNotificationRead'),
    Notification: rows('SIGNED_IN', 'id', 'kind', 'referralId', 'createdAt', 'readAt'),
    NotificationPayload: rows('SIGNED_IN', 'notification'),
    ...connectionRows('Notification', 'SIGNED_IN', 'unreadCount'),
  },
  tables: {
    'notifications.notification': {
      read: [own, notifier],
      add: [notifier],
      change: [
        { ...own, columns: ['read_at'], process: [gateway] },
        { ...notifier, columns: ['mail_state', 'mailed_at'] },
      ],
    },
  },
};
