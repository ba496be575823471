import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { CapacityAct, CapacityBand, Cohort } from '../api/graphql.js';
import type { Tone } from '../ui/palette.js';
import type { BlockKind } from './places-draft.js';

export const bandWords: Record<CapacityBand, MessageDescriptor> = defineMessages({
  NONE: { id: 'band.none', defaultMessage: 'No place free' },
  FEW: { id: 'band.few', defaultMessage: 'Few places free' },
  SEVERAL: { id: 'band.several', defaultMessage: 'Several places free' },
  UNKNOWN: { id: 'band.unknown', defaultMessage: 'Free places not known' },
});
export const bandTones: Record<CapacityBand, Tone> = { NONE: 'bad', FEW: 'warn', SEVERAL: 'good', UNKNOWN: 'plain' };

export const cohortWords: Record<Cohort, MessageDescriptor> = defineMessages({
  ALL: { id: 'cohort.all', defaultMessage: 'Everybody' },
  WOMEN: { id: 'cohort.women', defaultMessage: 'Women' },
  MEN: { id: 'cohort.men', defaultMessage: 'Men' },
  FAMILY: { id: 'cohort.family', defaultMessage: 'Families' },
  CHILD: { id: 'cohort.child', defaultMessage: 'Children' },
  ACCESSIBLE: { id: 'cohort.accessible', defaultMessage: 'Accessible' },
});
export const allCohorts: readonly Cohort[] = ['ALL', 'WOMEN', 'MEN', 'FAMILY', 'CHILD', 'ACCESSIBLE'];

export const blockWords: Record<BlockKind, MessageDescriptor> = defineMessages({
  inMaintenance: { id: 'block.maintenance', defaultMessage: 'Being repaired' },
  inQuarantine: { id: 'block.quarantine', defaultMessage: 'Quarantine' },
  forSafety: { id: 'block.safety', defaultMessage: 'Safety' },
});

export const actWords: Record<CapacityAct, MessageDescriptor> = defineMessages({
  STATED: { id: 'capacityAct.stated', defaultMessage: 'Stated' },
  CONFIRMED: { id: 'capacityAct.confirmed', defaultMessage: 'Still right' },
  SURGE_OPENED: { id: 'capacityAct.surgeOpened', defaultMessage: 'More for a time' },
  SURGE_CLOSED: { id: 'capacityAct.surgeClosed', defaultMessage: 'No more for a time' },
});

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
  overCommitted: { id: 'places.overCommitted', defaultMessage: 'More is promised than there is' },
  leap: { id: 'places.leap', defaultMessage: 'Many more than before. Is that meant?' },
  onlyDigits: { id: 'places.onlyDigits', defaultMessage: 'A number of at most four digits, please' },
  saveAnyway: { id: 'places.saveAnyway', defaultMessage: 'Save all the same' },
  details: { id: 'places.details', defaultMessage: 'Out of use, counted apart' },
  takenAndOut: { id: 'places.takenAndOut', defaultMessage: '{taken} of {total} taken, {out} out of use' },
  outOfUseFor: { id: 'places.outOfUseFor', defaultMessage: 'Out of use: {cohort}' },
  outOfUse: { id: 'places.outOfUse', defaultMessage: 'Out of use' },
  apart: { id: 'places.apart', defaultMessage: 'Count apart' },
  apartNone: { id: 'places.apartNone', defaultMessage: 'Choose for whom' },
  keeps: { id: 'places.keeps', defaultMessage: 'A request on its way keeps a place until it is answered, unless the country says otherwise' },
  overbook: { id: 'places.overbook', defaultMessage: 'More requests than places that may keep one' },
  among: { id: 'places.among', defaultMessage: 'They are among those for everybody' },
  surge: { id: 'places.surge', defaultMessage: '{cohort}: {total, plural, one {# more place} other {# more places}}, until {when}' },
  apartNote: { id: 'places.apartNote', defaultMessage: 'Places counted apart come beside those for everybody, unless they are said to be among them. Nobody loses a place that was promised to them.' },
  history: { id: 'places.history', defaultMessage: 'Said before' },
  historyLine: { id: 'places.historyLine', defaultMessage: '{cohort}: {total, plural, one {# place} other {# places}}, {out} out of use' },
  staleCount: { id: 'places.staleCount', defaultMessage: '{count, plural, one {# figure to check} other {# figures to check}}' },
});
