import { type ContextPolicy, DatabaseProcess, ServiceRole, all, any, connectionRows, isOneOf, isUnset, ownAccount, ownAgency, partOf, rows } from '@causeway/kernel';
import { mailRefused } from './audience.js';

const { gateway, worker } = DatabaseProcess;
/** One's own, and about nothing that is hidden from one since; that a mail was lost is told to those who see no referral, too. */
const own = { roles: 'ANY', when: all(ownAccount('account_id'), any(isUnset('referral_id'), isOneOf('kind', [mailRefused]), partOf('referrals.referral', { column: 'referral_id' }))) } as const;
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
      // For people of the agency that is told, and nobody else's.
      add: [{ ...notifier, when: all(ownAgency(), partOf('access.account', { column: 'account_id', when: ownAgency() })) }],
      change: [
        { ...own, columns: ['read_at'], process: [gateway] },
        { ...notifier, columns: ['mail_state', 'mailed_at'] },
      ],
      definer: ['select', 'delete'],
    },
  },
};
