import { defineMessage, defineMessages, type MessageDescriptor } from 'react-intl';
import type { ReferralSide } from '../api/graphql.js';
import type { ReasonGroup, ReasonHint } from './reason-groups.js';

export const reasonGroupWords: Record<ReasonGroup, MessageDescriptor> = defineMessages({
  ROOM: { id: 'reasonGroup.room', defaultMessage: 'No room' },
  FIT: { id: 'reasonGroup.fit', defaultMessage: 'Not for us' },
  SAFETY: { id: 'reasonGroup.safety', defaultMessage: 'Not safe' },
  PERSON: { id: 'reasonGroup.person', defaultMessage: 'Because of the person' },
  OTHER: { id: 'reasonGroup.other', defaultMessage: 'Something else' },
});

export const reasonHintWords: Record<ReasonHint, MessageDescriptor> = defineMessages({
  ASK: { id: 'reasonHint.ask', defaultMessage: 'Instead of a no: «Ask for more» stops the clock until they answer.' },
  WAITLIST: { id: 'reasonHint.waitlist', defaultMessage: 'Instead of a no: «Put on waiting list», if the person would wait.' },
  WHOLE_AGENCY: { id: 'reasonHint.agency', defaultMessage: 'For this need no other service of the same agency is asked by itself then.' },
  AFTER_YES: { id: 'reasonHint.afterYes', defaultMessage: 'For somebody whom you had taken in before.' },
});

/** Who reads what is written down with a command depends on where one stands. */
export const noteHintWords: Record<ReferralSide, MessageDescriptor> = defineMessages({
  RECIPIENT: { id: 'dialog.noteHint', defaultMessage: 'No names, no addresses: the sender reads this.' },
  SENDER: { id: 'dialog.noteHintService', defaultMessage: 'No names, no addresses: the service reads this.' },
  OVERSEER: { id: 'dialog.noteHintBoth', defaultMessage: 'No names, no addresses: both sides read this.' },
});

export const noteOnCallHint = defineMessage({ id: 'dialog.noteHintCall', defaultMessage: 'No names, no addresses: this stays with the referral.' });
