import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { CapacityBand } from '../api/graphql.js';
import type { Tone } from '../ui/palette.js';

export const bandWords: Record<CapacityBand, MessageDescriptor> = defineMessages({
  NONE: { id: 'band.none', defaultMessage: 'No place free' },
  FEW: { id: 'band.few', defaultMessage: 'Few places free' },
  SEVERAL: { id: 'band.several', defaultMessage: 'Several places free' },
  UNKNOWN: { id: 'band.unknown', defaultMessage: 'Free places not known' },
});
export const bandTones: Record<CapacityBand, Tone> = { NONE: 'bad', FEW: 'warn', SEVERAL: 'good', UNKNOWN: 'plain' };

export const words = defineMessages({
  places: { id: 'places.title', defaultMessage: 'Free places' },
  free: { id: 'places.free', defaultMessage: 'Free now' },
  fewer: { id: 'places.fewer', defaultMessage: 'One fewer' },
  more: { id: 'places.more', defaultMessage: 'One more' },
  taken: { id: 'places.taken', defaultMessage: '{taken} of {total} taken' },
  save: { id: 'places.save', defaultMessage: 'Save' },
  confirm: { id: 'places.confirm', defaultMessage: 'Still right' },
  saved: { id: 'places.saved', defaultMessage: 'Saved' },
  age: { id: 'places.age', defaultMessage: 'Confirmed {distance} ago' },
  stale: { id: 'places.stale', defaultMessage: 'Confirmed {distance} ago: please check' },
  never: { id: 'places.never', defaultMessage: 'Never confirmed: please give a number' },
  staleCount: { id: 'places.staleCount', defaultMessage: '{count, plural, one {# figure to check} other {# figures to check}}' },
});
