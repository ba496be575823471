import { type ReasonBy } from './reason.js';

export const ReferralStatus = {
  DRAFT: 'DRAFT',
  PENDING_CONSENT: 'PENDING_CONSENT',
  SENT: 'SENT',
  ACKNOWLEDGED: 'ACKNOWLEDGED',
  INFO_REQUESTED: 'INFO_REQUESTED',
  WAITLISTED: 'WAITLISTED',
  ACCEPTED: 'ACCEPTED',
  IN_SERVICE: 'IN_SERVICE',
  ON_HOLD: 'ON_HOLD',
  COMPLETED: 'COMPLETED',
  DECLINED: 'DECLINED',
  EXPIRED: 'EXPIRED',
  SUPERSEDED: 'SUPERSEDED',
  WITHDRAWN: 'WITHDRAWN',
  DISCONTINUED: 'DISCONTINUED',
  ENTERED_IN_ERROR: 'ENTERED_IN_ERROR',
} as const;
export type ReferralStatus = (typeof ReferralStatus)[keyof typeof ReferralStatus];

/** Where somebody stands towards one referral. BY_PHONE: for a provider off the platform, whoever rang it and writes down what was said. */
export const Party = { SENDER: 'SENDER', RECIPIENT: 'RECIPIENT', COORDINATOR: 'COORDINATOR', BY_PHONE: 'BY_PHONE', SYSTEM: 'SYSTEM' } as const;
export type Party = (typeof Party)[keyof typeof Party];

/** Which side is told. */
export type Told = 'SENDER' | 'RECIPIENT' | 'BOTH';

/** One way that a command may be given: in these states, by these. */
interface Way {
  readonly from: readonly ReferralStatus[];
  readonly by: readonly Party[];
  readonly tells: Told;
  /** Narrower than the command's own, where not everybody may give every reason. */
  readonly reasonsBy?: readonly ReasonBy[];
}

/** What a command must bring along: an outcome, words, an instant ahead, or what was done about a disclosure. */
export type Demand = 'OUTCOME' | 'NOTE' | 'UNTIL';

interface Transition {
  readonly to: ReferralStatus;
  readonly ways: readonly Way[];
  /** Whose reasons it takes; none means that it takes no reason. */
  readonly reasonsBy: readonly ReasonBy[];
  readonly demands: readonly Demand[];
}

const answering = ['RECIPIENT', 'BY_PHONE'] as const;
const caring = ['RECIPIENT', 'BY_PHONE', 'COORDINATOR'] as const;
const notOver = ['DRAFT', 'PENDING_CONSENT', 'SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED', 'WAITLISTED', 'ACCEPTED', 'IN_SERVICE', 'ON_HOLD'] as const;

/** The whole life of a referral: commands, policy, database trigger, documentation, the API, the console and tests all read these rows. */
export const lifecycle = {
  REQUEST_CONSENT: { to: 'PENDING_CONSENT', ways: [{ from: ['DRAFT'], by: ['SENDER', 'COORDINATOR'], tells: 'SENDER' }], reasonsBy: [], demands: [] },
  SEND: {
    to: 'SENT',
    ways: [
      { from: ['DRAFT', 'PENDING_CONSENT'], by: ['SENDER', 'COORDINATOR'], tells: 'RECIPIENT' },
      { from: ['PENDING_CONSENT'], by: ['SYSTEM'], tells: 'BOTH' },
    ],
    reasonsBy: [],
    demands: [],
  },
  ACKNOWLEDGE: { to: 'ACKNOWLEDGED', ways: [{ from: ['SENT'], by: answering, tells: 'SENDER' }], reasonsBy: [], demands: [] },
  ASK: { to: 'INFO_REQUESTED', ways: [{ from: ['SENT', 'ACKNOWLEDGED'], by: answering, tells: 'SENDER' }], reasonsBy: [], demands: ['NOTE'] },
  ANSWER: { to: 'ACKNOWLEDGED', ways: [{ from: ['INFO_REQUESTED'], by: ['SENDER', 'COORDINATOR'], tells: 'RECIPIENT' }], reasonsBy: [], demands: [] },
  END_PAUSE: { to: 'ACKNOWLEDGED', ways: [{ from: ['INFO_REQUESTED'], by: ['SYSTEM'], tells: 'BOTH' }], reasonsBy: [], demands: [] },
  ACCEPT: { to: 'ACCEPTED', ways: [{ from: ['SENT', 'ACKNOWLEDGED', 'WAITLISTED'], by: answering, tells: 'SENDER' }], reasonsBy: [], demands: [] },
  WAITLIST: { to: 'WAITLISTED', ways: [{ from: ['SENT', 'ACKNOWLEDGED'], by: answering, tells: 'SENDER' }], reasonsBy: [], demands: ['UNTIL'] },
  DECLINE: {
    to: 'DECLINED',
    ways: [{ from: ['SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED', 'WAITLISTED'], by: answering, tells: 'SENDER' }],
    reasonsBy: ['provider'],
    demands: [],
  },
  EXPIRE: { to: 'EXPIRED', ways: [{ from: ['SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED'], by: ['SYSTEM'], tells: 'BOTH' }], reasonsBy: ['system'], demands: [] },
  SUPERSEDE: {
    to: 'SUPERSEDED',
    ways: [{ from: ['PENDING_CONSENT', 'SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED', 'WAITLISTED'], by: ['SYSTEM'], tells: 'RECIPIENT' }],
    reasonsBy: ['system'],
    demands: [],
  },
  WITHDRAW: {
    to: 'WITHDRAWN',
    ways: [
      { from: ['DRAFT', 'PENDING_CONSENT', 'SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED', 'WAITLISTED'], by: ['SENDER'], tells: 'RECIPIENT' },
      { from: ['DRAFT', 'PENDING_CONSENT', 'SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED', 'WAITLISTED'], by: ['COORDINATOR'], tells: 'BOTH' },
    ],
    reasonsBy: ['survivor', 'coordinator'],
    demands: [],
  },
  RECALL: {
    to: 'WITHDRAWN',
    ways: [{ from: ['PENDING_CONSENT', 'SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED', 'WAITLISTED'], by: ['SYSTEM'], tells: 'RECIPIENT' }],
    reasonsBy: ['system', 'survivor'],
    demands: [],
  },
  START: { to: 'IN_SERVICE', ways: [{ from: ['ACCEPTED'], by: answering, tells: 'SENDER' }], reasonsBy: [], demands: [] },
  HOLD: {
    to: 'ON_HOLD',
    ways: [
      { from: ['ACCEPTED', 'IN_SERVICE'], by: answering, tells: 'SENDER' },
      { from: ['ACCEPTED', 'IN_SERVICE'], by: ['COORDINATOR'], tells: 'BOTH' },
    ],
    reasonsBy: ['hold'],
    demands: ['UNTIL'],
  },
  RESUME: { to: 'IN_SERVICE', ways: [{ from: ['ON_HOLD'], by: caring, tells: 'BOTH' }], reasonsBy: [], demands: [] },
  COMPLETE: { to: 'COMPLETED', ways: [{ from: ['IN_SERVICE'], by: answering, tells: 'SENDER' }], reasonsBy: [], demands: ['OUTCOME'] },
  DISCONTINUE: {
    to: 'DISCONTINUED',
    ways: [
      { from: ['ACCEPTED', 'IN_SERVICE', 'ON_HOLD'], by: answering, tells: 'SENDER' },
      { from: ['ACCEPTED'], by: ['SENDER'], tells: 'RECIPIENT' },
      // Once somebody is there, the sender speaks for the person and for nobody else.
      { from: ['IN_SERVICE', 'ON_HOLD'], by: ['SENDER'], tells: 'RECIPIENT', reasonsBy: ['survivor'] },
      { from: ['ACCEPTED', 'IN_SERVICE', 'ON_HOLD'], by: ['COORDINATOR'], tells: 'BOTH' },
      // On a consent that was taken back, and on nothing else.
      { from: ['ACCEPTED', 'IN_SERVICE', 'ON_HOLD'], by: ['SYSTEM'], tells: 'RECIPIENT', reasonsBy: ['survivor', 'system'] },
    ],
    reasonsBy: ['provider', 'survivor', 'coordinator', 'system'],
    demands: [],
  },
  ENTER_IN_ERROR: { to: 'ENTERED_IN_ERROR', ways: [{ from: notOver, by: ['COORDINATOR'], tells: 'BOTH' }], reasonsBy: [], demands: ['NOTE'] },
} as const satisfies Readonly<Record<string, Transition>>;

export type ReferralCommand = keyof typeof lifecycle;
/** The same as an enum's values, for the API. */
export const ReferralCommand = {
  REQUEST_CONSENT: 'REQUEST_CONSENT',
  SEND: 'SEND',
  ACKNOWLEDGE: 'ACKNOWLEDGE',
  ASK: 'ASK',
  ANSWER: 'ANSWER',
  END_PAUSE: 'END_PAUSE',
  ACCEPT: 'ACCEPT',
  WAITLIST: 'WAITLIST',
  DECLINE: 'DECLINE',
  EXPIRE: 'EXPIRE',
  SUPERSEDE: 'SUPERSEDE',
  WITHDRAW: 'WITHDRAW',
  RECALL: 'RECALL',
  START: 'START',
  HOLD: 'HOLD',
  RESUME: 'RESUME',
  COMPLETE: 'COMPLETE',
  DISCONTINUE: 'DISCONTINUE',
  ENTER_IN_ERROR: 'ENTER_IN_ERROR',
} as const satisfies { readonly [Command in ReferralCommand]: Command };

/** The row as its general type, for code that treats all commands alike. */
export function transitionOf(command: ReferralCommand): Transition {
  return lifecycle[command];
}

/** Everybody who may ever give it. */
export function partiesTo(command: ReferralCommand): ReadonlySet<Party> {
  return new Set(transitionOf(command).ways.flatMap(({ by }) => by));
}

/** The way that is open here to one of these parties. */
export function wayOf(command: ReferralCommand, status: ReferralStatus, parties: readonly Party[]): Way | undefined {
  return transitionOf(command).ways.find(({ from, by }) => from.includes(status) && by.some((party) => parties.includes(party)));
}

/** States in which somebody still owes an answer, and a clock runs. */
export const awaitingAnswer: readonly ReferralStatus[] = ['SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED'];
/** Asked, and neither taken nor refused: whoever waits for a place too. */
export const asked: readonly ReferralStatus[] = [...awaitingAnswer, 'WAITLISTED'];
/** States that stand for an acceptance that goes on: at most one for a need. */
export const holdingPlace: readonly ReferralStatus[] = ['ACCEPTED', 'IN_SERVICE', 'ON_HOLD'];
/** The recipient knows of it, and it is not over. */
export const live: readonly ReferralStatus[] = [...asked, ...holdingPlace];
/** Nobody is asked twice while one of these is there. */
export const open: readonly ReferralStatus[] = ['PENDING_CONSENT', ...live];
export const terminal: readonly ReferralStatus[] = ['COMPLETED', 'DECLINED', 'EXPIRED', 'SUPERSEDED', 'WITHDRAWN', 'DISCONTINUED', 'ENTERED_IN_ERROR'];

/** Every legal step from one state to another, and whose it is; the database's trigger is made from it. */
export function legalSteps(): readonly (readonly [ReferralStatus, ReferralStatus, Party])[] {
  const steps = Object.values(lifecycle).flatMap(({ to, ways }: Transition) => ways.flatMap(({ from, by }) => from.flatMap((before) => by.map((party) => [before, to, party] as const))));
  return [...new Map(steps.map((step) => [step.join(' '), step])).values()];
}
