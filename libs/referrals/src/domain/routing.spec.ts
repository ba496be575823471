import type { AgencyId, ServiceId } from '@causeway/kernel';
import { clockRules, usualTiming } from './clock-rules.js';
import type { ReasonCode } from './reason.js';
import { type Choice, type PastOffer, type RouteFacts, type StatedAt, routeOn } from './routing.js';

const at = (hour: number) => new Date(Date.UTC(2026, 10, 24, 8) + hour * 3_600_000);
const choice = (name: string, agency = name): Choice => ({ serviceId: `s-${name}` as ServiceId, agencyId: `a-${agency}` as AgencyId, reasons: [], points: 0 });
const past = (name: string, reason: ReasonCode | null, { hour = 0, agency = name } = {}): PastOffer => ({
  ...{ serviceId: `s-${name}` as ServiceId, agencyId: `a-${agency}` as AgencyId, sentAt: at(hour) },
  ...{ endedAt: reason === null ? null : at(hour + 0.5), reason },
});
const facts = (more: Partial<RouteFacts> = {}): RouteFacts => ({
  ...{ mode: 'CASCADE', urgency: 'EMERGENCY', now: at(1), timing: usualTiming, underWay: 0, again: false },
  ...{ past: [past('first', 'AT_CAPACITY')], ranked: [choice('first'), choice('second'), choice('third')], inIncident: new Set(), statedAt: new Map() },
  ...more,
});
const stated = (name: string, said: Partial<StatedAt>) => new Map([[`s-${name}` as ServiceId, { capacityAt: null, rulesAt: null, ...said }]]);
/** The names of those who would be asked, in their order. */
function asks(given: RouteFacts): string[] {
  const route = routeOn(given);
  return route.kind === 'ASK' ? route.choices.slice(0, route.most).map(({ serviceId }) => serviceId.slice(2)) : [];
}

describe('a need that was declined', () => {
  it('is offered to the next best, and says whom it passed over', () => {
    expect(routeOn(facts())).toMatchObject({ kind: 'ASK', most: 1, skipped: [{ serviceId: 's-first', why: 'ASKED_BEFORE' }] });
    expect(asks(facts())).toEqual(['second']);
  });

  it('rests while somebody is asked or has it', () => {
    expect(routeOn(facts({ underWay: 1 }))).toEqual({ kind: 'REST' });
  });

  it('goes to several at once in a broadcast, and never to more than are left to ask', () => {
    const ranked = ['first', 'a', 'b', 'c', 'd'].map((name) => choice(name));
    expect(asks(facts({ mode: 'BROADCAST', ranked }))).toEqual(['a', 'b', 'c']);
    const tight = { ...usualTiming, rules: clockRules({ offers: { EMERGENCY: 3 } }) };
    expect(asks(facts({ mode: 'BROADCAST', ranked, timing: tight }))).toEqual(['a', 'b']);
  });

  it('goes on when somebody can be asked again after nobody was left: that time was not spent on asking, the number of offers still counts', () => {
    const late = { now: at(100), past: [past('first', 'AT_CAPACITY')], ranked: [choice('first')], statedAt: stated('first', { capacityAt: at(99) }) };
    expect(routeOn(facts(late))).toEqual({ kind: 'STOP', why: 'BUDGET_SPENT' });
    expect(asks(facts({ ...late, again: true }))).toEqual(['first']);
    const tight = { ...usualTiming, rules: clockRules({ offers: { EMERGENCY: 1 } }) };
    expect(routeOn(facts({ ...late, again: true, timing: tight }))).toEqual({ kind: 'STOP', why: 'OFFERS_SPENT' });
  });
});

describe('the same service', () => {
  const again = (reason: ReasonCode, said: Partial<StatedAt>) => asks(facts({ past: [past('first', reason)], ranked: [choice('first')], statedAt: stated('first', said) }));

  it('is asked again when it was full and has counted its places anew since', () => {
    expect(again('AT_CAPACITY', { capacityAt: at(0.75) })).toEqual(['first']);
    expect(again('AT_CAPACITY', { capacityAt: at(0.25) })).toEqual([]);
    expect(again('AT_CAPACITY', { rulesAt: at(0.75) })).toEqual([]);
  });

  it('is asked again when its rules said no and are others now', () => {
    expect(again('INELIGIBLE_AGE', { rulesAt: at(0.75) })).toEqual(['first']);
    expect(again('INELIGIBLE_AGE', { capacityAt: at(0.75) })).toEqual([]);
  });

  it.each(['CONFLICT_OF_INTEREST', 'PREVIOUS_EXCLUSION', 'SAFETY_SITE', 'SURVIVOR_DECLINED', 'OTHER_PROVIDER'] as const)('is never asked again after %s', (reason) => {
    expect(again(reason, { rulesAt: at(0.75), capacityAt: at(0.75) })).toEqual([]);
  });

  it('counts with its last answer, not with an earlier one', () => {
    const twice = [past('first', 'AT_CAPACITY'), past('first', 'OTHER_PROVIDER', { hour: 0.6 })];
    expect(asks(facts({ past: twice, ranked: [choice('first')], statedAt: stated('first', { capacityAt: at(0.9) }), now: at(2) }))).toEqual([]);
  });
});

it('asks nothing else of an agency that knows the person too well', () => {
  const ranked = [choice('other', 'first'), choice('second')];
  expect(asks(facts({ past: [past('first', 'CONFLICT_OF_INTEREST')], ranked }))).toEqual(['second']);
});

it('asks nothing of an agency that got something wrongly, about this need or, while that is open, another of the person', () => {
  const ranked = [choice('other', 'wrong'), choice('second')];
  expect(asks(facts({ past: [past('wrong', 'SENT_IN_ERROR'), past('first', 'AT_CAPACITY', { hour: 0.2 })], ranked }))).toEqual(['second']);
  expect(asks(facts({ inIncident: new Set(['a-wrong' as AgencyId]), ranked }))).toEqual(['second']);
});

describe('a person has to look', () => {
  it.each([
    ['OFFERS_SPENT', { timing: { ...usualTiming, rules: clockRules({ offers: { EMERGENCY: 1 } }) } }],
    ['BUDGET_SPENT', { now: at(12) }],
    ['NOBODY_LEFT', { ranked: [choice('first')] }],
    ['MANUAL', { mode: 'MANUAL' }],
    ['NOT_TO_BE_REROUTED', { past: [past('first', 'INSUFFICIENT_INFO')] }],
  ] as const)('%s', (why, more) => {
    expect(routeOn(facts(more))).toEqual({ kind: 'STOP', why });
  });
});
