import type { ReferralCommand, ReferralStatus } from './lifecycle.js';
import type { CallAnswer } from './task-entry.js';
import type { TaskKind } from './task.js';

/** Tasks whose call asks for the answer to the referral. A late one is written down and moves nothing. */
const asking: readonly TaskKind[] = ['CALL_AND_RECORD', 'NO_ANSWER'];

const meant: Readonly<Record<CallAnswer, ReferralCommand | undefined>> = { NOT_REACHED: undefined, WILL_LOOK: 'ACKNOWLEDGE', ACCEPTS: 'ACCEPT', DECLINES: 'DECLINE' };

export function asksForAnswer(kind: TaskKind): boolean {
  return asking.includes(kind);
}

/** What a call means for a referral whose provider works off the platform; undefined: it stays where it is. */
export function stepHeard(answer: CallAnswer, status: ReferralStatus): ReferralCommand | undefined {
  const command = meant[answer];
  // Who has seen it already says nothing new by looking at it once more.
  return command === 'ACKNOWLEDGE' && status !== 'SENT' ? undefined : command;
}
