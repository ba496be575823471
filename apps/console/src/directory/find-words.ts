import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { Opening } from '../api/graphql.js';
import type { Tone } from '../ui/palette.js';

export const openingWords: Record<Opening, MessageDescriptor> = defineMessages({
  OPEN: { id: 'find.open', defaultMessage: 'Open now' },
  CLOSED: { id: 'find.closed', defaultMessage: 'Closed now' },
  UNKNOWN: { id: 'find.hoursUnknown', defaultMessage: 'Hours not known' },
});
export const openingTones: Record<Opening, Tone> = { OPEN: 'good', CLOSED: 'bad', UNKNOWN: 'plain' };

export const words = defineMessages({
  title: { id: 'find.title', defaultMessage: 'Find a service' },
  text: { id: 'find.text', defaultMessage: 'What is needed' },
  textHint: { id: 'find.textHint', defaultMessage: 'In any language' },
  place: { id: 'find.place', defaultMessage: 'Near which town' },
  radius: { id: 'find.radius', defaultMessage: 'Within' },
  km: { id: 'find.km', defaultMessage: '{km, number} km' },
  kind: { id: 'find.kind', defaultMessage: 'Kind' },
  anyKind: { id: 'find.anyKind', defaultMessage: 'Any kind' },
  choice: { id: 'find.choice', defaultMessage: '{label} ({count, number})' },
  language: { id: 'find.language', defaultMessage: 'Language spoken' },
  anyLanguage: { id: 'find.anyLanguage', defaultMessage: 'Any language' },
  openNow: { id: 'find.openNow', defaultMessage: 'Not closed now' },
  hasPlaces: { id: 'find.hasPlaces', defaultMessage: 'With places free' },
  referable: { id: 'find.referable', defaultMessage: 'Takes referrals here' },
  found: { id: 'find.found', defaultMessage: '{count, plural, =0 {No service found} one {# service found} other {# services found}}' },
  corrected: { id: 'find.corrected', defaultMessage: 'Nothing has these words. Shown is what was found for “{text}”.' },
  around: { id: 'find.around', defaultMessage: 'Around {place}' },
  unknownPlace: { id: 'find.unknownPlace', defaultMessage: 'No town of this name is known. Shown are services that name it as their own.' },
  empty: { id: 'find.empty', defaultMessage: 'No service fits all of this' },
  emptyNext: { id: 'find.emptyNext', defaultMessage: 'Take something away, or look further around. Nothing found here does not mean that there is no help: ring a coordinator.' },
  hours: { id: 'find.hours', defaultMessage: 'Hours:' },
  access: { id: 'find.access', defaultMessage: 'Must be there' },
  accessHint: { id: 'find.accessHint', defaultMessage: 'Services that say nothing about it stay in the list: ask them.' },
  whyHere: { id: 'find.whyHere', defaultMessage: 'Why here: {reasons}' },
  fitsWords: { id: 'find.fitsWords', defaultMessage: 'fits the words' },
  away: { id: 'find.away', defaultMessage: '{km, number} km away' },
  byDistrict: { id: 'find.byDistrict', defaultMessage: 'its district is near; how far it is, is not told' },
  freePlaces: { id: 'find.freePlaces', defaultMessage: 'has places free' },
  confirmed: { id: 'find.confirmed', defaultMessage: 'confirmed within three months' },
  openThen: { id: 'find.openThen', defaultMessage: 'is open' },
  nothingElse: { id: 'find.nothingElse', defaultMessage: 'by its name alone' },
  confidential: { id: 'find.confidential', defaultMessage: 'Confidential address' },
  keep: { id: 'find.keep', defaultMessage: 'Keep this listing' },
  listedOnly: { id: 'find.listedOnly', defaultMessage: 'Listed only: ring them' },
});
