import type { CallAnswer } from '../api/graphql.js';
import type { OwedCall } from '../api/phone.graphql.js';
import type { Referral } from '../api/referral.graphql.js';
import { serverClock } from '../api/server-clock.js';
import { keysOf } from '../cases/codes.js';
import { instantAt, wallOf } from '../ui/wall-clock.js';

/** What is typed about a call. */
export interface Said {
  readonly answer: CallAnswer | '';
  readonly spokeWith: string;
  readonly reason: string;
  readonly calledAt: string;
  readonly words: string;
}

export const nothingSaid = (): Said => ({ answer: '', spokeWith: '', reason: '', calledAt: wallOf(serverClock.now()), words: '' });

type Asked = Pick<Referral, 'id' | 'version' | 'status' | 'offPlatform'>;

/** What a call can bring: an answer while one is waited for, and with a task also that nobody was there. */
export function answersOpen({ status, offPlatform }: Pick<Asked, 'status' | 'offPlatform'>, isTask: boolean): readonly CallAnswer[] {
  const mayLook = isTask || !offPlatform || status === 'SENT';
  return ['ACCEPTS', 'DECLINES', ...(mayLook ? (['WILL_LOOK'] as const) : []), ...(isTask ? (['NOT_REACHED'] as const) : [])];
}

/** What is missing or wrong, field by field. */
export function faultsOf(said: Said, { asksWhy, needsNote }: { readonly asksWhy: boolean; readonly needsNote: boolean }): readonly (keyof Said)[] {
  const at = instantAt(said.calledAt)?.getTime();
  const faulty: Record<keyof Said, boolean> = {
    answer: said.answer === '',
    spokeWith: said.answer !== 'NOT_REACHED' && said.spokeWith.trim() === '',
    reason: asksWhy && said.reason === '',
    calledAt: at === undefined || at > serverClock.now(),
    words: needsNote && said.words.trim() === '',
  };
  return keysOf(faulty).filter((name) => faulty[name]);
}

interface Call {
  readonly call: Pick<OwedCall, 'id' | 'version'>;
  readonly referral: Asked;
}

/** The call as the task keeps it; with the answer of a provider off the platform it moves the referral too. */
export function callOf(said: Said, { call, referral }: Call) {
  const answer = said.answer === '' ? 'NOT_REACHED' : said.answer;
  const isReached = answer !== 'NOT_REACHED';
  return {
    ...{ id: call.id, expectedVersion: call.version, calledAt: momentOf(said), answer, words: said.words.trim() || null },
    spokeWith: isReached ? said.spokeWith.trim() : null,
    ...(referral.offPlatform && isReached && { referralVersion: referral.version }),
    ...(referral.offPlatform && answer === 'DECLINES' && { reason: said.reason }),
  };
}

const commands = { ACCEPTS: 'ACCEPT', DECLINES: 'DECLINE', WILL_LOOK: 'ACKNOWLEDGE' } as const;

/** The same where no task had anybody ring: what the provider said, on the referral alone. */
export function heardOf(said: Said, { id, version }: Asked) {
  if (said.answer === '' || said.answer === 'NOT_REACHED') return undefined;
  const note = said.words.trim();
  return {
    ...{ id, expectedVersion: version, command: commands[said.answer], spokeTo: said.spokeWith.trim(), spokeAt: momentOf(said) },
    ...(said.answer === 'DECLINES' && { reason: said.reason }),
    ...(note && { note }),
  };
}

const momentOf = ({ calledAt }: Said): string => (instantAt(calledAt) ?? new Date(serverClock.now())).toISOString();
