import type { NeedId } from '@causeway/kernel';
import { type BundleReach, type BundleRule, type WholeBundle, binds, hasRule, waitsFor } from './bundle.js';
import { holdingPlace } from './lifecycle.js';
import { isOutcome, outcomes, reasons } from './reason.js';
import type { Referral } from './referral.js';
import type { NeedRoute, StopReason } from './routing.js';

/** Where one need of a group stands: by what is said of it, by its referrals, and by how it goes on. */
export interface LegState {
  readonly needId: NeedId;
  /** State of the need. */
  readonly need: string;
  readonly settledAt: Date | null;
  /** Those of its referrals that are not over, what waits for the person's yes too. */
  readonly open: readonly Pick<Referral, 'id' | 'status' | 'awaitsGroup' | 'arrivedAt'>[];
  /** The one of them that ended last. */
  readonly last: Pick<Referral, 'id' | 'status' | 'reason' | 'outcome' | 'closedAt'> | null;
  readonly route: Pick<NeedRoute, 'dueAt' | 'stopped' | 'stoppedAt'> | null;
  /** What of its failing was acted on already. */
  readonly failedAt: Date | null;
}

export interface Failure {
  readonly needId: NeedId;
  readonly at: Date;
}

/** What has to be done about a group now. */
export interface Weighed {
  /** Failed for good since somebody looked last. */
  readonly failures: readonly Failure[];
  /** Rules of which the first need has come far enough now. */
  readonly reached: readonly BundleRule[];
  /** Needs that nothing is waited for any more because of that. */
  readonly freed: readonly NeedId[];
  /** Needs that wait for one that failed. */
  readonly stranded: readonly NeedId[];
  /** Needs for which nobody was ever asked, while a place is kept that hangs on them. */
  readonly unasked: readonly NeedId[];
  /** Needs whose requests and provisional places are given back. */
  readonly given: readonly NeedId[];
  /** There is a place for each. */
  readonly isComplete: boolean;
  /** Whether an acceptance is still provisional. */
  readonly awaits: boolean;
}

/** Endings of the search after which nobody goes on by themselves. The others wait for somebody who is named. */
const forGood: ReadonlySet<StopReason> = new Set<StopReason>(['OFFERS_SPENT', 'BUDGET_SPENT', 'NOBODY_LEFT', 'NOT_TO_BE_REROUTED']);
const met: ReadonlySet<string> = new Set(['MET', 'PARTLY_MET']);
const given: ReadonlySet<string> = new Set(['UNMET', 'WITHDRAWN']);

/** What a group does about where its needs stand. Pure; looking twice does nothing twice. */
export function weigh(bundle: WholeBundle, legs: readonly LegState[]): Weighed {
  const isBound = binds(bundle);
  const allOrNone = isBound && hasRule(bundle, 'ALL_OR_NONE');
  const failures = legs.flatMap((leg): Failure[] => {
    const at = failedSince(leg);
    return at !== undefined && (leg.failedAt === null || at > leg.failedAt) ? [{ needId: leg.needId, at }] : [];
  });
  const hasFailed = (id: NeedId | null): boolean => failures.some(({ needId }) => needId === id);
  const waiting = isBound ? bundle.rules.filter(({ kind, reachedAt }) => kind === 'BEFORE' && reachedAt === null) : [];
  const reached = waiting.filter((rule) => legs.some((leg) => leg.needId === rule.firstNeedId && hasReached(leg, rule.reaches)));
  const left = waiting.filter((rule) => !reached.includes(rule));
  const isComplete = allOrNone && (bundle.completeAt !== null || legs.every(isSecured));
  const isBroken = allOrNone && !isComplete && failures.length > 0;
  const keeps = allOrNone && !isComplete && !isBroken && legs.some(isSecured);
  const waits = ({ needId }: LegState) => left.some(({ thenNeedId }) => thenNeedId === needId);
  return {
    ...{ failures, reached, isComplete },
    freed: needsOf(reached).filter((id) => !left.some(({ thenNeedId }) => thenNeedId === id)),
    stranded: needsOf(left.filter(({ firstNeedId }) => hasFailed(firstNeedId))),
    unasked: keeps ? legs.filter((leg) => isUnasked(leg) && !waits(leg)).map(({ needId }) => needId) : [],
    given: isBroken ? legs.filter(({ needId }) => !hasFailed(needId)).map(({ needId }) => needId) : [],
    awaits: allOrNone && !isComplete,
  };
}

/** What of a need is given back with its group: what was only asked, and a place that was provisional. Never somebody who is there. */
export function isGivenBack({ status, awaitsGroup, arrivedAt }: Pick<Referral, 'status' | 'awaitsGroup' | 'arrivedAt'>): boolean {
  return holdingPlace.includes(status) ? awaitsGroup && arrivedAt === null : true;
}

/** Somebody has taken the person for this need, or nobody has to any more. */
export function isSecured({ need, open }: Pick<LegState, 'need' | 'open'>): boolean {
  return met.has(need) || open.some(({ status }) => holdingPlace.includes(status));
}

/** Nobody was asked, and nobody is about to be: only a person can begin. */
function isUnasked({ need, open, last, route }: LegState): boolean {
  return (need === 'OPEN' || need === 'MATCHING') && open.length === 0 && last === null && (route === null || (route.dueAt === null && route.stopped === null));
}

/** Since when nobody has been asked, is looked for, or has to choose; undefined while somebody is. */
export function failedSince({ need, settledAt, open, last, route }: LegState): Date | undefined {
  if (given.has(need)) return settledAt ?? undefined;
  if ((need !== 'OPEN' && need !== 'MATCHING') || open.length > 0) return undefined;
  // It should never have been made: what the person needs has not failed by that.
  if (last?.status === 'ENTERED_IN_ERROR') return undefined;
  // A search that stopped is looked at again from time to time: until that finds somebody, it has failed.
  if (route !== null && route.dueAt !== null && route.stopped === null) return undefined;
  if (route?.stopped != null) return forGood.has(route.stopped) ? (route.stoppedAt ?? undefined) : undefined;
  // Taken back with its own group it waits for the people who have the task; ended for a reason that asking others cannot mend, for nobody.
  const ended = last?.status === 'DISCONTINUED' && last.reason !== null && last.reason !== 'GROUP_FAILED' && !reasons[last.reason].reroute;
  return ended ? (last.closedAt ?? undefined) : undefined;
}

/** A leg as it is told to people. */
export const BundleStanding = {
  WAITS: 'WAITS', OPEN: 'OPEN', ASKED: 'ASKED', PROVISIONAL: 'PROVISIONAL', PLACED: 'PLACED', IN_SERVICE: 'IN_SERVICE', DONE: 'DONE', FAILED: 'FAILED',
} as const;
export type BundleStanding = (typeof BundleStanding)[keyof typeof BundleStanding];

export function standingInBundle(bundle: WholeBundle, leg: LegState): BundleStanding {
  const held = leg.open.find(({ status }) => holdingPlace.includes(status));
  if (met.has(leg.need)) return 'DONE';
  if (held !== undefined) return held.awaitsGroup ? 'PROVISIONAL' : held.arrivedAt === null ? 'PLACED' : 'IN_SERVICE';
  if (leg.open.length > 0) return 'ASKED';
  if (hasReached(leg, 'DONE')) return 'DONE';
  if (failedSince(leg) !== undefined) return 'FAILED';
  return waitsFor(bundle, leg.needId).length > 0 ? 'WAITS' : 'OPEN';
}

/** Whether somebody waits because of it at this instant: a place is provisional, or a need waits for one that was asked for. */
export function holdsBack(bundle: WholeBundle, legs: readonly LegState[]): boolean {
  const wasAsked = (id: NeedId) => legs.some(({ needId, open, last }) => needId === id && (open.length > 0 || last !== null));
  return legs.some(({ needId, open }) => open.some(({ awaitsGroup }) => awaitsGroup) || waitsFor(bundle, needId).some(wasAsked));
}

function hasReached({ need, open, last }: LegState, reaches: BundleReach | null): boolean {
  if (met.has(need)) return true;
  const isDone = last?.status === 'COMPLETED' && last.outcome !== null && isOutcome(last.outcome) && outcomes[last.outcome].success === true;
  if (reaches === 'DONE') return isDone;
  const held = open.filter(({ status }) => holdingPlace.includes(status));
  return isDone || held.some(({ arrivedAt }) => reaches === 'PLACED' || arrivedAt !== null);
}

function needsOf(rules: readonly BundleRule[]): NeedId[] {
  return [...new Set(rules.flatMap(({ thenNeedId }) => thenNeedId ?? []))];
}
