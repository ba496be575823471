import type { AccountId } from '@causeway/kernel';
import { ChannelKind } from './channel.js';
import { namedKinds } from './notice-class.js';

/** Who hears of something. */
export const Audience = {
  /** The side that the lifecycle names; for the sender also whoever sent it, and who stands in for them. */
  TOLD_SIDE: 'TOLD_SIDE',
  /** Who is on duty for the service now, and behind them the backup; without a roster everybody on the desk. */
  DUTY: 'DUTY',
  RECIPIENT_DESK: 'RECIPIENT_DESK',
  RECIPIENT_MANAGERS: 'RECIPIENT_MANAGERS',
  SENDER_DESK: 'SENDER_DESK',
  COORDINATORS: 'COORDINATORS',
  /** Whom the event itself names, or whose office it is. */
  CONCERNED: 'CONCERNED',
} as const;
export type Audience = (typeof Audience)[keyof typeof Audience];

/** One row: who hears of one kind of thing, and by which ways. Without IN_APP they do not hear of it. */
export interface Rule {
  readonly kind: string;
  readonly audience: Audience;
  readonly channels: readonly ChannelKind[];
  /** What no country may take away. */
  readonly least: readonly ChannelKind[];
  /** How often it was changed here; 0 as it was delivered. */
  readonly version: number;
}

/** What a country said instead; the latest version counts. */
export interface RuleChange extends Omit<Rule, 'least'> {
  readonly setBy: AccountId;
  readonly setAt: Date;
}

const { TOLD_SIDE, DUTY, RECIPIENT_DESK, RECIPIENT_MANAGERS, SENDER_DESK, COORDINATORS, CONCERNED } = Audience;
const everyWay = Object.values(ChannelKind);
const quietly: readonly ChannelKind[] = ['IN_APP', 'EMAIL'];
type Usual = readonly [Audience, 'ALWAYS' | 'USUALLY' | 'IF_ASKED'];

/** Of a step that has no row of its own. */
const ofStep: readonly Usual[] = [[TOLD_SIDE, 'ALWAYS'], [COORDINATORS, 'IF_ASKED']];

/** As it is delivered. ALWAYS cannot be turned off, and leaves by mail at least; IF_ASKED is told once a country says so. @source domain model 2.5 */
const usual: Readonly<Record<string, readonly Usual[]>> = {
  ACK_HALF: [[DUTY, 'ALWAYS'], [COORDINATORS, 'IF_ASKED']],
  ACK_DUE: [[DUTY, 'ALWAYS'], [RECIPIENT_MANAGERS, 'USUALLY'], [COORDINATORS, 'ALWAYS']],
  DECIDE_HALF: [[DUTY, 'ALWAYS'], [COORDINATORS, 'IF_ASKED']],
  DECIDE_DUE: [[DUTY, 'ALWAYS'], [RECIPIENT_MANAGERS, 'USUALLY'], [SENDER_DESK, 'ALWAYS'], [COORDINATORS, 'ALWAYS']],
  EXPIRY_DUE: [[COORDINATORS, 'USUALLY']],
  INFO_DUE: [[SENDER_DESK, 'ALWAYS'], [RECIPIENT_DESK, 'ALWAYS'], [COORDINATORS, 'IF_ASKED']],
  HOLD_DUE: [[RECIPIENT_DESK, 'ALWAYS'], [COORDINATORS, 'USUALLY']],
  ARRIVAL_DUE: [[RECIPIENT_DESK, 'ALWAYS'], [SENDER_DESK, 'ALWAYS'], [COORDINATORS, 'ALWAYS']],
  PROGRESS_DUE: [[RECIPIENT_DESK, 'ALWAYS'], [COORDINATORS, 'IF_ASKED']],
  // What is between the person and the sender is no business of the recipient.
  CONSENT_HALF: [[SENDER_DESK, 'ALWAYS'], [COORDINATORS, 'IF_ASKED']],
  CONSENT_DUE: [[SENDER_DESK, 'ALWAYS'], [COORDINATORS, 'IF_ASKED']],
  REVIEW_DUE: [[SENDER_DESK, 'ALWAYS'], [RECIPIENT_DESK, 'USUALLY'], [COORDINATORS, 'IF_ASKED']],
  TASK_CALL_AND_RECORD: [[COORDINATORS, 'ALWAYS']],
  TASK_CASCADE_EXHAUSTED: [[COORDINATORS, 'ALWAYS'], [SENDER_DESK, 'USUALLY']],
  TASK_WRONG_RECIPIENT: [[COORDINATORS, 'ALWAYS'], [SENDER_DESK, 'USUALLY']],
  TASK_LATE_REPLY: [[COORDINATORS, 'USUALLY'], [SENDER_DESK, 'USUALLY']],
  TASK_CONFIRM_BASIS: [[SENDER_DESK, 'ALWAYS']],
};

/** Kinds that have rows of their own. */
export const ruledKinds: readonly string[] = Object.keys(usual);
/** Kinds whose event says itself whom it is about. */
export const concerningKinds: readonly string[] = namedKinds.filter((kind) => !ruledKinds.includes(kind));

/** Who hears of it here. */
export function rulesOf(kind: string, changes: readonly RuleChange[]): Rule[] {
  const rows = usual[kind] ?? (concerningKinds.includes(kind) ? [[CONCERNED, 'ALWAYS'] as const] : ofStep);
  return rows.map(([audience, when]) => {
    const least = when === 'ALWAYS' ? quietly : [];
    const said = changes.filter((one) => one.kind === kind && one.audience === audience).sort((one, other) => other.version - one.version)[0];
    const channels = said?.channels ?? (when === 'IF_ASKED' ? [] : everyWay);
    return { kind, audience, channels: everyWay.filter((way) => channels.includes(way) || least.includes(way)), least, version: said?.version ?? 0 };
  });
}

/** By which ways those are told whom the event itself names. */
export function waysToConcerned(kind: string, changes: readonly RuleChange[]): readonly ChannelKind[] {
  return rulesOf(kind, changes).find(({ audience }) => audience === CONCERNED)?.channels ?? everyWay;
}

export function isTold({ channels }: Pick<Rule, 'channels'>): boolean {
  return channels.includes(ChannelKind.IN_APP);
}

/** Steps at which somebody has to wake up, if need be by a call: nobody has even said that they saw it. */
export function mustWake(step: string, urgency: string): boolean {
  return step === 'ACK_DUE' || step === 'DECIDE_DUE' || (step === 'ACK_HALF' && urgency === 'EMERGENCY');
}

/** How soon a coordinator should have rung, milliseconds. */
export function callWithinMs(urgency: string): number {
  return urgency === 'EMERGENCY' ? 15 * 60_000 : 60 * 60_000;
}
