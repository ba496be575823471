import { type ContextPolicy, DatabaseProcess, type RowRule, Role, ServiceRole, all, always, any, connectionRows, isOneOf, isUnset, ownAccount, ownAgency, partOf, rows, signedIn } from '@causeway/kernel';
import { mailRefused } from './audience.js';

const { gateway, worker, setup } = DatabaseProcess;
/** One's own, and about nothing that is hidden from one since; that a mail was lost is told to those who see no referral, too. */
const own = { roles: 'ANY', when: all(ownAccount('account_id'), any(isUnset('referral_id'), isOneOf('kind', [mailRefused]), partOf('referrals.referral', { column: 'referral_id' }))) } as const;
const notifier = { roles: [ServiceRole.NOTIFY], when: all(ownAgency()), process: [worker] } as const;
/** Somebody's own wishes and numbers. */
const ownWish: RowRule = { roles: 'ANY', when: all(ownAccount('account_id'), ownAgency()), process: [gateway] };
const administrator: RowRule = { roles: [Role.AGENCY_ADMIN], when: ownAgency(), process: [gateway] };
const ofNotice = partOf('notifications.notification', { column: 'notification_id' });
const ofReferral = partOf('referrals.referral', { column: 'referral_id' });
const desk = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR] as const;

/** The system's own hand for sealed keys: without the key store they open nothing. */
const keyWork: RowRule = { roles: [ServiceRole.KEYS], when: always, process: [setup] };

export const notificationsPolicy: ContextPolicy = {
  fields: {
    Query: { ...rows('SIGNED_IN', 'inbox', 'notificationWishes'), ...rows([Role.COORDINATOR], 'notificationRules'), ...rows([Role.AGENCY_ADMIN], 'webhookEndpoints', 'webhookDeliveries', 'lostNotices') },
    Mutation: {
      ...rows('SIGNED_IN', 'markNotificationRead', 'setNotificationWishes', 'addContact', 'confirmContact', 'removeContact'),
      ...rows({ audience: [Role.COORDINATOR], stepUp: true }, 'setNotificationRule'),
      ...rows({ audience: [Role.AGENCY_ADMIN], stepUp: true }, 'createWebhookEndpoint', 'changeWebhookEndpoint', 'rotateWebhookSecret', 'removeWebhookEndpoint'),
      ...rows([Role.AGENCY_ADMIN], 'replayWebhookDelivery'),
    },
    LostNotice: rows([Role.AGENCY_ADMIN], 'personName', 'channel', 'urgent', 'at', 'code'),
    ...connectionRows('LostNotice', [Role.AGENCY_ADMIN]),
    WebhookEndpoint: rows([Role.AGENCY_ADMIN], 'id', 'name', 'url', 'loud', 'createdAt', 'failingSince', 'disabledAt'),
    WebhookDelivery: rows([Role.AGENCY_ADMIN], 'id', 'endpointId', 'type', 'state', 'code', 'tries', 'createdAt', 'settledAt'),
    ...connectionRows('WebhookDelivery', [Role.AGENCY_ADMIN]),
    WebhookEndpointPayload: rows([Role.AGENCY_ADMIN], 'endpoint', 'secret'),
    RemoveWebhookEndpointPayload: rows([Role.AGENCY_ADMIN], 'removed'),
    WebhookDeliveryPayload: rows([Role.AGENCY_ADMIN], 'delivery'),
    NotificationWishes: rows('SIGNED_IN', 'choices', 'quietFrom', 'quietUntil', 'timeZone', 'digest', 'digestAt', 'contacts'),
    NotificationChoice: rows('SIGNED_IN', 'about', 'by'),
    Contact: rows('SIGNED_IN', 'id', 'channel', 'masked', 'confirmedAt'),
    NotificationWishesPayload: rows('SIGNED_IN', 'wishes'),
    NotificationRule: rows([Role.COORDINATOR], 'kind', 'audience', 'channels', 'least', 'version'),
    NotificationRulePayload: rows([Role.COORDINATOR], 'rules'),
    Notification: rows('SIGNED_IN', 'id', 'kind', 'referralId', 'createdAt', 'readAt'),
    NotificationPayload: rows('SIGNED_IN', 'notification'),
    ...connectionRows('Notification', 'SIGNED_IN', 'unreadCount'),
    Referral: rows(desk, 'delivery'),
    Delivery: rows(desk, 'side', 'state', 'about', 'channel', 'at'),
  },
  tables: {
    'notifications.notification': {
      read: [own, notifier],
      // For people of the agency that is told, and nobody else's.
      add: [{ ...notifier, when: all(ownAgency(), partOf('access.account', { column: 'account_id', when: ownAgency() })) }],
      change: [{ ...own, columns: ['read_at'], process: [gateway] }],
      definer: ['select', 'delete'],
    },
    // Ids and states; who was told of what stays with the notifier. That an address does not work, whoever answers for it knows.
    'notifications.delivery': {
      read: [notifier, { ...administrator, when: all(ownAgency(), isOneOf('state', ['FAILED'])) }],
      add: [{ ...notifier, when: all(ownAgency(), ofNotice) }],
      change: [{ ...notifier, columns: ['state', 'settled_at', 'code', 'carrier_id'] }],
    },
    // Whether a side knows is said to whoever may see the referral, and names nobody.
    'notifications.reach': {
      read: [{ roles: 'ANY', when: ofReferral, process: [gateway] }, notifier],
      add: [notifier],
      change: [notifier, { roles: 'ANY', when: all(ownAgency(), ofReferral), columns: ['state', 'channel', 'at'], process: [gateway] }],
      definer: ['select', 'delete'],
    },
    // Which rule was in force when is no secret to whoever works here.
    'notifications.rule': {
      read: [{ roles: 'ANY', when: signedIn, process: [gateway] }, { ...notifier, when: always }],
      add: [{ roles: [Role.COORDINATOR], when: ownAccount('set_by'), process: [gateway] }],
    },
    // Where a program listens is its administrator's; what signs is sealed. The system says whether it listens.
    'notifications.webhook_endpoint': {
      read: [administrator, notifier, keyWork],
      add: [administrator],
      change: [administrator, { ...notifier, columns: ['failing_since', 'disabled_at'] }, { ...keyWork, columns: ['secret', 'previous_secret'] }],
    },
    'notifications.webhook_delivery': {
      read: [administrator, notifier],
      add: [notifier],
      change: [{ ...administrator, columns: ['state', 'code', 'settled_at'] }, { ...notifier, columns: ['state', 'code', 'settled_at', 'tries'] }],
      definer: ['select', 'delete'],
    },
    'notifications.wish': { read: [ownWish, notifier], add: [ownWish], change: [ownWish] },
    'notifications.contact': {
      read: [ownWish, notifier],
      add: [ownWish],
      change: [ownWish, { ...notifier, columns: ['code_hash', 'code_until', 'tries', 'codes_sent'] }],
      remove: [ownWish],
      definer: ['select', 'delete'],
    },
  },
};
