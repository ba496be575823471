import { defineMessages } from 'react-intl';

export const words = defineMessages({
  nav: { id: 'shell.nav', defaultMessage: 'Main' },
  skip: { id: 'shell.skip', defaultMessage: 'Skip to content' },
  board: { id: 'shell.board', defaultMessage: 'Board' },
  inbox: { id: 'shell.inbox', defaultMessage: 'Inbox' },
  cases: { id: 'shell.cases', defaultMessage: 'Cases' },
  language: { id: 'shell.language', defaultMessage: 'Language' },
  notReviewed: {
    id: 'shell.notReviewed',
    defaultMessage: 'This translation is not yet reviewed by a native speaker.',
  },
  live: { id: 'shell.live', defaultMessage: 'Live' },
  liveHint: { id: 'shell.liveHint', defaultMessage: 'Changes appear by themselves.' },
  connecting: { id: 'shell.connecting', defaultMessage: 'Connecting' },
  broken: { id: 'shell.broken', defaultMessage: 'Not live: asked every minute' },
  offline: {
    id: 'shell.offline',
    defaultMessage: 'You are offline. What you see may be out of date, and nothing is sent until you are back.',
  },
  bell: {
    id: 'shell.bell',
    defaultMessage: 'Notices, {count, plural, =0 {none unread} one {# unread} other {# unread}}',
  },
  bellTitle: { id: 'shell.bellTitle', defaultMessage: 'Notices' },
  bellEmpty: { id: 'shell.bellEmpty', defaultMessage: 'No notices yet' },
  unread: { id: 'shell.unread', defaultMessage: 'New' },
  account: { id: 'shell.account', defaultMessage: 'Signed in as' },
  signOut: { id: 'shell.signOut', defaultMessage: 'Sign out' },
  notFound: { id: 'shell.notFound', defaultMessage: 'There is no such page' },
  home: { id: 'shell.home', defaultMessage: 'Go to the start' },
  crashed: { id: 'shell.crashed', defaultMessage: 'This page broke. Please load it again.' },
});

export const noticeWords = defineMessages({
  'referral.received': { id: 'notice.received', defaultMessage: 'A referral has arrived' },
  'referral.sent': { id: 'notice.sent', defaultMessage: 'A referral has arrived' },
  'referral.acknowledged': { id: 'notice.acknowledged', defaultMessage: 'A referral was acknowledged' },
  'referral.accepted': { id: 'notice.accepted', defaultMessage: 'A referral was accepted' },
  'referral.declined': { id: 'notice.declined', defaultMessage: 'A referral was declined' },
  'referral.withdrawn': { id: 'notice.withdrawn', defaultMessage: 'A referral was withdrawn' },
  'referral.completed': { id: 'notice.completed', defaultMessage: 'A referral was completed' },
  'referral.overdue': { id: 'notice.overdue', defaultMessage: 'A referral is overdue' },
  other: { id: 'notice.other', defaultMessage: 'News about a referral' },
});
