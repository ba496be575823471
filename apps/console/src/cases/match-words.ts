import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { MatchRule } from '../api/graphql.js';

export const ruleWords: Record<MatchRule, MessageDescriptor> = defineMessages({
  URGENCY: { id: 'match.urgency', defaultMessage: 'How soon help is needed' },
  HOURS: { id: 'match.hours', defaultMessage: 'Closed when help is needed' },
  AGE: { id: 'match.age', defaultMessage: 'Age' },
  GENDER: { id: 'match.gender', defaultMessage: 'Gender' },
  LANGUAGE: { id: 'match.language', defaultMessage: 'Language' },
  DEPENDANTS: { id: 'match.dependants', defaultMessage: 'Children who come along' },
  SHELTER_KIND: { id: 'match.shelterKind', defaultMessage: 'Kind of house' },
  ACCESSIBILITY: { id: 'match.accessibility', defaultMessage: 'Access needs' },
  PETS: { id: 'match.pets', defaultMessage: 'An animal comes along' },
  AREA: { id: 'match.area', defaultMessage: 'Where the person belongs' },
  PREGNANCY: { id: 'match.pregnancy', defaultMessage: 'Pregnancy' },
  MEDICAL: { id: 'match.medical', defaultMessage: 'Medical care needed' },
  SUBSTANCE: { id: 'match.substance', defaultMessage: 'Alcohol or drugs' },
  RESIDENCE_STATUS: { id: 'match.residence', defaultMessage: 'Right to stay' },
  IDENTIFICATION_STATUS: { id: 'match.identification', defaultMessage: 'Formal identification' },
  EXPLOITATION: { id: 'match.exploitation', defaultMessage: 'What was done to the person' },
  GROUP_APART: { id: 'match.groupApart', defaultMessage: 'Too far from what goes with this need' },
  GROUP_LANGUAGE: { id: 'match.groupLanguage', defaultMessage: 'No language shared with what goes with this need' },
  INTAKE_PAUSED: { id: 'match.paused', defaultMessage: 'Takes nobody new now' },
});

export const words = defineMessages({
  fits: { id: 'match.fits', defaultMessage: 'Takes this person' },
  mayFit: { id: 'match.mayFit', defaultMessage: 'It depends: {asks}' },
  demands: { id: 'match.demands', defaultMessage: 'Asks for cooperation with the authorities' },
  distance: { id: 'match.distance', defaultMessage: '{km} km' },
  prompt: { id: 'match.prompt', defaultMessage: 'Answers in time' },
  slow: { id: 'match.slow', defaultMessage: 'Often answers late' },
  ask: { id: 'match.ask', defaultMessage: 'Ask this to know more' },
  askHint: { id: 'match.askHint', defaultMessage: 'Only what decides. It is forgotten when the need is over.' },
  decides: { id: 'match.decides', defaultMessage: '{count, plural, one {decides for # service} other {decides for # services}}' },
  save: { id: 'match.save', defaultMessage: 'Save' },
  choose: { id: 'match.choose', defaultMessage: 'Choose' },
  notOffered: { id: 'match.notOffered', defaultMessage: 'Why is a service not here?' },
  none: { id: 'match.none', defaultMessage: 'Every service of this kind is here.' },
  leftOut: { id: 'match.leftOut', defaultMessage: '{count, plural, one {# service is left out because of what the person said.} other {# services are left out because of what the person said.}}' },
});
