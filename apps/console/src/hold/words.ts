import { defineMessages, type MessageDescriptor } from 'react-intl';
import type { HoldState } from './hold-queue.js';

export type HeldKind = 'send' | 'decline' | 'withdraw';

const send = defineMessages({
  held: { id: 'hold.send.held', defaultMessage: 'Goes to {name} in {seconds, plural, one {# second} other {# seconds}}' },
  running: { id: 'hold.send.running', defaultMessage: 'Sending to {name}' },
  done: { id: 'hold.send.done', defaultMessage: 'Sent to {name}' },
  failed: { id: 'hold.send.failed', defaultMessage: 'Not sent to {name}' },
});
const decline = defineMessages({
  held: { id: 'hold.decline.held', defaultMessage: '{name} is declined in {seconds, plural, one {# second} other {# seconds}}' },
  running: { id: 'hold.decline.running', defaultMessage: 'Declining {name}' },
  done: { id: 'hold.decline.done', defaultMessage: '{name} declined' },
  failed: { id: 'hold.decline.failed', defaultMessage: '{name} was not declined' },
});
const withdraw = defineMessages({
  held: { id: 'hold.withdraw.held', defaultMessage: '{name} is withdrawn in {seconds, plural, one {# second} other {# seconds}}' },
  running: { id: 'hold.withdraw.running', defaultMessage: 'Withdrawing {name}' },
  done: { id: 'hold.withdraw.done', defaultMessage: '{name} withdrawn' },
  failed: { id: 'hold.withdraw.failed', defaultMessage: '{name} was not withdrawn' },
});
export const heldWords: Record<HeldKind, Record<HoldState, MessageDescriptor>> = { send, decline, withdraw };

export const words = defineMessages({
  tray: { id: 'hold.tray', defaultMessage: 'On their way' },
  undo: { id: 'hold.undo', defaultMessage: 'Undo' },
  retry: { id: 'hold.retry', defaultMessage: 'Try again' },
  undone: { id: 'hold.undone', defaultMessage: 'Undone. Nothing was sent.' },
  dismiss: { id: 'hold.dismiss', defaultMessage: 'Dismiss' },
});
