import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { Hook, LostNotice } from '../api/outgoing.graphql.js';

export const words = defineMessages({
  title: { id: 'outgoing.title', defaultMessage: 'What leaves the desk' },
  lost: { id: 'outgoing.lost', defaultMessage: 'What did not reach your people' },
  lostLead: { id: 'outgoing.lostLead', defaultMessage: 'Whose mail or number does not work. Put the address right, or give them another way; what it was about stands on their desk.' },
  noLost: { id: 'outgoing.noLost', defaultMessage: 'Everything reached your people' },
  lostLine: { id: 'outgoing.lostLine', defaultMessage: 'by {way}, given up {when}' },
  emergency: { id: 'outgoing.emergency', defaultMessage: 'emergency' },
  programs: { id: 'outgoing.programs', defaultMessage: 'Programs that are told' },
  programsLead: { id: 'outgoing.programsLead', defaultMessage: 'A program of your agency can be told that a referral moved (Standard Webhooks). It gets an id and whether the referral is open, placed or ended, and nothing else. Five at most.' },
  noPrograms: { id: 'outgoing.noPrograms', defaultMessage: 'No program is told' },
  add: { id: 'outgoing.add', defaultMessage: 'Let a program be told' },
  name: { id: 'outgoing.name', defaultMessage: 'What it is for' },
  url: { id: 'outgoing.url', defaultMessage: 'Its address, https and public' },
  urlWrong: { id: 'outgoing.urlWrong', defaultMessage: 'An address that begins with https://' },
  loud: { id: 'outgoing.loud', defaultMessage: 'It wakes somebody' },
  loudHint: { id: 'outgoing.loudHint', defaultMessage: 'Then nobody is called by telephone when it was told in time.' },
  save: { id: 'outgoing.save', defaultMessage: 'Save' },
  change: { id: 'outgoing.change', defaultMessage: 'Change' },
  rotate: { id: 'outgoing.rotate', defaultMessage: 'New key' },
  remove: { id: 'outgoing.remove', defaultMessage: 'Take it away' },
  actOn: { id: 'outgoing.actOn', defaultMessage: '{act}: {name}' },
  rotateHint: { id: 'outgoing.rotateHint', defaultMessage: 'The key before signs beside the new one for a day. Until then your program must know the new one.' },
  removeHint: { id: 'outgoing.removeHint', defaultMessage: 'Nothing is sent there any more. What was given up can no longer be sent again.' },
  secretOnce: { id: 'outgoing.secretOnce', defaultMessage: 'The key that signs, shown this once. Copy it into your program now; whoever has it can speak in our name to it.' },
  copied: { id: 'outgoing.copied', defaultMessage: 'I have copied it' },
  listening: { id: 'outgoing.listening', defaultMessage: 'listens' },
  failing: { id: 'outgoing.failing', defaultMessage: 'does not listen since {when}' },
  gone: { id: 'outgoing.gone', defaultMessage: 'said that it is gone: change or save it to be told again' },
  hooks: { id: 'outgoing.hooks', defaultMessage: 'Messages to programs' },
  noHooks: { id: 'outgoing.noHooks', defaultMessage: 'Nothing was sent yet' },
  noFailed: { id: 'outgoing.noFailed', defaultMessage: 'Nothing was given up' },
  all: { id: 'outgoing.all', defaultMessage: 'All' },
  given: { id: 'outgoing.given', defaultMessage: 'Given up' },
  lists: { id: 'outgoing.lists', defaultMessage: 'Which messages' },
  hookLine: { id: 'outgoing.hookLine', defaultMessage: '{when}, {tries, plural, one {# try} other {# tries}}' },
  replay: { id: 'outgoing.replay', defaultMessage: 'Send again' },
  replayOf: { id: 'outgoing.replayOf', defaultMessage: 'Send again: {id}' },
  removedProgram: { id: 'outgoing.removedProgram', defaultMessage: 'a program that was taken away' },
});

export const channelWords: Record<LostNotice['channel'], MessageDescriptor> = defineMessages({
  EMAIL: { id: 'outgoing.byMail', defaultMessage: 'mail' },
  SMS: { id: 'outgoing.bySms', defaultMessage: 'text message' },
  PUSH: { id: 'outgoing.byPush', defaultMessage: 'push' },
});

export const stateWords: Record<Hook['state'], MessageDescriptor> = defineMessages({
  WAITING: { id: 'outgoing.waiting', defaultMessage: 'on its way' },
  SENT: { id: 'outgoing.sent', defaultMessage: 'came' },
  NOT_NEEDED: { id: 'outgoing.notNeeded', defaultMessage: 'not needed' },
  FAILED: { id: 'outgoing.failed', defaultMessage: 'given up' },
});
