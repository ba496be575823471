import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { DeadlineStep, MatchReasonCode, PassedOver, Tried } from '../api/graphql.js';

export const trailWords = defineMessages({
  title: { id: 'trail.title', defaultMessage: 'What was done so far' },
  empty: { id: 'trail.empty', defaultMessage: 'Nobody was asked yet' },
  emptyNext: { id: 'trail.emptyNext', defaultMessage: 'Whom you ask, what they answer, and why who is next, stands here.' },
  ASKED: { id: 'trail.asked', defaultMessage: 'Asked: {service}' },
  SEEN: { id: 'trail.seen', defaultMessage: '{agency} has seen it' },
  ANSWERED: { id: 'trail.answered', defaultMessage: '{agency} answered: {status}' },
  ENDED: { id: 'trail.ended', defaultMessage: '{agency}: {status}' },
  over: { id: 'trail.over', defaultMessage: 'over' },
  CLOCK: { id: 'trail.clock', defaultMessage: '{agency}: {step}' },
  CHOSEN: { id: 'trail.chosen', defaultMessage: 'Next: {service}' },
  STOPPED: { id: 'trail.stopped', defaultMessage: 'It stopped: {why}' },
  due: { id: 'trail.due', defaultMessage: 'was due {when}' },
  because: { id: 'trail.because', defaultMessage: 'Why this one: {reasons}' },
  tried: { id: 'trail.tried', defaultMessage: 'Then: {tried}' },
  open: { id: 'trail.open', defaultMessage: 'Open {code}' },
});

export const passedWords: Record<PassedOver, MessageDescriptor> = defineMessages({
  AGENCY_SAID_NO: { id: 'passed.agency', defaultMessage: '{count, plural, one {# service passed over: its agency does not take this person.} other {# services passed over: their agencies do not take this person.}}' },
  ASKED_BEFORE: { id: 'passed.before', defaultMessage: '{count, plural, one {# service passed over: asked before, and nothing has changed there.} other {# services passed over: asked before, and nothing has changed there.}}' },
  OUTSIDE_CONSENT: { id: 'passed.consent', defaultMessage: '{count, plural, one {# service passed over: the consent does not reach so far.} other {# services passed over: the consent does not reach so far.}}' },
});

export const stepWords: Record<DeadlineStep, MessageDescriptor> = defineMessages({
  ACK_HALF: { id: 'step.ackHalf', defaultMessage: 'half of the time to acknowledge is over' },
  ACK_DUE: { id: 'step.ackDue', defaultMessage: 'not acknowledged in time' },
  DECIDE_HALF: { id: 'step.decideHalf', defaultMessage: 'half of the time to decide is over' },
  DECIDE_DUE: { id: 'step.decideDue', defaultMessage: 'not decided in time' },
  EXPIRY_DUE: { id: 'step.expiry', defaultMessage: 'no answer: it counts as a no' },
  INFO_DUE: { id: 'step.info', defaultMessage: 'the question was not answered in time' },
  HOLD_DUE: { id: 'step.hold', defaultMessage: 'the hold is over' },
  ARRIVAL_DUE: { id: 'step.arrival', defaultMessage: 'the person has not arrived' },
  PROGRESS_DUE: { id: 'step.progress', defaultMessage: 'nothing was heard of how it goes' },
  REVIEW_DUE: { id: 'step.review', defaultMessage: 'the waiting list is to be looked at' },
  CONSENT_HALF: { id: 'step.consentHalf', defaultMessage: 'the consent runs out soon' },
  CONSENT_DUE: { id: 'step.consentDue', defaultMessage: 'the consent has run out' },
});

export const triedWords: Record<Tried, MessageDescriptor> = defineMessages({
  RECIPIENT_TOLD: { id: 'tried.recipient', defaultMessage: 'they were reminded' },
  BACKUP_TOLD: { id: 'tried.backup', defaultMessage: 'their backup was told' },
  SENDER_TOLD: { id: 'tried.sender', defaultMessage: 'the sender was told' },
  COORDINATORS_TOLD: { id: 'tried.coordinators', defaultMessage: 'the coordinators were told' },
  TASK_RAISED: { id: 'tried.task', defaultMessage: 'somebody has a task' },
  CLOCK_RESUMED: { id: 'tried.clock', defaultMessage: 'the clock goes on' },
  ENDED: { id: 'tried.ended', defaultMessage: 'the request was ended' },
});

export const reasonWords: Record<MatchReasonCode, MessageDescriptor> = defineMessages({
  FITS: { id: 'because.fits', defaultMessage: 'takes this person' },
  MAY_FIT: { id: 'because.mayFit', defaultMessage: 'may take this person' },
  SPEAKS_BEST_LANGUAGE: { id: 'because.bestLanguage', defaultMessage: 'speaks the person’s best language' },
  SPEAKS_A_LANGUAGE: { id: 'because.language', defaultMessage: 'speaks a language of the person' },
  FREE_PLACES: { id: 'because.places', defaultMessage: 'has free places' },
  FREE_PLACES_UNVERIFIED: { id: 'because.placesUnverified', defaultMessage: 'had free places when last asked' },
  ANSWERS: { id: 'because.answers', defaultMessage: '{value, select, PROMPT {answers in time} SLOW {often answers late} other {answers as most do}}' },
  VERIFIED: { id: 'because.verified', defaultMessage: 'was confirmed lately' },
  DISTANCE: { id: 'because.distance', defaultMessage: '{value} km away' },
  DISTANCE_OF_DISTRICT: { id: 'because.district', defaultMessage: 'its district is {value} km away' },
});
