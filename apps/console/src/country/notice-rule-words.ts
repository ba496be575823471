import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { NoticeRule } from '../api/country.graphql.js';

export const noticeRuleWords = defineMessages({
  title: { id: 'noticeRules.title', defaultMessage: 'Who hears of what' },
  lead: {
    id: 'noticeRules.lead',
    defaultMessage: 'Whom this country tells when something happens, and by which ways. What keeps people safe cannot be turned off. Each person chooses among these ways for themselves; an emergency goes by all of them.',
  },
  search: { id: 'noticeRules.search', defaultMessage: 'Search what happens' },
  change: { id: 'noticeRules.change', defaultMessage: 'Change' },
  changeOf: { id: 'noticeRules.changeOf', defaultMessage: 'Change: {what}, {who}' },
  nobody: { id: 'noticeRules.nobody', defaultMessage: 'not told' },
  changed: { id: 'noticeRules.changed', defaultMessage: 'changed here' },
  count: { id: 'noticeRules.count', defaultMessage: '{count, plural, one {# thing that happens} other {# things that happen}}' },
  changedCount: { id: 'noticeRules.changedCount', defaultMessage: '{count, plural, one {# changed here} other {# changed here}}' },
  ways: { id: 'noticeRules.ways', defaultMessage: 'How they are told' },
  locked: { id: 'noticeRules.locked', defaultMessage: 'cannot be turned off' },
  deskFirst: { id: 'noticeRules.deskFirst', defaultMessage: 'Without the desk itself they are not told at all.' },
  save: { id: 'noticeRules.save', defaultMessage: 'Save' },
  none: { id: 'noticeRules.none', defaultMessage: 'Nothing that happens has these words' },
  steps: { id: 'noticeRules.steps', defaultMessage: 'Steps of a referral' },
  deadlines: { id: 'noticeRules.deadlines', defaultMessage: 'Deadlines' },
  tasks: { id: 'noticeRules.tasks', defaultMessage: 'Tasks' },
  others: { id: 'noticeRules.others', defaultMessage: 'Everything else' },
  consentAsked: { id: 'noticeRules.consentAsked', defaultMessage: 'A request waits for the person’s yes' },
});

export const audienceWords: Record<NoticeRule['audience'], MessageDescriptor> = defineMessages({
  TOLD_SIDE: { id: 'noticeRules.toldSide', defaultMessage: 'The other side' },
  DUTY: { id: 'noticeRules.duty', defaultMessage: 'Whoever is on duty there, then their backup' },
  RECIPIENT_DESK: { id: 'noticeRules.recipientDesk', defaultMessage: 'The desk that was asked' },
  RECIPIENT_MANAGERS: { id: 'noticeRules.recipientManagers', defaultMessage: 'Who leads the agency that was asked' },
  SENDER_DESK: { id: 'noticeRules.senderDesk', defaultMessage: 'The desk that asked' },
  COORDINATORS: { id: 'noticeRules.coordinators', defaultMessage: 'Coordinators' },
  CONCERNED: { id: 'noticeRules.concerned', defaultMessage: 'Whom it concerns' },
});

export const wayWords: Record<NoticeRule['channels'][number], MessageDescriptor> = defineMessages({
  IN_APP: { id: 'noticeRules.inApp', defaultMessage: 'on the desk' },
  EMAIL: { id: 'noticeRules.email', defaultMessage: 'mail' },
  SMS: { id: 'noticeRules.sms', defaultMessage: 'text message' },
  PUSH: { id: 'noticeRules.push', defaultMessage: 'push' },
  WEBHOOK: { id: 'noticeRules.webhook', defaultMessage: 'program of the agency' },
});
