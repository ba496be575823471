import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { BundleReach, BundleReason, BundleStanding } from '../api/graphql.js';
import type { Tone } from '../ui/palette.js';
import type { LinkFault } from './link-draft.js';

export const linkWords = defineMessages({
  title: { id: 'links.title', defaultMessage: 'Needs that depend on each other' },
  none: { id: 'links.none', defaultMessage: 'No needs are linked. Each goes its own way.' },
  add: { id: 'links.add', defaultMessage: 'Link needs' },
  lead: { id: 'links.lead', defaultMessage: 'Linked needs are looked at together: what must come first, what belongs in one place, and whether one without the other helps at all.' },
  which: { id: 'links.which', defaultMessage: 'Which needs?' },
  whichHint: { id: 'links.whichHint', defaultMessage: 'Two to eight. A need can be linked once.' },
  ask: { id: 'links.ask', defaultMessage: 'What do they ask of each other?' },
  allOrNone: { id: 'links.allOrNone', defaultMessage: 'All or none: a place counts once there is one for each' },
  sameLanguage: { id: 'links.sameLanguage', defaultMessage: 'One language: all services speak the same one with the person' },
  addBefore: { id: 'links.addBefore', defaultMessage: 'One before another' },
  addTogether: { id: 'links.addTogether', defaultMessage: 'Two near each other' },
  first: { id: 'links.first', defaultMessage: 'First' },
  then: { id: 'links.then', defaultMessage: 'Only then' },
  one: { id: 'links.one', defaultMessage: 'The one' },
  other: { id: 'links.other', defaultMessage: 'The other' },
  reaches: { id: 'links.reaches', defaultMessage: 'When is the first far enough?' },
  maxKm: { id: 'links.maxKm', defaultMessage: 'How many kilometres apart at most?' },
  maxKmHint: { id: 'links.maxKmHint', defaultMessage: 'Leave empty for the same site.' },
  remove: { id: 'links.remove', defaultMessage: 'Remove' },
  save: { id: 'links.save', defaultMessage: 'Link them' },
  change: { id: 'links.change', defaultMessage: 'Change' },
  release: { id: 'links.release', defaultMessage: 'Let nothing bind' },
  releaseText: { id: 'links.releaseText', defaultMessage: 'Nothing of this binds from now on: each need goes its own way. That it was linked stays in view. It cannot be taken back.' },
  dissolve: { id: 'links.dissolve', defaultMessage: 'Dissolve' },
  dissolveText: { id: 'links.dissolveText', defaultMessage: 'The link is gone, and each need goes its own way. You can link them again.' },
  why: { id: 'links.why', defaultMessage: 'Why?' },
  waitsFor: { id: 'links.waitsFor', defaultMessage: 'Nobody is asked for this yet. First: {needs}' },
  provisional: { id: 'links.provisional', defaultMessage: 'Kept, and nobody comes yet: the other places are still missing.' },
  before: { id: 'links.before', defaultMessage: 'First {first}, then {then}. {reach}' },
  reached: { id: 'links.reached', defaultMessage: 'Reached.' },
  together: { id: 'links.together', defaultMessage: '{first} and {then} at one site' },
  within: { id: 'links.within', defaultMessage: '{first} and {then} at most {km} km apart' },
  complete: { id: 'links.complete', defaultMessage: 'There is a place for each, since {when}.' },
  released: { id: 'links.released', defaultMessage: 'Nothing of this binds any more, since {when}.' },
});

/** What is sent without anybody asking again. */
export const goesOnWords = defineMessages({
  title: { id: 'goesOn.title', defaultMessage: 'What then happens by itself' },
  toTheBest: { id: 'goesOn.best', defaultMessage: '{then} waits for {first}. As soon as it may, it is sent to the service that fits best then; nobody asks you again. That service sees what the consent allows and nothing more.' },
  toSeveral: { id: 'goesOn.several', defaultMessage: '{then} waits for {first}. As soon as it may, it is sent to several services that fit best then; nobody asks you again. They see what the consent allows and nothing more.' },
  toNobody: { id: 'goesOn.nobody', defaultMessage: '{then} waits for {first}. Nothing is sent by itself then: a coordinator has a task to choose.' },
  bestNow: { id: 'goesOn.bestNow', defaultMessage: 'Best today: {service}.' },
  noneNow: { id: 'goesOn.noneNow', defaultMessage: 'Today nobody is left to ask: a coordinator would have a task.' },
});

export const standingWords: Record<BundleStanding, MessageDescriptor> = defineMessages({
  WAITS: { id: 'leg.waits', defaultMessage: 'Waits' },
  OPEN: { id: 'leg.open', defaultMessage: 'Nobody asked now' },
  ASKED: { id: 'leg.asked', defaultMessage: 'Asked' },
  PROVISIONAL: { id: 'leg.provisional', defaultMessage: 'Kept until all are there' },
  PLACED: { id: 'leg.placed', defaultMessage: 'Has a place' },
  IN_SERVICE: { id: 'leg.inService', defaultMessage: 'Being helped' },
  DONE: { id: 'leg.done', defaultMessage: 'Helped' },
  FAILED: { id: 'leg.failed', defaultMessage: 'Did not work' },
});

export const standingTones: Record<BundleStanding, Tone> = { WAITS: 'warn', OPEN: 'warn', ASKED: 'info', PROVISIONAL: 'info', PLACED: 'good', IN_SERVICE: 'good', DONE: 'good', FAILED: 'bad' };

export const reachWords: Record<BundleReach, MessageDescriptor> = defineMessages({
  PLACED: { id: 'reach.placed', defaultMessage: 'Once somebody has a place for it' },
  IN_SERVICE: { id: 'reach.inService', defaultMessage: 'Once the person is there' },
  DONE: { id: 'reach.done', defaultMessage: 'Once the person was helped' },
});

export const bundleReasonWords: Record<BundleReason, MessageDescriptor> = defineMessages({
  WAITING_IS_DANGEROUS: { id: 'linkReason.danger', defaultMessage: 'Waiting is dangerous' },
  PERSON_ASKED: { id: 'linkReason.asked', defaultMessage: 'The person wants it so' },
  NOT_TO_BE_HAD: { id: 'linkReason.notToBeHad', defaultMessage: 'It cannot be had together' },
  DONE_ELSEWHERE: { id: 'linkReason.elsewhere', defaultMessage: 'One of them is done elsewhere' },
  NO_LONGER_NEEDED: { id: 'linkReason.notNeeded', defaultMessage: 'It is no longer needed' },
  ENTERED_IN_ERROR: { id: 'linkReason.error', defaultMessage: 'It was written down by mistake' },
});

export const faultWords: Record<LinkFault, MessageDescriptor> = defineMessages({
  NEEDS: { id: 'linkFault.needs', defaultMessage: 'Choose two to eight needs.' },
  RULES: { id: 'linkFault.rules', defaultMessage: 'Say at least one thing that they ask of each other.' },
  PAIR: { id: 'linkFault.pair', defaultMessage: 'Choose two different needs that are ticked above.' },
  KM: { id: 'linkFault.km', defaultMessage: 'Whole kilometres, 1 to 500, or nothing for the same site.' },
  REACH: { id: 'linkFault.reach', defaultMessage: 'With «all or none» the first can only come as far as a place: else everybody waits for each other.' },
});
