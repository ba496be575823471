import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { Wishes } from '../api/wishes.graphql.js';

export const wishWords = defineMessages({
  title: { id: 'wishes.title', defaultMessage: 'How you are told' },
  lead: { id: 'wishes.lead', defaultMessage: 'What leaves the desk says only «look». An emergency comes at once, by every way you have, also in your quiet hours.' },
  quietFrom: { id: 'wishes.quietFrom', defaultMessage: 'Quiet from' },
  quietUntil: { id: 'wishes.quietUntil', defaultMessage: 'Quiet until' },
  digest: { id: 'wishes.digest', defaultMessage: 'Mails come' },
  save: { id: 'wishes.save', defaultMessage: 'Save' },
  number: { id: 'wishes.number', defaultMessage: 'Your own number for text messages, with + and the code of the country' },
  add: { id: 'wishes.add', defaultMessage: 'Send a code to it' },
  code: { id: 'wishes.code', defaultMessage: 'The code that came to {number}' },
  confirm: { id: 'wishes.confirm', defaultMessage: 'Confirm' },
  remove: { id: 'wishes.remove', defaultMessage: 'Take it away' },
});

export const digestWords: Record<Wishes['digest'], MessageDescriptor> = defineMessages({
  AT_ONCE: { id: 'wishes.atOnce', defaultMessage: 'one by one' },
  HOURLY: { id: 'wishes.hourly', defaultMessage: 'once an hour' },
  DAILY: { id: 'wishes.daily', defaultMessage: 'once a day' },
});

export const classWords: Record<Wishes['choices'][number]['about'], MessageDescriptor> = defineMessages({
  REFERRAL: { id: 'wishes.referral', defaultMessage: 'Requests and answers' },
  DEADLINE: { id: 'wishes.deadline', defaultMessage: 'Deadlines' },
  SECURITY: { id: 'wishes.security', defaultMessage: 'Security' },
  DIRECTORY: { id: 'wishes.directory', defaultMessage: 'The directory' },
  NETWORK: { id: 'wishes.network', defaultMessage: 'Colleagues and members' },
  ALARM: { id: 'wishes.alarm', defaultMessage: 'Alarms' },
});

export const byWords: Record<Wishes['choices'][number]['by'][number], MessageDescriptor> = defineMessages({
  EMAIL: { id: 'wishes.byMail', defaultMessage: 'mail' },
  SMS: { id: 'wishes.bySms', defaultMessage: 'text message' },
  PUSH: { id: 'wishes.byPush', defaultMessage: 'push' },
});
