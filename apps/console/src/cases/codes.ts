import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { AccessNeed, AgeBand, ConsentBasis, ConsentChannel, ConsentScope, Gender, GuardianRelation, NeedStatus } from '../api/graphql.js';
import type { Tone } from '../ui/palette.js';

export const ageWords: Record<AgeBand, MessageDescriptor> = defineMessages({
  AGE_0_8: { id: 'age.0', defaultMessage: '0 to 8' },
  AGE_9_17: { id: 'age.9', defaultMessage: '9 to 17' },
  AGE_18_20: { id: 'age.18', defaultMessage: '18 to 20' },
  AGE_21_23: { id: 'age.21', defaultMessage: '21 to 23' },
  AGE_24_26: { id: 'age.24', defaultMessage: '24 to 26' },
  AGE_27_29: { id: 'age.27', defaultMessage: '27 to 29' },
  AGE_30_38: { id: 'age.30', defaultMessage: '30 to 38' },
  AGE_39_47: { id: 'age.39', defaultMessage: '39 to 47' },
  AGE_48_PLUS: { id: 'age.48', defaultMessage: '48 or older' },
  AGE_UNKNOWN: { id: 'age.unknown', defaultMessage: 'Not known' },
});

export const isChild = (age: AgeBand): boolean => age === 'AGE_0_8' || age === 'AGE_9_17';

export const genderWords: Record<Gender, MessageDescriptor> = defineMessages({
  F: { id: 'gender.f', defaultMessage: 'Woman or girl' },
  M: { id: 'gender.m', defaultMessage: 'Man or boy' },
  TF: { id: 'gender.tf', defaultMessage: 'Trans woman' },
  TM: { id: 'gender.tm', defaultMessage: 'Trans man' },
  NB: { id: 'gender.nb', defaultMessage: 'Non-binary' },
  U: { id: 'gender.u', defaultMessage: 'Not stated' },
});

export const accessWords: Record<AccessNeed, MessageDescriptor> = defineMessages({
  STEP_FREE: { id: 'access.stepFree', defaultMessage: 'No steps' },
  WHEELCHAIR: { id: 'access.wheelchair', defaultMessage: 'Wheelchair' },
  HEARING: { id: 'access.hearing', defaultMessage: 'Hearing' },
  VISION: { id: 'access.vision', defaultMessage: 'Sight' },
  COGNITIVE: { id: 'access.cognitive', defaultMessage: 'Plain explanations' },
  CARER_PRESENT: { id: 'access.carer', defaultMessage: 'A carer comes along' },
});

export const needStatusWords: Record<NeedStatus, MessageDescriptor> = defineMessages({
  OPEN: { id: 'need.open', defaultMessage: 'Nobody asked yet' },
  OFFERED: { id: 'need.offered', defaultMessage: 'Waiting for an answer' },
  PLACED: { id: 'need.placed', defaultMessage: 'Accepted' },
  MATCHING: { id: 'need.matching', defaultMessage: 'Somebody is looked for' },
  IN_SERVICE: { id: 'need.inService', defaultMessage: 'Being helped' },
  ON_HOLD: { id: 'need.onHold', defaultMessage: 'On hold' },
  MET: { id: 'need.met', defaultMessage: 'Met' },
  PARTLY_MET: { id: 'need.partlyMet', defaultMessage: 'Partly met' },
  UNMET: { id: 'need.unmet', defaultMessage: 'Unmet' },
  WITHDRAWN: { id: 'need.withdrawn', defaultMessage: 'Withdrawn' },
});

export const needStatusTones: Record<NeedStatus, Tone> = {
  OPEN: 'warn',
  OFFERED: 'info',
  PLACED: 'good',
  MATCHING: 'warn',
  IN_SERVICE: 'good',
  ON_HOLD: 'warn',
  MET: 'good',
  PARTLY_MET: 'good',
  UNMET: 'bad',
  WITHDRAWN: 'plain',
};

export const basisWords: Record<ConsentBasis, MessageDescriptor> = defineMessages({
  SURVIVOR_ADULT: { id: 'basis.adult', defaultMessage: 'The person agrees (adult)' },
  CHILD_WITH_GUARDIAN: { id: 'basis.guardian', defaultMessage: 'The child and a guardian agree' },
  CHILD_ASSENT_PLUS_AUTHORITY: { id: 'basis.authority', defaultMessage: 'The child agrees, and the child-protection authority' },
  LEGAL_DUTY_TO_NOTIFY_ANONYMOUS: { id: 'basis.duty', defaultMessage: 'The law obliges us, without identity' },
  ANONYMOUS_TRIAGE: { id: 'basis.anonymous', defaultMessage: 'The person does not want to be identified' },
});

/** The bases that can hold for an adult, for a child, or for somebody of unknown age. */
export function basesFor(age: AgeBand): readonly ConsentBasis[] {
  const always: readonly ConsentBasis[] = ['LEGAL_DUTY_TO_NOTIFY_ANONYMOUS', 'ANONYMOUS_TRIAGE'];
  const child: readonly ConsentBasis[] = ['CHILD_WITH_GUARDIAN', 'CHILD_ASSENT_PLUS_AUTHORITY'];
  if (isChild(age)) return [...child, ...always];
  return age === 'AGE_UNKNOWN' ? ['SURVIVOR_ADULT', ...child, ...always] : ['SURVIVOR_ADULT', ...always];
}

export const guardianWords: Record<GuardianRelation, MessageDescriptor> = defineMessages({
  PARENT: { id: 'guardian.parent', defaultMessage: 'Mother or father' },
  RELATIVE: { id: 'guardian.relative', defaultMessage: 'A relative' },
  APPOINTED: { id: 'guardian.appointed', defaultMessage: 'An appointed guardian' },
  AUTHORITY: { id: 'guardian.authority', defaultMessage: 'The child-protection authority' },
});

export const scopeWords: Record<ConsentScope, MessageDescriptor> = defineMessages({
  SHARE_MINIMUM: { id: 'scope.minimum', defaultMessage: 'Age group, gender, languages, access needs' },
  SHARE_IDENTITY: { id: 'scope.identity', defaultMessage: 'Who the person is' },
  SHARE_CONTACT: { id: 'scope.contact', defaultMessage: 'How to reach the person' },
  SHARE_HEALTH: { id: 'scope.health', defaultMessage: 'Health' },
  SHARE_LEGAL: { id: 'scope.legal', defaultMessage: 'Legal matters' },
  SHARE_EXPLOITATION_DETAIL: { id: 'scope.exploitation', defaultMessage: 'What happened' },
  SHARE_LOCATION: { id: 'scope.location', defaultMessage: 'Where the person is' },
  USE_STATISTICS: { id: 'scope.statistics', defaultMessage: 'Counting in statistics, without identity' },
  CONTACT_BACK: { id: 'scope.contactBack', defaultMessage: 'Contacting the person later' },
});

export const channelWords: Record<ConsentChannel, MessageDescriptor> = defineMessages({
  SPOKEN: { id: 'channel.spoken', defaultMessage: 'Spoken' },
  WRITTEN: { id: 'channel.written', defaultMessage: 'In writing' },
  SIGNED: { id: 'channel.signed', defaultMessage: 'In sign language' },
});

export const keysOf = <Key extends string>(table: Record<Key, unknown>): readonly Key[] =>
  Object.keys(table).filter((key): key is Key => Object.hasOwn(table, key));
