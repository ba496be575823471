import { defineMessages } from 'react-intl';

export const identityWords = defineMessages({
  title: { id: 'identity.title', defaultMessage: 'Who this is' },
  none: { id: 'identity.none', defaultMessage: 'No name or papers are held. Most help needs none.' },
  hidden: { id: 'identity.hidden', defaultMessage: 'Held and sealed:' },
  erased: { id: 'identity.erased', defaultMessage: 'What was held was erased for good.' },
  show: { id: 'identity.show', defaultMessage: 'Show' },
  showTitle: { id: 'identity.showTitle', defaultMessage: 'What do you need it for?' },
  showText: { id: 'identity.showText', defaultMessage: 'Your name, the time and the reason stay in the history of this case.' },
  which: { id: 'identity.which', defaultMessage: 'What do you need?' },
  hide: { id: 'identity.hide', defaultMessage: 'Hide now' },
  hides: { id: 'identity.hides', defaultMessage: 'Hidden again within a minute, and as soon as you leave.' },
  record: { id: 'identity.record', defaultMessage: 'Write down' },
  change: { id: 'identity.change', defaultMessage: 'Change' },
  recordTitle: { id: 'identity.recordTitle', defaultMessage: 'Who this is' },
  recordText: { id: 'identity.recordText', defaultMessage: 'Only what the work needs. What you leave empty stays as it is.' },
  away: { id: 'identity.away', defaultMessage: 'Take away' },
  save: { id: 'identity.save', defaultMessage: 'Seal and keep' },
  erase: { id: 'identity.erase', defaultMessage: 'Erase for good' },
  eraseTitle: { id: 'identity.eraseTitle', defaultMessage: 'Ask to erase for good?' },
  eraseText: {
    id: 'identity.eraseText',
    defaultMessage: 'Name, papers and telephone of this person are destroyed in every copy, backups too. Nobody can bring them back. A manager who is not you decides.',
  },
  eraseAsk: { id: 'identity.eraseAsk', defaultMessage: 'Ask a manager' },
  eraseAsked: { id: 'identity.eraseAsked', defaultMessage: 'A manager of your agency was asked.' },
});

export const identityFieldWords = defineMessages({
  NAME: { id: 'identityField.name', defaultMessage: 'Name' },
  BIRTH_DATE: { id: 'identityField.birthDate', defaultMessage: 'Date of birth' },
  NATIONALITY: { id: 'identityField.nationality', defaultMessage: 'Nationality' },
  DOCUMENT_TYPE: { id: 'identityField.documentType', defaultMessage: 'Kind of document' },
  DOCUMENT_NUMBER: { id: 'identityField.documentNumber', defaultMessage: 'Number of the document' },
  PHONE: { id: 'identityField.phone', defaultMessage: 'Telephone' },
  CONTACT_NOTE: { id: 'identityField.contactNote', defaultMessage: 'How to reach them safely' },
  NOTE: { id: 'identityField.note', defaultMessage: 'Note' },
});

export const identityHintWords = defineMessages({
  birthDate: { id: 'identityHint.birthDate', defaultMessage: 'As 1999-12-31; 1999-12 or 1999 will do.' },
  nationality: { id: 'identityHint.nationality', defaultMessage: 'Three letters as in a passport.' },
  phone: { id: 'identityHint.phone', defaultMessage: 'With the code of the country, beginning with +.' },
});

export const reasonWords = defineMessages({
  CONTACT_PERSON: { id: 'revealReason.contact', defaultMessage: 'To reach the person' },
  ACCOMPANY: { id: 'revealReason.accompany', defaultMessage: 'To go with them to an appointment' },
  PAPERS: { id: 'revealReason.papers', defaultMessage: 'For papers or a procedure' },
  SAFETY: { id: 'revealReason.safety', defaultMessage: 'For somebody’s safety now' },
  CORRECT_RECORD: { id: 'revealReason.correct', defaultMessage: 'To correct what is held' },
  PERSON_ASKED: { id: 'revealReason.asked', defaultMessage: 'The person asked what is held' },
});

export const documentWords = defineMessages({
  PASSPORT: { id: 'document.passport', defaultMessage: 'Passport' },
  NATIONAL_ID: { id: 'document.nationalId', defaultMessage: 'Identity card' },
  RESIDENCE_PERMIT: { id: 'document.residencePermit', defaultMessage: 'Residence permit' },
  BIRTH_CERTIFICATE: { id: 'document.birthCertificate', defaultMessage: 'Birth certificate' },
  CONSULAR_PAPER: { id: 'document.consularPaper', defaultMessage: 'Paper of a consulate' },
  OTHER: { id: 'document.other', defaultMessage: 'Something else' },
});
