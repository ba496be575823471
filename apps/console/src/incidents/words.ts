import { defineMessages } from 'react-intl';

export const incidentWords = defineMessages({
  title: { id: 'incidents.title', defaultMessage: 'Incidents' },
  lead: { id: 'incidents.lead', defaultMessage: 'A person was shown to the wrong hands. The law gives a time within which the authority must know.' },
  lists: { id: 'incidents.lists', defaultMessage: 'Which incidents' },
  open: { id: 'incidents.open', defaultMessage: 'Open' },
  closed: { id: 'incidents.closed', defaultMessage: 'Closed' },
  none: { id: 'incidents.none', defaultMessage: 'Nothing went to the wrong hands' },
  noneNext: { id: 'incidents.noneNext', defaultMessage: 'If a request does, report it on the page of the referral: it is taken back at once.' },
  between: { id: 'incidents.between', defaultMessage: '{sender} asked {recipient}' },
  offDesk: { id: 'incidents.offDesk', defaultMessage: 'a provider off this desk' },
  reported: { id: 'incidents.reported', defaultMessage: 'Reported {when}' },
  openReferral: { id: 'incidents.openReferral', defaultMessage: 'Open the referral' },
  more: { id: 'incidents.more', defaultMessage: 'Who saw what, and what is to be done' },
  less: { id: 'incidents.less', defaultMessage: 'Less' },
  LATE: { id: 'incidents.late', defaultMessage: 'TOO LATE: the authority should have known by {when}' },
  NEAR: { id: 'incidents.near', defaultMessage: 'TELL THE AUTHORITY by {when}' },
  DUE: { id: 'incidents.due', defaultMessage: 'Tell the authority by {when}' },
  TOLD: { id: 'incidents.told', defaultMessage: 'The authority was told {when}' },
  CLOSED: { id: 'incidents.closedAt', defaultMessage: 'Closed {when}' },
  personTold: { id: 'incidents.personTold', defaultMessage: 'The person was told {when}' },
  personNotTold: { id: 'incidents.personNotTold', defaultMessage: 'The person was not told yet' },
  exposures: { id: 'incidents.exposures', defaultMessage: 'Who saw what' },
  noExposure: { id: 'incidents.noExposure', defaultMessage: 'On this desk nothing of the person was shown to anybody. What was said on the telephone is not counted here.' },
  could: { id: 'incidents.could', defaultMessage: 'Could see, from {from} until {until}' },
  looked: { id: 'incidents.looked', defaultMessage: '{looks, plural, =0 {The log says that nobody there looked.} one {Looked at once} other {Looked at # times}}' },
  people: { id: 'incidents.people', defaultMessage: 'by {people, plural, one {one person} other {# people}}, first {first}, last {last}' },
  steps: { id: 'incidents.steps', defaultMessage: 'What was done' },
  byOwn: { id: 'incidents.byOwn', defaultMessage: 'your agency' },
  byOther: { id: 'incidents.byOther', defaultMessage: 'another agency' },
  words: { id: 'incidents.words', defaultMessage: 'Words' },
  wordsHint: { id: 'incidents.wordsHint', defaultMessage: 'No names or addresses.' },
  noteTitle: { id: 'incidents.noteTitle', defaultMessage: 'Write a line' },
  when: { id: 'incidents.when', defaultMessage: 'When' },
  whenFault: { id: 'incidents.whenFault', defaultMessage: 'After it was reported, and not in the future.' },
  tellAuthority: { id: 'incidents.tellAuthority', defaultMessage: 'The authority was told' },
  tellPerson: { id: 'incidents.tellPerson', defaultMessage: 'The person was told' },
  close: { id: 'incidents.close', defaultMessage: 'Close it' },
  closeTitle: { id: 'incidents.closeTitle', defaultMessage: 'Is nothing more to be done?' },
  closeText: { id: 'incidents.closeText', defaultMessage: 'The incident stays on record for good. Its task is done with it.' },
  closeWhy: { id: 'incidents.closeWhy', defaultMessage: 'The authority was NOT told. Say why not, in at least 30 characters: somebody will answer for it.' },
  reopen: { id: 'incidents.reopen', defaultMessage: 'Open it again' },
  save: { id: 'incidents.save', defaultMessage: 'Record it' },
});

export const kindWords = defineMessages({
  WRONG_AGENCY: { id: 'incident.wrongAgency', defaultMessage: 'It went to the wrong agency' },
  WRONG_PERSON: { id: 'incident.wrongPerson', defaultMessage: 'It was about another person' },
  TOO_MUCH: { id: 'incident.tooMuch', defaultMessage: 'Too much was shown' },
});

export const actWords = defineMessages({
  REPORTED: { id: 'incidentAct.reported', defaultMessage: 'Reported by {who}' },
  NOTED: { id: 'incidentAct.noted', defaultMessage: 'Noted by {who}' },
  AUTHORITY_TOLD: { id: 'incidentAct.authority', defaultMessage: 'The authority was told, says {who}' },
  PERSON_TOLD: { id: 'incidentAct.person', defaultMessage: 'The person was told, says {who}' },
  CLOSED: { id: 'incidentAct.closed', defaultMessage: 'Closed by {who}' },
  REOPENED: { id: 'incidentAct.reopened', defaultMessage: 'Opened again by {who}' },
});

export const tierWords = defineMessages({
  T0: { id: 'exposure.t0', defaultMessage: 'What a service needs to say yes or no' },
  T1: { id: 'exposure.t1', defaultMessage: 'The code of the case and whom to ring' },
  T2: { id: 'exposure.t2', defaultMessage: 'Details of care' },
  other: { id: 'exposure.other', defaultMessage: 'More than that' },
});

export const reportWords = defineMessages({
  begin: { id: 'report.begin', defaultMessage: 'It went to the wrong hands' },
  title: { id: 'report.title', defaultMessage: 'Did this go to the wrong hands?' },
  text: { id: 'report.text', defaultMessage: 'The referral is taken back at once, as far as you may, and the other side sees nothing more. What it could see and did see is kept, and the time runs within which the authority must be told.' },
  kind: { id: 'report.kind', defaultMessage: 'What went wrong' },
  words: { id: 'report.words', defaultMessage: 'What happened, in a few words' },
  send: { id: 'report.send', defaultMessage: 'Report it and take it back' },
  known: { id: 'report.known', defaultMessage: 'This went to the wrong hands. An incident is on record.' },
  open: { id: 'report.open', defaultMessage: 'Open the incidents' },
});
