import { defineMessages } from 'react-intl';

export const surgeWords = defineMessages({
  title: { id: 'surge.title', defaultMessage: 'More places for a time' },
  lead: { id: 'surge.lead', defaultMessage: 'For a night on which many come at once. They stand beside the places that the agency counts, and end by themselves; whoever has one keeps it.' },
  none: { id: 'surge.none', defaultMessage: 'No service has more places for a time' },
  line: { id: 'surge.line', defaultMessage: '{cohort}: {total, plural, one {# place} other {# places}}, until {when}' },
  close: { id: 'surge.close', defaultMessage: 'End them now' },
  open: { id: 'surge.open', defaultMessage: 'Open more places' },
  whom: { id: 'surge.whom', defaultMessage: 'For whom' },
  total: { id: 'surge.total', defaultMessage: 'How many' },
  until: { id: 'surge.until', defaultMessage: 'Until the end of this day, within 90 days' },
});
