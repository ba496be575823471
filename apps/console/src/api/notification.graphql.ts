import { graphql, type ResultOf } from './graphql.js';

const NotificationFields = graphql(`
  fragment NotificationFields on Notification @_unmask { id kind referralId createdAt readAt }
`);
export type Notification = ResultOf<typeof NotificationFields>;

export const NotificationsQuery = graphql(
  `query Notifications($first: Int!, $after: String) {
    inbox(first: $first, after: $after) {
      edges { cursor node { ...NotificationFields } }
      pageInfo { hasNextPage endCursor }
      unreadCount
    }
  }`,
  [NotificationFields],
);

export const inboxPages = { read: ({ inbox }: ResultOf<typeof NotificationsQuery>) => inbox };

export const MarkNotificationRead = graphql(
  `mutation MarkNotificationRead($input: MarkNotificationReadInput!) { markNotificationRead(input: $input) { notification { ...NotificationFields } } }`,
  [NotificationFields],
);
