import { defineMessages } from 'react-intl';

export const emergencyWords = defineMessages({
  title: { id: 'emergency.title', defaultMessage: 'Emergencies' },
  none: { id: 'emergency.none', defaultMessage: 'Nobody looked at a case in an emergency' },
  breakTitle: { id: 'emergency.breakTitle', defaultMessage: "Look at another agency's case in an emergency" },
  breakText: { id: 'emergency.breakText', defaultMessage: 'For one hour, three times a day. The agency that answers for the person is told at once, reads your reason and says whether it was right.' },
  code: { id: 'emergency.code', defaultMessage: 'Code of the case' },
  reason: { id: 'emergency.reason', defaultMessage: 'Why' },
  reasonHint: { id: 'emergency.reasonHint', defaultMessage: '30 characters at least. No names or addresses.' },
  breakIt: { id: 'emergency.breakIt', defaultMessage: 'Look now' },
  by: { id: 'emergency.by', defaultMessage: 'Who looked' },
  owner: { id: 'emergency.owner', defaultMessage: 'Agency that answers for the person' },
  until: { id: 'emergency.until', defaultMessage: 'Until' },
  finding: { id: 'emergency.finding', defaultMessage: 'Review' },
  phone: { id: 'emergency.phone', defaultMessage: 'Number answered at night' },
  needs: { id: 'emergency.needs', defaultMessage: 'Needs' },
  justified: { id: 'emergency.justified', defaultMessage: 'It was justified' },
  notJustified: { id: 'emergency.notJustified', defaultMessage: 'It was not justified' },
});
