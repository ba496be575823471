import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { RequestsKeep } from '../api/graphql.js';

export const rulesWords = defineMessages({
  title: { id: 'rules.title', defaultMessage: 'Rules of the list' },
  lead: { id: 'rules.lead', defaultMessage: 'What this country decided about its list of services. Coordinators change it, and every change is written down.' },
  review: { id: 'rules.review', defaultMessage: 'What waits for a coordinator' },
  reviewChanges: { id: 'rules.reviewChanges', defaultMessage: 'What steers referrals: who is taken, urgencies, kinds, new services, a site that opens' },
  reviewPublishing: { id: 'rules.reviewPublishing', defaultMessage: 'What the open feed tells the world from now on' },
  verification: { id: 'rules.verification', defaultMessage: 'Keeping listings true' },
  verifyDays: { id: 'rules.verifyDays', defaultMessage: 'Days for which a listing counts as confirmed' },
  remindEveryDays: { id: 'rules.remindEveryDays', defaultMessage: 'Days between two reminders' },
  reminders: { id: 'rules.reminders', defaultMessage: 'Reminders before it is a coordinator’s task' },
  figures: { id: 'rules.figures', defaultMessage: 'Free places' },
  shelterFigureHours: { id: 'rules.shelterFigureHours', defaultMessage: 'Hours for which figures of shelters are relied on' },
  otherFigureHours: { id: 'rules.otherFigureHours', defaultMessage: 'Hours for which all other figures are relied on' },
  requestsKeep: { id: 'rules.requestsKeep', defaultMessage: 'A request on its way keeps a place until its answer is due' },
  outOf: { id: 'rules.outOf', defaultMessage: 'A whole number from {from} to {to}' },
  readOnly: { id: 'rules.readOnly', defaultMessage: 'Only a coordinator changes these.' },
});

export const keepWords: Record<RequestsKeep, MessageDescriptor> = defineMessages({
  OWNER: { id: 'rules.keep.owner', defaultMessage: 'As each service says' },
  ALWAYS: { id: 'rules.keep.always', defaultMessage: 'Always' },
  NEVER: { id: 'rules.keep.never', defaultMessage: 'Never' },
});
