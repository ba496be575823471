import { defineMessages } from 'react-intl';

export const words = defineMessages({
  members: { id: 'shell.members', defaultMessage: 'Members' },
  requests: { id: 'shell.requests', defaultMessage: 'Requests' },
  training: { id: 'shell.training', defaultMessage: 'TRAINING: nothing here is real, and nobody is written to' },
  demo: { id: 'shell.demo', defaultMessage: 'DEMO: an invented story' },
  nav: { id: 'shell.nav', defaultMessage: 'Main' },
  skip: { id: 'shell.skip', defaultMessage: 'Skip to content' },
  board: { id: 'shell.board', defaultMessage: 'Board' },
  inbox: { id: 'shell.inbox', defaultMessage: 'Inbox' },
  cases: { id: 'shell.cases', defaultMessage: 'Cases' },
  services: { id: 'shell.services', defaultMessage: 'Services' },
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

/** By the command that was given: the notice says no more than that. */
export const noticeWords = defineMessages({
  SEND: { id: 'notice.send', defaultMessage: 'A referral has arrived' },
  ACKNOWLEDGE: { id: 'notice.acknowledge', defaultMessage: 'A referral was acknowledged' },
  ACCEPT: { id: 'notice.accept', defaultMessage: 'A referral was accepted' },
  DECLINE: { id: 'notice.decline', defaultMessage: 'A referral was declined' },
  WITHDRAW: { id: 'notice.withdraw', defaultMessage: 'A referral was withdrawn' },
  RECALL: { id: 'notice.recall', defaultMessage: 'A referral was taken back by the system' },
  COMPLETE: { id: 'notice.complete', defaultMessage: 'A referral was completed' },
  MAIL_REFUSED: { id: 'notice.mailRefused', defaultMessage: 'An agency was NOT reached by mail: ring its duty phone' },
  RECIPIENT_SUSPENDED: { id: 'notice.recipientSuspended', defaultMessage: 'An agency you referred to was suspended: look for another' },
  GLASS_BROKEN: { id: 'notice.glassBroken', defaultMessage: 'Somebody looked at a case in an emergency' },
  COVER_NAMED: { id: 'notice.coverNamed', defaultMessage: 'A colleague stands in for another: you for them, or they for you' },
  COVER_ENDED: { id: 'notice.coverEnded', defaultMessage: 'Standing in for a colleague was ended' },
  READS_STOPPED: { id: 'notice.readsStopped', defaultMessage: 'A colleague opened a great many files and was stopped: ask why' },
  AGREEMENT_ENDING: { id: 'notice.agreementEnding', defaultMessage: 'A data-sharing agreement runs out: sign another, or its agency loses sight of the people it was sent' },
  other: { id: 'notice.other', defaultMessage: 'News about a referral' },
});
