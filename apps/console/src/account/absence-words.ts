import { defineMessages } from 'react-intl';

export const absenceWords = defineMessages({
  title: { id: 'absence.title', defaultMessage: 'When you are away' },
  lead: {
    id: 'absence.lead',
    defaultMessage: 'A colleague looks after your desk: sees the people you met and the requests you sent, is told of answers, and acts in their own name. It ends by itself.',
  },
  now: { id: 'absence.now', defaultMessage: '{cover} stands in for {absent} until {until}.' },
  later: { id: 'absence.later', defaultMessage: '{cover} will stand in for {absent} from {from} until {until}.' },
  end: { id: 'absence.end', defaultMessage: 'End it now' },
  who: { id: 'absence.who', defaultMessage: 'Who is away' },
  me: { id: 'absence.me', defaultMessage: 'I am' },
  cover: { id: 'absence.cover', defaultMessage: 'Who stands in' },
  nobody: { id: 'absence.nobody', defaultMessage: 'Nobody can stand in now: it takes an active colleague of this agency who may see at least as much as whoever is away.' },
  until: { id: 'absence.until', defaultMessage: 'Until the end of' },
  untilHint: { id: 'absence.untilHint', defaultMessage: 'From now on, for 60 days at most.' },
  name: { id: 'absence.name', defaultMessage: 'Name who stands in' },
});
