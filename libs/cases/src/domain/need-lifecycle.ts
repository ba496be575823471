import { NeedReasonRefused, NeedStepRefused } from './errors.js';

/** @source need states of the domain model */
export const NeedStatus = {
  /** Nobody is looked for at this instant. */
  OPEN: 'OPEN',
  /** Somebody is looked for; nobody owes an answer now. */
  MATCHING: 'MATCHING',
  /** Somebody was asked and owes an answer. */
  OFFERED: 'OFFERED',
  PLACED: 'PLACED',
  IN_SERVICE: 'IN_SERVICE',
  ON_HOLD: 'ON_HOLD',
  MET: 'MET',
  PARTLY_MET: 'PARTLY_MET',
  UNMET: 'UNMET',
  WITHDRAWN: 'WITHDRAWN',
} as const;
export type NeedStatus = (typeof NeedStatus)[keyof typeof NeedStatus];

/** Who moves a need: whoever holds the case and speaks for the person, a coordinator, or the system that follows its referrals. */
export const NeedParty = { HOLDER: 'HOLDER', COORDINATOR: 'COORDINATOR', SYSTEM: 'SYSTEM' } as const;
export type NeedParty = (typeof NeedParty)[keyof typeof NeedParty];

/** Why a need is on hold, or ended without all the help it asked for. */
export const NeedReason = {
  PERSON_ASKED: 'PERSON_ASKED',
  PERSON_UNREACHABLE: 'PERSON_UNREACHABLE',
  PERSON_LEFT: 'PERSON_LEFT',
  PERSON_DIED: 'PERSON_DIED',
  MET_ELSEWHERE: 'MET_ELSEWHERE',
  WAITS_FOR_OTHERS: 'WAITS_FOR_OTHERS',
  NOBODY_OFFERS_IT: 'NOBODY_OFFERS_IT',
  EVERYBODY_DECLINED: 'EVERYBODY_DECLINED',
  ENTERED_IN_ERROR: 'ENTERED_IN_ERROR',
} as const;
export type NeedReason = (typeof NeedReason)[keyof typeof NeedReason];

interface NeedTransition {
  readonly from: readonly NeedStatus[];
  readonly to: NeedStatus;
  readonly by: readonly NeedParty[];
  /** Why, of these; none is: no reason is said. */
  readonly reasons: readonly NeedReason[];
  readonly needsUntil: boolean;
}

const plain = { reasons: [], needsUntil: false } as const;
const whole = ['OPEN', 'MATCHING', 'OFFERED', 'PLACED', 'IN_SERVICE', 'ON_HOLD'] as const;

/** The whole life of a need. The first rows follow from its referrals; the rest is said by people. The facade, the trigger, the API and the tests read them. */
export const needLifecycle = {
  REOPEN: { from: ['MATCHING', 'OFFERED', 'PLACED', 'IN_SERVICE', 'ON_HOLD'], to: 'OPEN', by: ['SYSTEM', 'COORDINATOR', 'HOLDER'], ...plain },
  MATCH: { from: ['OPEN', 'OFFERED', 'PLACED', 'IN_SERVICE', 'ON_HOLD'], to: 'MATCHING', by: ['SYSTEM', 'COORDINATOR', 'HOLDER'], ...plain },
  OFFER: { from: ['OPEN', 'MATCHING', 'ON_HOLD'], to: 'OFFERED', by: ['SYSTEM', 'COORDINATOR', 'HOLDER'], ...plain },
  PLACE: { from: ['OPEN', 'MATCHING', 'OFFERED', 'ON_HOLD'], to: 'PLACED', by: ['SYSTEM'], ...plain },
  SERVE: { from: ['PLACED', 'ON_HOLD'], to: 'IN_SERVICE', by: ['SYSTEM'], ...plain },
  HOLD: {
    from: ['OPEN', 'MATCHING', 'OFFERED', 'PLACED', 'IN_SERVICE'],
    to: 'ON_HOLD',
    by: ['HOLDER', 'COORDINATOR'],
    reasons: ['PERSON_ASKED', 'PERSON_UNREACHABLE', 'WAITS_FOR_OTHERS'],
    needsUntil: true,
  },
  MEET: { from: ['IN_SERVICE'], to: 'MET', by: ['COORDINATOR'], ...plain },
  MEET_PARTLY: { from: ['IN_SERVICE'], to: 'PARTLY_MET', by: ['COORDINATOR'], ...plain },
  GIVE_UP: { from: whole, to: 'UNMET', by: ['COORDINATOR', 'SYSTEM'], reasons: ['NOBODY_OFFERS_IT', 'EVERYBODY_DECLINED', 'PERSON_UNREACHABLE', 'PERSON_LEFT'], needsUntil: false },
  WITHDRAW: {
    from: whole,
    to: 'WITHDRAWN',
    by: ['HOLDER', 'COORDINATOR', 'SYSTEM'],
    reasons: ['PERSON_ASKED', 'PERSON_LEFT', 'PERSON_DIED', 'MET_ELSEWHERE', 'ENTERED_IN_ERROR'],
    needsUntil: false,
  },
} as const satisfies Readonly<Record<string, NeedTransition>>;
export type NeedCommand = keyof typeof needLifecycle;

export const needEnded: readonly NeedStatus[] = ['MET', 'PARTLY_MET', 'UNMET', 'WITHDRAWN'];

/** How people settle a need. */
export const NeedOutcome = { MET: 'MEET', PARTLY_MET: 'MEET_PARTLY', UNMET: 'GIVE_UP', WITHDRAWN: 'WITHDRAW' } as const satisfies Readonly<Partial<Record<NeedStatus, NeedCommand>>>;

interface NeedStep {
  readonly command: NeedCommand;
  readonly parties: readonly NeedParty[];
  readonly at: Date;
  readonly reason?: NeedReason | undefined;
  readonly until?: Date | undefined;
}

const longestHold = 90 * 86_400_000;

/** Where a need stands then, or a typed refusal. @throws {NeedStepRefused} {NeedReasonRefused} */
export function moveNeed(status: NeedStatus, { command, parties, at, reason, until }: NeedStep): { readonly status: NeedStatus; readonly reason: NeedReason | null; readonly until: Date | null } {
  const row: NeedTransition = needLifecycle[command];
  if (!row.by.some((party) => parties.includes(party))) throw new NeedStepRefused('FORBIDDEN');
  if (!row.from.includes(status)) throw new NeedStepRefused('ILLEGAL');
  if (row.reasons.length > 0 !== (reason !== undefined) || (reason !== undefined && !row.reasons.includes(reason))) throw new NeedReasonRefused('reason');
  if (row.needsUntil !== (until !== undefined) || (until !== undefined && (until <= at || until.getTime() > at.getTime() + longestHold))) throw new NeedReasonRefused('until');
  return { status: row.to, reason: reason ?? null, until: until ?? null };
}

/** What somebody could do with a need now, of what people say. */
export function availableNeedCommands(status: NeedStatus, parties: readonly NeedParty[]): NeedCommand[] {
  const said: readonly NeedCommand[] = ['HOLD', 'MEET', 'MEET_PARTLY', 'GIVE_UP', 'WITHDRAW'];
  return said.filter((command) => {
    const row: NeedTransition = needLifecycle[command];
    return row.from.includes(status) && row.by.some((party) => parties.includes(party));
  });
}

/** The command that follows from where the referrals of a need stand. */
export function followingTo(status: NeedStatus): NeedCommand {
  const following: readonly NeedCommand[] = ['REOPEN', 'MATCH', 'OFFER', 'PLACE', 'SERVE'];
  return following.find((command) => needLifecycle[command].to === status) ?? 'MATCH';
}

/** Every legal step from one state to another, and whose it is; the database's trigger is made from it. */
export function legalNeedSteps(): readonly (readonly [NeedStatus, NeedStatus, NeedParty])[] {
  return Object.values(needLifecycle).flatMap((row: NeedTransition) => row.from.flatMap((from) => row.by.map((by) => [from, row.to, by] as const)));
}
