import { defineMessages } from 'react-intl';
import type { Need } from '../api/case.graphql.js';

export const closeWords = defineMessages({
  goesOn: { id: 'closeCase.goesOn', defaultMessage: 'How it goes on' },
  onHold: { id: 'closeCase.onHold', defaultMessage: 'On hold until {when}' },
  proposed: { id: 'closeCase.proposed', defaultMessage: 'The service says how it ended: a coordinator settles it.' },
  title: { id: 'closeCase.title', defaultMessage: 'Closing the case' },
  open: {
    id: 'closeCase.open',
    defaultMessage: '{open, plural, one {A case is closed when nobody owes this person anything any more. # need is not settled yet:} other {A case is closed when nobody owes this person anything any more. # needs are not settled yet:}}',
  },
  ready: { id: 'closeCase.ready', defaultMessage: 'Every need is settled. You can close the case.' },
  close: { id: 'closeCase.close', defaultMessage: 'Close the case' },
  confirmTitle: { id: 'closeCase.confirmTitle', defaultMessage: 'Close the case now?' },
  confirmText: { id: 'closeCase.confirmText', defaultMessage: 'Nothing can be added while it is closed. All of it stays readable, and you can open it again at any time.' },
  closed: { id: 'closeCase.closed', defaultMessage: 'Closed on {when}. Nothing can be added.' },
  reopen: { id: 'closeCase.reopen', defaultMessage: 'Open the case again' },
});

const settled: ReadonlySet<Need['status']> = new Set(['MET', 'PARTLY_MET', 'UNMET', 'WITHDRAWN']);

export const isSettled = ({ status }: Pick<Need, 'status'>): boolean => settled.has(status);
