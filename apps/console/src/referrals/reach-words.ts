import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { Referral } from '../api/referral.graphql.js';

type Delivery = Referral['delivery'][number];

export const reachWords = defineMessages({
  notReachedTag: { id: 'reach.notReachedTag', defaultMessage: 'NOT reached' },
  recipient: { id: 'reach.recipient', defaultMessage: 'The provider was NOT reached. Ring them: nothing that was sent has come to anybody.' },
  sender: { id: 'reach.sender', defaultMessage: 'Whoever sent this was NOT reached. Ring them: they do not know how it stands.' },
  waiting: { id: 'reach.waiting', defaultMessage: 'Being told' },
  toRecipient: { id: 'reach.toRecipient', defaultMessage: 'The provider' },
  toSender: { id: 'reach.toSender', defaultMessage: 'The sender' },
});

export const wayWords: Record<NonNullable<Delivery['channel']>, MessageDescriptor> = defineMessages({
  IN_APP: { id: 'reach.inApp', defaultMessage: 'Looked here' },
  EMAIL: { id: 'reach.email', defaultMessage: 'Reached by mail' },
  SMS: { id: 'reach.sms', defaultMessage: 'Reached by text message' },
  PUSH: { id: 'reach.push', defaultMessage: 'Reached by push message' },
  WEBHOOK: { id: 'reach.webhook', defaultMessage: 'Reached through their own program' },
});
