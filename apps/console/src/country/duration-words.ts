import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { Durations } from '../api/country.graphql.js';
import type { Clock, Unit, Urgency } from './durations.js';

export const durationWords = defineMessages({
  title: { id: 'durations.title', defaultMessage: 'Deadlines of the country' },
  lead: {
    id: 'durations.lead',
    defaultMessage: 'How long each step of a referral may take before somebody is reminded, called, or the need goes on to another service. Coordinators change it; what was sent before keeps the durations under which it was sent.',
  },
  readOnly: { id: 'durations.readOnly', defaultMessage: 'Only a coordinator changes these.' },
  usual: { id: 'durations.usual', defaultMessage: 'Nothing was stated here: these are the usual ones.' },
  since: { id: 'durations.since', defaultMessage: 'In force since {when}, version {version}.' },
  review: { id: 'durations.review', defaultMessage: 'Look at the changes' },
  nothing: { id: 'durations.nothing', defaultMessage: 'Nothing was changed.' },
  confirmTitle: { id: 'durations.confirmTitle', defaultMessage: 'State these durations?' },
  confirmLead: { id: 'durations.confirmLead', defaultMessage: 'They count for every request that is sent from now on. What is under way keeps its own.' },
  confirm: { id: 'durations.confirm', defaultMessage: 'State them' },
  amount: { id: 'durations.amount', defaultMessage: '{about}, {urgency}: how many' },
  unit: { id: 'durations.unit', defaultMessage: '{about}, {urgency}: of what' },
  of: { id: 'durations.of', defaultMessage: '{about}, {urgency}' },
  outOf: { id: 'durations.outOf', defaultMessage: 'A whole number from 1 to {most}' },
  tooSoon: { id: 'durations.tooSoon', defaultMessage: 'This ends before anybody has to have seen the request. Is that meant?' },
  onwards: { id: 'durations.onwards', defaultMessage: 'How a need goes on' },
  change: { id: 'durations.change', defaultMessage: '{what}: {before} becomes {after}' },
  calendar: { id: 'durations.calendar', defaultMessage: 'Working days' },
  calendarHint: { id: 'durations.calendarHint', defaultMessage: 'Hours and minutes pass at night too. Only working days leave days of rest out. The calendar was stated when this desk was made.' },
  timeZone: { id: 'durations.timeZone', defaultMessage: 'Time zone' },
  weekend: { id: 'durations.weekend', defaultMessage: 'Days of rest' },
  holidays: { id: 'durations.holidays', defaultMessage: 'Holidays' },
  noHolidays: { id: 'durations.noHolidays', defaultMessage: 'None are known: every day but the days of rest counts as a working day.' },
  history: { id: 'durations.history', defaultMessage: 'What held before' },
  noHistory: { id: 'durations.noHistory', defaultMessage: 'Nothing was changed yet' },
  calendarOnly: { id: 'durations.calendarOnly', defaultMessage: 'The calendar changed' },
  first: { id: 'durations.first', defaultMessage: 'The first that was stated' },
});

export const clockWords: Record<Clock | 'offers' | 'consentAlert' | 'mode' | 'atOnce', MessageDescriptor> = defineMessages({
  acknowledge: { id: 'durations.acknowledge', defaultMessage: 'Until somebody must have seen a request' },
  decide: { id: 'durations.decide', defaultMessage: 'Until it must be answered' },
  grace: { id: 'durations.grace', defaultMessage: 'After that, until silence counts as a no' },
  information: { id: 'durations.information', defaultMessage: 'For how long a question stops the clock, once' },
  arrival: { id: 'durations.arrival', defaultMessage: 'Until somebody who was accepted should be there' },
  progress: { id: 'durations.progress', defaultMessage: 'How often whoever helps is asked how it goes' },
  budget: { id: 'durations.budget', defaultMessage: 'For how long a need is offered on before a coordinator looks' },
  offers: { id: 'durations.offers', defaultMessage: 'How often a need is offered, at most' },
  consentAlert: { id: 'durations.consentAlert', defaultMessage: 'How long before a consent ends its agency is told' },
  mode: { id: 'durations.mode', defaultMessage: 'When whoever was asked says no, or nothing' },
  atOnce: { id: 'durations.atOnce', defaultMessage: 'How many are asked at once, where several are' },
});

export const urgencyWords: Record<Urgency, MessageDescriptor> = defineMessages({
  emergency: { id: 'durations.emergency', defaultMessage: 'emergency' },
  urgent: { id: 'durations.urgent', defaultMessage: 'urgent' },
  routine: { id: 'durations.routine', defaultMessage: 'routine' },
});

export const unitWords: Record<Unit, MessageDescriptor> = defineMessages({
  s: { id: 'durations.seconds', defaultMessage: 'seconds (practice)' },
  m: { id: 'durations.minutes', defaultMessage: 'minutes' },
  h: { id: 'durations.hours', defaultMessage: 'hours' },
  d: { id: 'durations.days', defaultMessage: 'days' },
  bd: { id: 'durations.workdays', defaultMessage: 'working days' },
});

export const spanWords: Record<Unit, MessageDescriptor> = defineMessages({
  s: { id: 'durations.someSeconds', defaultMessage: '{count, plural, one {# second} other {# seconds}}' },
  m: { id: 'durations.someMinutes', defaultMessage: '{count, plural, one {# minute} other {# minutes}}' },
  h: { id: 'durations.someHours', defaultMessage: '{count, plural, one {# hour} other {# hours}}' },
  d: { id: 'durations.someDays', defaultMessage: '{count, plural, one {# day} other {# days}}' },
  bd: { id: 'durations.someWorkdays', defaultMessage: '{count, plural, one {# working day} other {# working days}}' },
});

export const modeWords: Record<Durations['mode'], MessageDescriptor> = defineMessages({
  CASCADE: { id: 'durations.cascade', defaultMessage: 'the next best service is asked by itself' },
  BROADCAST: { id: 'durations.broadcast', defaultMessage: 'several are asked at once, and the first to accept has it' },
  MANUAL: { id: 'durations.manual', defaultMessage: 'a person chooses whom to ask' },
});
