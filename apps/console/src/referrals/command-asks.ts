import type { ReferralCommand } from '../api/graphql.js';
import type { Referral } from '../api/referral.graphql.js';

/** Commands that the system alone gives; nobody is offered them. */
export type Offered = Exclude<ReferralCommand, 'RECALL' | 'SUPERSEDE' | 'EXPIRE' | 'END_PAUSE'>;

/** What somebody must answer before a command can go. */
export interface Asks {
  /** One of the coded reasons, or outcomes, of the command. */
  readonly code?: true;
  readonly note?: 'may' | 'must';
  readonly until?: true;
  readonly keepsPlace?: true;
  readonly incident?: true;
  readonly phone?: true;
}

export type Answered = Readonly<Partial<{ code: string; note: string; until: string; keepsPlace: boolean; isIncident: boolean; spokeTo: string }>>;

const asks: Partial<Record<Offered, Asks>> = {
  DECLINE: { code: true, note: 'may' },
  WITHDRAW: { code: true, note: 'may' },
  DISCONTINUE: { code: true, note: 'may' },
  HOLD: { code: true, note: 'may', until: true, keepsPlace: true },
  WAITLIST: { until: true },
  ASK: { note: 'must' },
  ANSWER: { note: 'may' },
  COMPLETE: { code: true },
  ENTER_IN_ERROR: { note: 'must', incident: true },
};

const said: ReadonlySet<Offered> = new Set(['ACKNOWLEDGE', 'ASK', 'ACCEPT', 'WAITLIST', 'DECLINE', 'START', 'HOLD', 'RESUME', 'COMPLETE']);

/** Whether the command writes down what a provider off the platform said on the telephone. */
export function isByPhone(command: Offered, referral: Pick<Referral, 'offPlatform' | 'side'>): boolean {
  return referral.offPlatform && referral.side !== 'RECIPIENT' && said.has(command);
}

/** Nothing: it goes at once. */
export function asksOf(command: Offered, referral: Pick<Referral, 'offPlatform' | 'side'>): Asks | undefined {
  return isByPhone(command, referral) ? { ...asks[command], phone: true } : asks[command];
}

/** Whether a provider off the platform is still to say yes or no. */
export function isAnswerOwed(referral: Pick<Referral, 'offPlatform' | 'side' | 'availableCommands'>): boolean {
  return isByPhone('ACCEPT', referral) && referral.availableCommands.includes('ACCEPT');
}

const inTheForm: ReadonlySet<Offered> = new Set(['ACKNOWLEDGE', 'ACCEPT', 'DECLINE']);

/** What stands in the form about a call has no second button beside it. */
export function isInPhoneForm(command: Offered, referral: Pick<Referral, 'offPlatform' | 'side' | 'availableCommands'>): boolean {
  return isAnswerOwed(referral) && inTheForm.has(command);
}
