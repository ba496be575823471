import type { NeedId } from '@causeway/kernel';
import type { BundleRule, WholeBundle } from './bundle.js';
import { type LegState, type Weighed, failedSince, holdsBack, isGivenBack, isSecured, standingInBundle, weigh } from './bundle-weighing.js';
import { ReferralStatus, holdingPlace, open } from './lifecycle.js';
import { StopReason } from './routing.js';

const at = new Date('2026-03-02T10:00:00Z');
const later = new Date('2026-03-02T11:00:00Z');
const [bed, doctor, lawyer] = ['bed', 'doctor', 'lawyer'] as unknown as [NeedId, NeedId, NeedId];

const aRule = (rule: Partial<BundleRule>): BundleRule => ({
  ...{ id: `${rule.kind}${rule.firstNeedId ?? ''}` as BundleRule['id'], bundleId: 'group' as BundleRule['bundleId'], senderAgencyId: 'police' as BundleRule['senderAgencyId'], kind: 'ALL_OR_NONE' },
  ...{ firstNeedId: null, thenNeedId: null, reaches: null, maxKm: null, madeAt: at, reachedAt: null, endedAt: null },
  ...rule,
});
const aBundle = (rules: readonly BundleRule[], rest: Partial<WholeBundle> = {}): WholeBundle => ({
  ...{ id: 'group' as WholeBundle['id'], caseId: 'case' as WholeBundle['caseId'], senderAgencyId: 'police' as WholeBundle['senderAgencyId'], version: 1, madeBy: 'me' as WholeBundle['madeBy'], madeAt: at },
  ...{ completeAt: null, releasedAt: null, releasedBy: null, releaseReason: null, dissolvedAt: null, dissolvedBy: null, dissolveReason: null, legs: [], rules },
  ...rest,
});
const referral = (status: ReferralStatus, rest: Partial<LegState['open'][number]> = {}) => ({ id: `r-${status}` as LegState['open'][number]['id'], status, awaitsGroup: false, arrivedAt: null, ...rest });
const leg = (needId: NeedId, rest: Partial<LegState> = {}): LegState => ({ needId, need: 'OPEN', settledAt: null, open: [], last: null, route: null, failedAt: null, ...rest });
const stopped = (why: StopReason, stoppedAt = later) => ({ need: 'MATCHING', route: { dueAt: null, stopped: why, stoppedAt } });
const ended = (status: ReferralStatus, reason: NonNullable<LegState['last']>['reason'] = null, outcome: NonNullable<LegState['last']>['outcome'] = null) => ({ id: 'r-last' as NonNullable<LegState['last']>['id'], status, reason, outcome, closedAt: later });
const allOrNone = aBundle([aRule({})]);
const accepted = (needId: NeedId) => leg(needId, { need: 'PLACED', open: [referral('ACCEPTED', { awaitsGroup: true })] });

describe('a need for which nobody was ever asked', () => {
  const unasked = (legs: readonly LegState[], bundle = allOrNone) => weigh(bundle, legs).unasked;

  it('is a person’s to begin with once a place is kept that hangs on it', () => {
    expect(unasked([accepted(bed), leg(doctor), leg(lawyer, { need: 'OFFERED', open: [referral('SENT')] })])).toEqual([doctor]);
  });

  it('is nobody’s yet while nothing is kept, while it waits for its turn, is put aside, or somebody is looked for', () => {
    expect(unasked([leg(bed), leg(doctor)])).toEqual([]);
    const inTurn = aBundle([aRule({}), aRule({ kind: 'BEFORE', firstNeedId: lawyer, thenNeedId: doctor, reaches: 'DONE' })]);
    expect(unasked([accepted(bed), leg(doctor)], inTurn)).toEqual([]);
    expect(unasked([accepted(bed), leg(doctor, { need: 'ON_HOLD' })])).toEqual([]);
    expect(unasked([accepted(bed), leg(doctor, { route: { dueAt: at, stopped: null, stoppedAt: null } })])).toEqual([]);
    expect(unasked([accepted(bed), leg(doctor)], aBundle([aRule({})], { releasedAt: at }))).toEqual([]);
  });
});

describe('a need of a group has failed', () => {
  it.each<[StopReason, boolean]>([['NOBODY_LEFT', true], ['OFFERS_SPENT', true], ['BUDGET_SPENT', true], ['NOT_TO_BE_REROUTED', true], ['MANUAL', false], ['CONSENT_NEEDED', false]])(
    'or not when its search stops for %s: %s',
    (why, isFailure) => expect(failedSince(leg(bed, stopped(why)))).toEqual(isFailure ? later : undefined),
  );

  it('when people settled it without help, or a place ended for what asking others cannot mend', () => {
    expect(failedSince(leg(bed, { need: 'UNMET', settledAt: later }))).toBe(later);
    expect(failedSince(leg(bed, { need: 'MATCHING', last: ended('DISCONTINUED', 'MISSING_DOCUMENT') }))).toBe(later);
    expect(failedSince(leg(bed, { need: 'OPEN', last: ended('DISCONTINUED', 'SURVIVOR_LEFT_AREA') }))).toBe(later);
  });

  it('not while somebody is asked, is looked for, has it, chooses, or it went with its own group', () => {
    expect(failedSince(leg(bed, { ...stopped('NOBODY_LEFT'), open: [referral('WAITLISTED')] }))).toBeUndefined();
    expect(failedSince(leg(bed, { need: 'MATCHING', route: { dueAt: at, stopped: null, stoppedAt: null } }))).toBeUndefined();
    expect(failedSince(leg(bed, { need: 'ON_HOLD', last: ended('DISCONTINUED', 'MISSING_DOCUMENT') }))).toBeUndefined();
    expect(failedSince(leg(bed, { need: 'MATCHING', last: ended('DISCONTINUED', 'AT_CAPACITY') }))).toBeUndefined();
    expect(failedSince(leg(bed, { need: 'MATCHING', last: ended('DISCONTINUED', 'GROUP_FAILED') }))).toBeUndefined();
    expect(failedSince(leg(bed, { need: 'MATCHING', last: ended('WITHDRAWN', 'COORDINATOR_RECALLED') }))).toBeUndefined();
    expect(failedSince(leg(bed, { need: 'MET', settledAt: later }))).toBeUndefined();
  });

  it('not when its request should never have been made: a person has the task, and nothing of the group is given back', () => {
    const wrong = leg(doctor, { ...stopped('NOT_TO_BE_REROUTED'), last: ended('ENTERED_IN_ERROR') });
    expect(failedSince(wrong)).toBeUndefined();
    expect(weigh(allOrNone, [accepted(bed), wrong])).toMatchObject({ given: [], awaits: true });
  });

  it('still when its search is looked at again, until that finds somebody', () => {
    expect(failedSince(leg(bed, { need: 'MATCHING', route: { dueAt: at, stopped: 'NOBODY_LEFT', stoppedAt: later } }))).toBe(later);
  });
});

describe('a group of which all are to be certain', () => {
  it('keeps what is accepted provisional until there is a place for each', () => {
    expect(weigh(allOrNone, [accepted(bed), leg(doctor, { need: 'OFFERED', open: [referral('SENT')] })])).toMatchObject({ isComplete: false, awaits: true, given: [] });
    expect(weigh(allOrNone, [accepted(bed), accepted(doctor)])).toMatchObject({ isComplete: true, awaits: false, given: [] });
    expect(weigh(allOrNone, [accepted(bed), leg(doctor, { need: 'MET' })])).toMatchObject({ isComplete: true });
  });

  it('gives the others back when one fails, once', () => {
    const failed = leg(doctor, stopped('NOBODY_LEFT'));
    expect(weigh(allOrNone, [accepted(bed), failed])).toMatchObject({ given: [bed], failures: [{ needId: doctor, at: later }], awaits: true });
    expect(weigh(allOrNone, [accepted(bed), { ...failed, failedAt: later }])).toMatchObject({ given: [], failures: [] });
  });

  it('gives nothing back once there was a place for each, or a coordinator let it go', () => {
    const legs = [accepted(bed), leg(doctor, stopped('NOBODY_LEFT'))];
    expect(weigh({ ...allOrNone, completeAt: at }, legs)).toMatchObject({ given: [], awaits: false });
    expect(weigh({ ...allOrNone, releasedAt: at }, legs)).toMatchObject({ given: [], awaits: false, isComplete: false });
    expect(weigh(aBundle([aRule({ kind: 'SAME_LANGUAGE' })]), legs)).toMatchObject({ given: [], awaits: false });
  });

  it('never sends away somebody who is there', () => {
    expect(isGivenBack(referral('ACCEPTED', { awaitsGroup: true }))).toBe(true);
    expect(isGivenBack(referral('SENT'))).toBe(true);
    expect(isGivenBack(referral('IN_SERVICE', { arrivedAt: at }))).toBe(false);
    expect(isGivenBack(referral('ON_HOLD', { awaitsGroup: true, arrivedAt: at }))).toBe(false);
    expect(isGivenBack(referral('ACCEPTED'))).toBe(false);
  });
});

describe('a need that comes after another', () => {
  const rule = (reaches: BundleRule['reaches'], rest: Partial<BundleRule> = {}) => aRule({ kind: 'BEFORE', firstNeedId: doctor, thenNeedId: bed, reaches, ...rest });
  const states: [string, LegState][] = [
    ['asked', leg(doctor, { need: 'OFFERED', open: [referral('SENT')] })],
    ['placed', leg(doctor, { need: 'PLACED', open: [referral('ACCEPTED')] })],
    ['there', leg(doctor, { need: 'IN_SERVICE', open: [referral('IN_SERVICE', { arrivedAt: at })] })],
    ['helped', leg(doctor, { need: 'IN_SERVICE', last: ended('COMPLETED', null, 'SERVICE_COMPLETED') })],
    ['not helped', leg(doctor, { need: 'IN_SERVICE', last: ended('COMPLETED', null, 'NOT_ATTENDED') })],
    ['settled', leg(doctor, { need: 'PARTLY_MET', settledAt: later })],
  ];
  it.each<[NonNullable<BundleRule['reaches']>, string[]]>([
    ['PLACED', ['placed', 'there', 'helped', 'settled']],
    ['IN_SERVICE', ['there', 'helped', 'settled']],
    ['DONE', ['helped', 'settled']],
  ])('for %s is free when the first is one of %s', (reaches, expected) => {
    const free = states.filter(([, first]) => weigh(aBundle([rule(reaches)]), [first, leg(bed)]).freed.includes(bed)).map(([name]) => name);
    expect(free).toEqual(expected);
  });

  it('waits for every need that comes before it, and what was reached stays reached', () => {
    const two = aBundle([rule('PLACED'), aRule({ kind: 'BEFORE', firstNeedId: lawyer, thenNeedId: bed, reaches: 'PLACED' })]);
    const legs = [accepted(doctor), leg(lawyer), leg(bed)];
    expect(weigh(two, legs)).toMatchObject({ reached: [{ firstNeedId: doctor }], freed: [] });
    const reached = { ...two, rules: [{ ...two.rules[0]!, reachedAt: at }, two.rules[1]!] };
    expect(weigh(reached, [leg(doctor), accepted(lawyer), leg(bed)])).toMatchObject({ freed: [bed] });
    expect(standingInBundle(two, leg(bed))).toBe('WAITS');
  });

  it('is a person’s to look at when the first has failed', () => {
    expect(weigh(aBundle([rule('DONE')]), [leg(doctor, stopped('OFFERS_SPENT')), leg(bed)])).toMatchObject({ stranded: [bed], given: [], freed: [] });
    expect(weigh(aBundle([rule('DONE', { reachedAt: at })]), [leg(doctor, stopped('OFFERS_SPENT')), leg(bed)])).toMatchObject({ stranded: [] });
  });

  it('holds somebody back from when the first was asked for', () => {
    expect(holdsBack(aBundle([rule('DONE')]), [leg(doctor), leg(bed)])).toBe(false);
    expect(holdsBack(aBundle([rule('DONE')]), [leg(doctor, { open: [referral('SENT')] }), leg(bed)])).toBe(true);
    expect(holdsBack(allOrNone, [accepted(bed), leg(doctor)])).toBe(true);
  });
});

/** A small generator of our own: the same states every time. */
function* groups(count: number): Generator<{ bundle: WholeBundle; legs: LegState[] }> {
  let seed = 20260302;
  const pick = <Some,>(some: readonly Some[]): Some => {
    seed = (seed * 1103515245 + 12345) % 2147483648;
    return some[Math.floor((seed / 2147483648) * some.length)]!;
  };
  const endings = Object.values(ReferralStatus).filter((status) => !open.includes(status) && status !== 'DRAFT');
  const aLeg = (needId: NeedId): LegState => {
    const status = pick([undefined, ...open]);
    const holds = status !== undefined && holdingPlace.includes(status);
    const found = status === undefined ? [] : [referral(status, { awaitsGroup: holds && pick([true, false]), arrivedAt: holds ? pick([null, at]) : null })];
    const route = pick([null, { dueAt: pick([null, at]), stopped: pick([null, ...Object.values(StopReason)]), stoppedAt: later }]);
    const need = holds ? 'PLACED' : found.length > 0 ? 'OFFERED' : pick(['OPEN', 'MATCHING', 'ON_HOLD', 'MET', 'UNMET', 'WITHDRAWN']);
    return leg(needId, { need, settledAt: later, open: found, route, last: pick([null, ended(pick(endings), pick([null, 'GROUP_FAILED', 'MISSING_DOCUMENT', 'AT_CAPACITY']), pick([null, 'SERVICE_COMPLETED']))]), failedAt: pick([null, at, later]) });
  };
  for (let made = 0; made < count; made += 1) {
    const rules = [pick([[], [aRule({})]]), pick([[], [aRule({ kind: 'BEFORE', firstNeedId: doctor, thenNeedId: bed, reaches: pick(['PLACED', 'IN_SERVICE', 'DONE']), reachedAt: pick([null, at]) })]])].flat();
    yield { bundle: aBundle(rules, { releasedAt: pick([null, null, at]), completeAt: pick([null, null, at]) }), legs: [bed, doctor, lawyer].map(aLeg) };
  }
}

/** The same group after what was weighed was done, and nothing else. */
function done({ bundle, legs }: { bundle: WholeBundle; legs: LegState[] }, weighed: Weighed): { bundle: WholeBundle; legs: LegState[] } {
  const next = legs.map((one) => {
    const failure = weighed.failures.find(({ needId }) => needId === one.needId);
    const kept = weighed.given.includes(one.needId) ? one.open.filter((found) => !isGivenBack(found)) : one.open;
    const isGiven = kept.length < one.open.length;
    const held = kept.map((found) => (holdingPlace.includes(found.status) && found.arrivedAt === null && !weighed.given.includes(one.needId) ? { ...found, awaitsGroup: weighed.awaits } : found));
    return { ...one, failedAt: failure?.at ?? one.failedAt, open: held, ...(isGiven ? { need: 'MATCHING', route: null, last: ended('DISCONTINUED', 'GROUP_FAILED') } : {}) };
  });
  const rules = bundle.rules.map((rule) => (weighed.reached.includes(rule) ? { ...rule, reachedAt: later } : rule));
  return { bundle: { ...bundle, rules, completeAt: weighed.isComplete ? (bundle.completeAt ?? later) : bundle.completeAt }, legs: next };
}

describe('whatever stands in a group', () => {
  it('is done once: what was done is nothing to do when it is looked at again', () => {
    for (const group of groups(4000)) {
      const again = weigh(...Object.values(done(group, weigh(group.bundle, group.legs))) as [WholeBundle, LegState[]]);
      expect([again.failures, again.given, again.reached, again.freed, again.stranded]).toEqual([[], [], [], [], []]);
    }
  });

  it('is given back only where all or none was asked, nothing was certain yet, and one has failed; never the one that failed', () => {
    let given = 0;
    for (const { bundle, legs } of groups(4000)) {
      const weighed = weigh(bundle, legs);
      if (weighed.given.length === 0) continue;
      given += 1;
      expect(bundle.rules.some(({ kind }) => kind === 'ALL_OR_NONE') && bundle.releasedAt === null && bundle.completeAt === null).toBe(true);
      expect(legs.every(isSecured)).toBe(false);
      expect(weighed.failures.some(({ needId }) => weighed.given.includes(needId))).toBe(false);
      expect(weighed.failures.length).toBeGreaterThan(0);
    }
    expect(given).toBeGreaterThan(50);
  });
});
