import { defineMessages } from 'react-intl';

export const eligibilityWords = defineMessages({
  hint: { id: 'eligibility.hint', defaultMessage: 'A rule that says nothing takes everybody. Say only what really decides: each rule is a question that somebody will be asked.' },
  everybody: { id: 'eligibility.everybody', defaultMessage: 'Everybody' },
  noneMeansAll: { id: 'eligibility.noneMeansAll', defaultMessage: 'None chosen: all' },
  notSaid: { id: 'eligibility.notSaid', defaultMessage: 'Not said: everybody' },
  min: { id: 'eligibility.min', defaultMessage: 'At least' },
  max: { id: 'eligibility.max', defaultMessage: 'At most' },
  onlyPregnant: { id: 'eligibility.onlyPregnant', defaultMessage: 'Only whoever is pregnant' },
  notPregnant: { id: 'eligibility.notPregnant', defaultMessage: 'Nobody who is pregnant' },
  petsCome: { id: 'eligibility.petsCome', defaultMessage: 'Animals can come along' },
  noPets: { id: 'eligibility.noPets', defaultMessage: 'No animal can come along' },
  mustSpeak: { id: 'eligibility.mustSpeak', defaultMessage: 'Only whoever speaks one of these' },
  area: { id: 'eligibility.area', defaultMessage: 'Only people from these countries or regions' },
  accessStated: { id: 'eligibility.accessStated', defaultMessage: 'It is known which access needs can be met' },
  accessMet: { id: 'eligibility.accessMet', defaultMessage: 'These can be met, and no others' },
  noAccess: { id: 'eligibility.noAccess', defaultMessage: 'No access need can be met' },
  cooperation: { id: 'eligibility.cooperation', defaultMessage: 'Helps only whoever cooperates with the authorities' },
  cooperationHint: { id: 'eligibility.cooperationHint', defaultMessage: 'It is shown to everybody, and no order ever depends on it.' },
});
