import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { Weekday } from './listing-form.js';

export const editWords = defineMessages({
  title: { id: 'edit.title', defaultMessage: 'Edit a listing' },
  gone: { id: 'edit.gone', defaultMessage: 'There is no such listing, or it is not yours' },
  save: { id: 'edit.save', defaultMessage: 'Save' },
  saved: { id: 'edit.saved', defaultMessage: 'Saved' },
  savedWaits: { id: 'edit.savedWaits', defaultMessage: 'Saved; what steers referrals waits for a coordinator' },
  someWait: { id: 'edit.someWait', defaultMessage: 'Who is taken, urgencies and the kind of service wait for a coordinator; the rest holds at once.' },
  opens: { id: 'edit.opens', defaultMessage: '{day}, opens' },
  closes: { id: 'edit.closes', defaultMessage: '{day}, closes' },
  secret: { id: 'edit.secret', defaultMessage: 'Of such a site only the district is kept. What could lead there is deleted, here and in the history.' },
  sites: { id: 'edit.sites', defaultMessage: 'Where it is given' },
  noSites: { id: 'edit.noSites', defaultMessage: 'No site yet' },
  site: { id: 'edit.site', defaultMessage: 'Site {number}' },
  leaveSite: { id: 'edit.leaveSite', defaultMessage: 'No longer given there' },
  addSite: { id: 'edit.addSite', defaultMessage: 'Add a site' },
  newService: { id: 'edit.newService', defaultMessage: 'Ask for a new service' },
  asked: { id: 'edit.asked', defaultMessage: 'Asked for: a coordinator looks at it' },
});

export const statusWords: Record<string, MessageDescriptor> = defineMessages({
  ACTIVE: { id: 'edit.active', defaultMessage: 'Yes' },
  TEMPORARILY_CLOSED: { id: 'edit.closed', defaultMessage: 'Closed for a time' },
  INACTIVE: { id: 'edit.inactive', defaultMessage: 'No longer' },
  DEFUNCT: { id: 'edit.defunct', defaultMessage: 'No longer: it has gone' },
});

export const dayWords: Record<Weekday, MessageDescriptor> = defineMessages({
  MO: { id: 'day.monday', defaultMessage: 'Monday' },
  TU: { id: 'day.tuesday', defaultMessage: 'Tuesday' },
  WE: { id: 'day.wednesday', defaultMessage: 'Wednesday' },
  TH: { id: 'day.thursday', defaultMessage: 'Thursday' },
  FR: { id: 'day.friday', defaultMessage: 'Friday' },
  SA: { id: 'day.saturday', defaultMessage: 'Saturday' },
  SU: { id: 'day.sunday', defaultMessage: 'Sunday' },
});
