import { type ReasonBy } from './reason.js';

export const ReferralStatus = {
  DRAFT: 'DRAFT',
  SENT: 'SENT',
  ACKNOWLEDGED: 'ACKNOWLEDGED',
  ACCEPTED: 'ACCEPTED',
  DECLINED: 'DECLINED',
  WITHDRAWN: 'WITHDRAWN',
  COMPLETED: 'COMPLETED',
} as const;
export type ReferralStatus = (typeof ReferralStatus)[keyof typeof ReferralStatus];

/** Where somebody stands towards one referral. */
export const Party = { SENDER: 'SENDER', RECIPIENT: 'RECIPIENT', COORDINATOR: 'COORDINATOR', SYSTEM: 'SYSTEM' } as const;
export type Party = (typeof Party)[keyof typeof Party];

interface Transition {
  readonly from: readonly ReferralStatus[];
  readonly to: ReferralStatus;
  readonly by: readonly Party[];
  /** Whose reasons it takes; none means that it takes no reason. */
  readonly reasonsBy: readonly ReasonBy[];
  readonly needsOutcome: boolean;
  /** Which side is told. */
  readonly tells: 'SENDER' | 'RECIPIENT';
}

/** The whole life of a referral: commands, policy, database trigger, documentation and tests all read these rows. */
export const lifecycle = {
  SEND: { from: ['DRAFT'], to: 'SENT', by: ['SENDER'], reasonsBy: [], needsOutcome: false, tells: 'RECIPIENT' },
  ACKNOWLEDGE: { from: ['SENT'], to: 'ACKNOWLEDGED', by: ['RECIPIENT'], reasonsBy: [], needsOutcome: false, tells: 'SENDER' },
  ACCEPT: { from: ['SENT', 'ACKNOWLEDGED'], to: 'ACCEPTED', by: ['RECIPIENT'], reasonsBy: [], needsOutcome: false, tells: 'SENDER' },
  DECLINE: { from: ['SENT', 'ACKNOWLEDGED'], to: 'DECLINED', by: ['RECIPIENT'], reasonsBy: ['provider'], needsOutcome: false, tells: 'SENDER' },
  WITHDRAW: {
    from: ['DRAFT', 'SENT', 'ACKNOWLEDGED'],
    to: 'WITHDRAWN',
    by: ['SENDER', 'COORDINATOR'],
    reasonsBy: ['survivor', 'coordinator'],
    needsOutcome: false,
    tells: 'RECIPIENT',
  },
  RECALL: {
    from: ['SENT', 'ACKNOWLEDGED', 'ACCEPTED'],
    to: 'WITHDRAWN',
    by: ['SYSTEM'],
    reasonsBy: ['system', 'survivor'],
    needsOutcome: false,
    tells: 'RECIPIENT',
  },
  COMPLETE: { from: ['ACCEPTED'], to: 'COMPLETED', by: ['RECIPIENT'], reasonsBy: [], needsOutcome: true, tells: 'SENDER' },
} as const satisfies Readonly<Record<string, Transition>>;

export type ReferralCommand = keyof typeof lifecycle;
/** The same as an enum's values, for the API. */
export const ReferralCommand = {
  SEND: 'SEND',
  ACKNOWLEDGE: 'ACKNOWLEDGE',
  ACCEPT: 'ACCEPT',
  DECLINE: 'DECLINE',
  WITHDRAW: 'WITHDRAW',
  RECALL: 'RECALL',
  COMPLETE: 'COMPLETE',
} as const satisfies { readonly [Command in ReferralCommand]: Command };

/** The row as its general type, for code that treats all commands alike. */
export function transitionOf(command: ReferralCommand): Transition {
  return lifecycle[command];
}

/** States in which somebody still has to answer. */
export const awaitingAnswer: readonly ReferralStatus[] = ['SENT', 'ACKNOWLEDGED'];
/** States that stand for a place that is held: at most one for a need. */
export const holdingPlace: readonly ReferralStatus[] = ['ACCEPTED'];
export const terminal: readonly ReferralStatus[] = ['DECLINED', 'WITHDRAWN', 'COMPLETED'];

/** Every legal step from one state to another, and whose it is; the database's trigger is made from it. */
export function legalSteps(): readonly (readonly [ReferralStatus, ReferralStatus, Party])[] {
  return Object.values(lifecycle).flatMap((row: Transition) => row.from.flatMap((from) => row.by.map((by) => [from, row.to, by] as const)));
}
