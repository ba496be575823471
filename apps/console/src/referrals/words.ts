import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { ReferralCommand, ReferralSide, ReferralStatus, Urgency } from '../api/graphql.js';
import type { Tone } from '../ui/palette.js';
import type { OpenColumn } from './board-filter.js';

export const statusWords: Record<ReferralStatus, MessageDescriptor> = defineMessages({
  DRAFT: { id: 'status.draft', defaultMessage: 'Draft' },
  SENT: { id: 'status.sent', defaultMessage: 'Sent' },
  ACKNOWLEDGED: { id: 'status.acknowledged', defaultMessage: 'Acknowledged' },
  ACCEPTED: { id: 'status.accepted', defaultMessage: 'Accepted' },
  DECLINED: { id: 'status.declined', defaultMessage: 'Declined' },
  WITHDRAWN: { id: 'status.withdrawn', defaultMessage: 'Withdrawn' },
  COMPLETED: { id: 'status.completed', defaultMessage: 'Completed' },
  PENDING_CONSENT: { id: 'status.pendingConsent', defaultMessage: 'Waiting for consent' },
  INFO_REQUESTED: { id: 'status.infoRequested', defaultMessage: 'More was asked' },
  WAITLISTED: { id: 'status.waitlisted', defaultMessage: 'On a waiting list' },
  IN_SERVICE: { id: 'status.inService', defaultMessage: 'Arrived' },
  ON_HOLD: { id: 'status.onHold', defaultMessage: 'On hold' },
  EXPIRED: { id: 'status.expired', defaultMessage: 'No answer in time' },
  SUPERSEDED: { id: 'status.superseded', defaultMessage: 'Filled elsewhere' },
  DISCONTINUED: { id: 'status.discontinued', defaultMessage: 'Ended early' },
  ENTERED_IN_ERROR: { id: 'status.enteredInError', defaultMessage: 'Made in error' },
});

export const statusTones: Record<ReferralStatus, Tone> = {
  DRAFT: 'plain',
  SENT: 'info',
  ACKNOWLEDGED: 'info',
  ACCEPTED: 'good',
  DECLINED: 'warn',
  WITHDRAWN: 'plain',
  COMPLETED: 'good',
  PENDING_CONSENT: 'info',
  INFO_REQUESTED: 'warn',
  WAITLISTED: 'info',
  IN_SERVICE: 'good',
  ON_HOLD: 'warn',
  EXPIRED: 'bad',
  SUPERSEDED: 'plain',
  DISCONTINUED: 'warn',
  ENTERED_IN_ERROR: 'plain',
};

export const urgencyWords: Record<Urgency, MessageDescriptor> = defineMessages({
  EMERGENCY: { id: 'urgency.emergency', defaultMessage: 'Emergency' },
  URGENT: { id: 'urgency.urgent', defaultMessage: 'Urgent' },
  ROUTINE: { id: 'urgency.routine', defaultMessage: 'Routine' },
});

export const urgencyTones: Record<Urgency, Tone> = { EMERGENCY: 'bad', URGENT: 'warn', ROUTINE: 'plain' };

export const sideWords: Record<ReferralSide, MessageDescriptor> = defineMessages({
  SENDER: { id: 'side.sender', defaultMessage: 'Sent by us' },
  RECIPIENT: { id: 'side.recipient', defaultMessage: 'Sent to us' },
  OVERSEER: { id: 'side.overseer', defaultMessage: 'Between others' },
});

export const deadlineWords = defineMessages({
  acknowledge: { id: 'deadline.acknowledge', defaultMessage: 'Acknowledge within {distance}' },
  decide: { id: 'deadline.decide', defaultMessage: 'Decide within {distance}' },
  acknowledgeOverdue: { id: 'deadline.acknowledgeOverdue', defaultMessage: 'Acknowledgement overdue by {distance}' },
  decideOverdue: { id: 'deadline.decideOverdue', defaultMessage: 'Decision overdue by {distance}' },
  days: {
    id: 'distance.days',
    defaultMessage:
      '{days, plural, one {# day} other {# days}}{hours, plural, =0 {} one { # hour} other { # hours}}',
  },
  hours: {
    id: 'distance.hours',
    defaultMessage: '{hours, plural, one {# hour} other {# hours}}{minutes, plural, =0 {} other { # min}}',
  },
  minutes: { id: 'distance.minutes', defaultMessage: '{minutes, plural, =0 {less than a minute} one {# minute} other {# minutes}}' },
});

export const commandWords: Record<ReferralCommand, MessageDescriptor> = defineMessages({
  SEND: { id: 'command.send', defaultMessage: 'Send' },
  ACKNOWLEDGE: { id: 'command.acknowledge', defaultMessage: 'Acknowledge' },
  ACCEPT: { id: 'command.accept', defaultMessage: 'Accept' },
  DECLINE: { id: 'command.decline', defaultMessage: 'Decline' },
  WITHDRAW: { id: 'command.withdraw', defaultMessage: 'Withdraw' },
  RECALL: { id: 'command.recall', defaultMessage: 'Recall' },
  COMPLETE: { id: 'command.complete', defaultMessage: 'Complete' },
  REQUEST_CONSENT: { id: 'command.requestConsent', defaultMessage: 'Wait for consent' },
  ASK: { id: 'command.ask', defaultMessage: 'Ask for more' },
  ANSWER: { id: 'command.answer', defaultMessage: 'Answer the question' },
  END_PAUSE: { id: 'command.endPause', defaultMessage: 'End the pause' },
  WAITLIST: { id: 'command.waitlist', defaultMessage: 'Put on waiting list' },
  EXPIRE: { id: 'command.expire', defaultMessage: 'Expire' },
  SUPERSEDE: { id: 'command.supersede', defaultMessage: 'Filled elsewhere' },
  START: { id: 'command.start', defaultMessage: 'Has arrived' },
  HOLD: { id: 'command.hold', defaultMessage: 'Put on hold' },
  RESUME: { id: 'command.resume', defaultMessage: 'Resume' },
  DISCONTINUE: { id: 'command.discontinue', defaultMessage: 'End early' },
  ENTER_IN_ERROR: { id: 'command.enterInError', defaultMessage: 'Made in error' },
});

export const dialogWords = defineMessages({
  declineTitle: { id: 'dialog.declineTitle', defaultMessage: 'Why can you not take this?' },
  declineText: { id: 'dialog.declineText', defaultMessage: 'The sender sees the reason at once and can ask another service.' },
  withdrawTitle: { id: 'dialog.withdrawTitle', defaultMessage: 'Why is it withdrawn?' },
  withdrawText: { id: 'dialog.withdrawText', defaultMessage: 'The service no longer sees the facts about the person.' },
  completeTitle: { id: 'dialog.completeTitle', defaultMessage: 'How did it end?' },
  completeText: { id: 'dialog.completeText', defaultMessage: 'This closes the referral.' },
  reason: { id: 'dialog.reason', defaultMessage: 'Reason' },
  outcome: { id: 'dialog.outcome', defaultMessage: 'Outcome' },
  note: { id: 'dialog.note', defaultMessage: 'In a few words' },
  noteMissing: { id: 'dialog.noteMissing', defaultMessage: 'This reason needs a few words.' },
  until: { id: 'dialog.until', defaultMessage: 'Until' },
  untilHint: { id: 'dialog.untilHint', defaultMessage: 'Looked at again on that day.' },
  untilMissing: { id: 'dialog.untilMissing', defaultMessage: 'Say until when.' },
  keepsPlace: { id: 'dialog.keepsPlace', defaultMessage: 'The place stays theirs meanwhile' },
  incident: { id: 'dialog.incident', defaultMessage: 'It was sent already: write this down as an incident' },
  spokeTo: { id: 'dialog.spokeTo', defaultMessage: 'With whom did you speak?' },
  spokeHint: { id: 'dialog.spokeHint', defaultMessage: 'This provider is not on this desk: you write down what it says on the telephone.' },
  held: { id: 'dialog.held', defaultMessage: 'You can undo this for ten seconds.' },
});

export const historyWords: Readonly<Record<string, MessageDescriptor>> = defineMessages({
  DRAFT: { id: 'history.draft', defaultMessage: 'Draft made' },
  SEND: { id: 'history.send', defaultMessage: 'Sent' },
  ACKNOWLEDGE: { id: 'history.acknowledge', defaultMessage: 'Acknowledged' },
  ACCEPT: { id: 'history.accept', defaultMessage: 'Accepted' },
  DECLINE: { id: 'history.decline', defaultMessage: 'Declined' },
  WITHDRAW: { id: 'history.withdraw', defaultMessage: 'Withdrawn' },
  RECALL: { id: 'history.recall', defaultMessage: 'Taken back by the system' },
  COMPLETE: { id: 'history.complete', defaultMessage: 'Completed' },
  REQUEST_CONSENT: { id: 'history.requestConsent', defaultMessage: 'Waits for consent' },
  ASK: { id: 'history.ask', defaultMessage: 'More was asked' },
  MESSAGE: { id: 'history.message', defaultMessage: 'A message was written' },
  ANSWER: { id: 'history.answer', defaultMessage: 'Answered' },
  END_PAUSE: { id: 'history.endPause', defaultMessage: 'Not answered in time: the clock goes on' },
  WAITLIST: { id: 'history.waitlist', defaultMessage: 'Put on the waiting list' },
  EXPIRE: { id: 'history.expire', defaultMessage: 'Nobody answered in time' },
  SUPERSEDE: { id: 'history.supersede', defaultMessage: 'Filled elsewhere' },
  START: { id: 'history.start', defaultMessage: 'Arrived' },
  HOLD: { id: 'history.hold', defaultMessage: 'Put on hold' },
  RESUME: { id: 'history.resume', defaultMessage: 'Resumed' },
  DISCONTINUE: { id: 'history.discontinue', defaultMessage: 'Ended early' },
  ENTER_IN_ERROR: { id: 'history.enterInError', defaultMessage: 'Marked as made in error' },
});

export const words = defineMessages({
  referral: { id: 'referral.title', defaultMessage: 'Referral' },
  backToList: { id: 'referral.back', defaultMessage: 'Back to the list' },
  from: { id: 'referral.from', defaultMessage: 'From' },
  to: { id: 'referral.to', defaultMessage: 'To' },
  service: { id: 'referral.service', defaultMessage: 'Service' },
  caseCode: { id: 'referral.case', defaultMessage: 'Case' },
  person: { id: 'referral.person', defaultMessage: 'The person' },
  age: { id: 'referral.age', defaultMessage: 'Age' },
  gender: { id: 'referral.gender', defaultMessage: 'Gender' },
  languages: { id: 'referral.languages', defaultMessage: 'Languages' },
  access: { id: 'referral.access', defaultMessage: 'Access needs' },
  noAccess: { id: 'referral.noAccess', defaultMessage: 'None stated' },
  noTriage: { id: 'referral.noTriage', defaultMessage: 'Nothing about the person is shown to you.' },
  times: { id: 'referral.times', defaultMessage: 'Times' },
  created: { id: 'referral.created', defaultMessage: 'Opened' },
  sent: { id: 'referral.sent', defaultMessage: 'Sent' },
  acknowledgeBy: { id: 'referral.acknowledgeBy', defaultMessage: 'To be acknowledged by' },
  decideBy: { id: 'referral.decideBy', defaultMessage: 'To be decided by' },
  paused: { id: 'referral.paused', defaultMessage: 'The clock stands still until the question is answered' },
  answerBy: { id: 'referral.answerBy', defaultMessage: 'To be answered by' },
  acknowledged: { id: 'referral.acknowledged', defaultMessage: 'Acknowledged' },
  decided: { id: 'referral.decided', defaultMessage: 'Decided' },
  closed: { id: 'referral.closed', defaultMessage: 'Closed' },
  reason: { id: 'referral.reason', defaultMessage: 'Reason' },
  note: { id: 'referral.note', defaultMessage: 'In their words' },
  outcome: { id: 'referral.outcome', defaultMessage: 'Outcome' },
  handover: { id: 'referral.handover', defaultMessage: 'Hand-over contact' },
  handoverText: { id: 'referral.handoverText', defaultMessage: 'Call to agree where and when. Shown to you while you hold this acceptance.' },
  contact: { id: 'referral.contact', defaultMessage: 'Ask for' },
  dutyPhone: { id: 'referral.dutyPhone', defaultMessage: 'Duty phone' },
  history: { id: 'referral.history', defaultMessage: 'History' },
  standingInFor: { id: 'referral.standingInFor', defaultMessage: 'in the place of {who}' },
  historyEmpty: { id: 'referral.historyEmpty', defaultMessage: 'Nothing has happened yet' },
  historyOther: { id: 'referral.historyOther', defaultMessage: 'Changed' },
  commands: { id: 'referral.commands', defaultMessage: 'What you can do' },
  noCommands: { id: 'referral.noCommands', defaultMessage: 'There is nothing for you to do here now.' },
  underWay: { id: 'referral.underWay', defaultMessage: 'Something is on its way. Undo it below, or wait.' },
  declinedNext: { id: 'referral.declinedNext', defaultMessage: 'The need is open again. Ask another service.' },
  askAnother: { id: 'referral.askAnother', defaultMessage: 'Find another service' },
  howItGoesOn: { id: 'referral.howItGoesOn', defaultMessage: 'How this need goes on: who was asked, and who is next' },
  facts: { id: 'referral.facts', defaultMessage: 'Facts' },
});

export const boardWords = defineMessages({
  title: { id: 'board.title', defaultMessage: 'Board' },
  all: { id: 'board.all', defaultMessage: 'All open' },
  overdue: { id: 'board.overdue', defaultMessage: 'Overdue' },
  side: { id: 'board.side', defaultMessage: 'Whose' },
  anySide: { id: 'board.anySide', defaultMessage: 'All I may see' },
  clear: { id: 'board.clear', defaultMessage: 'Clear filters' },
  count: { id: 'board.count', defaultMessage: '{count, plural, one {# referral} other {# referrals}}' },
  empty: { id: 'board.empty', defaultMessage: 'Nothing here' },
  statuses: { id: 'board.statuses', defaultMessage: 'By state' },
  over: { id: 'board.over', defaultMessage: 'Over, counted for 30 days:' },
});

export const columnWords: Record<OpenColumn, MessageDescriptor> = defineMessages({
  sent: { id: 'column.sent', defaultMessage: 'Sent' },
  deciding: { id: 'column.deciding', defaultMessage: 'Not decided yet' },
  taken: { id: 'column.taken', defaultMessage: 'Taken' },
  unsent: { id: 'column.unsent', defaultMessage: 'Not sent yet' },
});

export const inboxWords = defineMessages({
  title: { id: 'inbox.title', defaultMessage: 'Inbox' },
  worklists: { id: 'inbox.worklists', defaultMessage: 'Worklists' },
  answer: { id: 'inbox.answer', defaultMessage: 'To answer' },
  acknowledged: { id: 'inbox.acknowledged', defaultMessage: 'Acknowledged' },
  active: { id: 'inbox.active', defaultMessage: 'Active' },
  closed: { id: 'inbox.closed', defaultMessage: 'Closed' },
  empty: { id: 'inbox.empty', defaultMessage: 'Nothing to answer' },
  emptyNext: { id: 'inbox.emptyNext', defaultMessage: 'New referrals appear here by themselves. Keep your free places right meanwhile.' },
  nothingNew: { id: 'inbox.nothingNew', defaultMessage: 'Nothing new, and answers are still owed' },
  stillOwed: {
    id: 'inbox.stillOwed',
    defaultMessage: '{count, plural, one {# referral that you acknowledged still waits for your yes or no.} other {# referrals that you acknowledged still wait for your yes or no.}}',
  },
  seeOwed: { id: 'inbox.seeOwed', defaultMessage: 'Show what still waits' },
  emptyList: { id: 'inbox.emptyList', defaultMessage: 'This list is empty' },
  keysOn: { id: 'inbox.keysOn', defaultMessage: 'Single-key shortcuts' },
  keyMove: { id: 'inbox.keyMove', defaultMessage: 'move' },
  keyAcknowledge: { id: 'inbox.keyAcknowledge', defaultMessage: 'acknowledge' },
  keyAccept: { id: 'inbox.keyAccept', defaultMessage: 'accept' },
  keyDecline: { id: 'inbox.keyDecline', defaultMessage: 'decline' },
  keyOpen: { id: 'inbox.keyOpen', defaultMessage: 'open' },
  keyUndo: { id: 'inbox.keyUndo', defaultMessage: 'undo' },
  notNow: { id: 'inbox.notNow', defaultMessage: 'Not possible for this referral now.' },
});
