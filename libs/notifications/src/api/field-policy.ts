import { type FieldPolicy, connectionRows, rows } from '@causeway/platform';

export const notificationsFieldPolicy: FieldPolicy = {
  Query: rows('SIGNED_IN', 'inbox'),
  Mutation: rows('SIGNED_IN', 'markNotificationRead'),
  Notification: rows('SIGNED_IN', 'id', 'kind', 'referralId', 'createdAt', 'readAt'),
  NotificationPayload: rows('SIGNED_IN', 'notification'),
  ...connectionRows('Notification', 'SIGNED_IN', 'unreadCount'),
};
