import { defineMessages, type MessageDescriptor } from 'react-intl';

const fields = defineMessages({
  name: { id: 'field.name', defaultMessage: 'Name' },
  alternateName: { id: 'field.alternateName', defaultMessage: 'Also called' },
  description: { id: 'field.description', defaultMessage: 'What it does, and for whom' },
  website: { id: 'field.website', defaultMessage: 'Web address' },
  email: { id: 'field.email', defaultMessage: 'Mail address' },
  translations: { id: 'field.translations', defaultMessage: 'In other languages' },
  phones: { id: 'field.phones', defaultMessage: 'Telephone' },
  status: { id: 'field.status', defaultMessage: 'Is it given?' },
  languages: { id: 'field.languages', defaultMessage: 'Languages that staff speak' },
  interpretationServices: { id: 'field.interpretationServices', defaultMessage: 'Interpreting' },
  applicationProcess: { id: 'field.applicationProcess', defaultMessage: 'How to be taken' },
  feesDescription: { id: 'field.feesDescription', defaultMessage: 'What it costs' },
  waitTime: { id: 'field.waitTime', defaultMessage: 'How long one waits' },
  alert: { id: 'field.alert', defaultMessage: 'To know beforehand' },
  intakePaused: { id: 'field.intakePaused', defaultMessage: 'Takes nobody at the moment' },
  intakePausedReason: { id: 'field.intakePausedReason', defaultMessage: 'Why it takes nobody' },
  intakePausedUntil: { id: 'field.intakePausedUntil', defaultMessage: 'Takes people again on' },
  serviceTypeCode: { id: 'field.serviceTypeCode', defaultMessage: 'Kind of service' },
  acceptedUrgencies: { id: 'field.acceptedUrgencies', defaultMessage: 'Urgencies it takes; none chosen: all' },
  eligibility: { id: 'field.eligibility', defaultMessage: 'Who is taken' },
  published: { id: 'field.published', defaultMessage: 'In the open feed' },
  schedules: { id: 'field.schedules', defaultMessage: 'Opening hours' },
  contacts: { id: 'field.contacts', defaultMessage: 'Contacts' },
  costs: { id: 'field.costs', defaultMessage: 'Prices' },
  requiredDocuments: { id: 'field.requiredDocuments', defaultMessage: 'Papers one must bring, one a line' },
  siteIds: { id: 'field.siteIds', defaultMessage: 'Sites' },
  confidential: { id: 'field.confidential', defaultMessage: 'Where it is must not be known' },
  district: { id: 'field.district', defaultMessage: 'District' },
  address: { id: 'field.address', defaultMessage: 'Address' },
  postalCode: { id: 'field.postalCode', defaultMessage: 'Postal code' },
  city: { id: 'field.city', defaultMessage: 'Town' },
  country: { id: 'field.country', defaultMessage: 'Country, two letters' },
  latitude: { id: 'field.latitude', defaultMessage: 'Latitude' },
  longitude: { id: 'field.longitude', defaultMessage: 'Longitude' },
  transportation: { id: 'field.transportation', defaultMessage: 'How to get there' },
  accessibility: { id: 'field.accessibility', defaultMessage: 'Access' },
  agencyId: { id: 'field.agencyId', defaultMessage: 'Agency' },
  kinds: { id: 'field.kinds', defaultMessage: 'Kinds of service' },
});

const known: Readonly<Record<string, MessageDescriptor>> = fields;

/** The name of a field; one that we have no words for is shown by its own. */
export const fieldWords = (name: string): MessageDescriptor | undefined => known[name];
export { fields };
