import { BadInput } from '@causeway/kernel';
import { clockRules, usualTiming } from './clock-rules.js';
import { type DeadlineStep, type Deadlines, nextStep, stepped, stillDone } from './deadline-step.js';

const at = (text: string) => new Date(`2026-11-${text}:00Z`);

/** An urgent request of a Tuesday, sent and not answered. */
const sent: Deadlines = {
  ...{ status: 'SENT', urgency: 'URGENT', sentAt: at('24T08:00'), acknowledgeBy: at('24T12:00'), decideBy: at('25T08:00'), expiresAt: at('25T12:00') },
  ...{ infoUntil: null, until: null, arriveBy: null, progressBy: null, consentUntil: null, stepsDone: [] },
};

/** Everything that the clock would do to it while nobody moves. */
function walk(from: Deadlines, timing = usualTiming, most = 12): [DeadlineStep, string][] {
  const steps: [DeadlineStep, string][] = [];
  for (let now = from, next = nextStep(now, timing); next !== undefined && steps.length < most; next = nextStep(now, timing)) {
    steps.push([next.step, next.at.toISOString().slice(8, 16)]);
    now = { ...now, ...stepped(now, next.step, { timing, at: next.at }) };
  }
  return steps;
}

describe('the clock of a request that nobody answers', () => {
  it('reminds at half, escalates at the deadline, and takes silence as a no after the grace', () => {
    expect(walk(sent)).toEqual([
      ['ACK_HALF', '24T10:00'],
      ['ACK_DUE', '24T12:00'],
      ['DECIDE_HALF', '24T20:00'],
      ['DECIDE_DUE', '25T08:00'],
      ['EXPIRY_DUE', '25T12:00'],
    ]);
  });

  it('counts half of a working day in working time', () => {
    const friday = { ...sent, urgency: 'ROUTINE', sentAt: at('27T12:00'), acknowledgeBy: at('30T12:00'), decideBy: at('30T12:00'), expiresAt: null } as const;
    expect(nextStep(friday, usualTiming)).toEqual({ step: 'ACK_HALF', at: at('28T00:00') });
  });

  it('is not about acknowledging any more when somebody has', () => {
    expect(walk({ ...sent, status: 'ACKNOWLEDGED' }).map(([step]) => step)).toEqual(['DECIDE_HALF', 'DECIDE_DUE', 'EXPIRY_DUE']);
  });

  it('forgets no escalation that was overslept', () => {
    expect(walk({ ...sent, status: 'ACKNOWLEDGED', stepsDone: ['ACK_HALF', 'ACK_DUE', 'DECIDE_HALF'] }).map(([step]) => step)).toEqual(['DECIDE_DUE', 'EXPIRY_DUE']);
  });

  it('stands still while a question is open, until the time for it is over', () => {
    expect(walk({ ...sent, status: 'INFO_REQUESTED', infoUntil: at('24T16:00') })).toEqual([['INFO_DUE', '24T16:00']]);
  });
});

describe('the clocks of somebody who was taken in', () => {
  const accepted: Deadlines = { ...sent, status: 'ACCEPTED', arriveBy: at('27T08:00') };

  it('asks after somebody who has not arrived until somebody says what became of them, and ends nothing by itself', () => {
    expect(walk(accepted, usualTiming, 3)).toEqual([['ARRIVAL_DUE', '27T08:00'], ['ARRIVAL_DUE', '30T08:00'], ['ARRIVAL_DUE', '03T08:00']]);
  });

  it('asks after them once when that was overslept for weeks', () => {
    const lateBy = { timing: usualTiming, at: new Date('2026-12-20T08:00:00Z') };
    expect(nextStep({ ...accepted, ...stepped(accepted, 'ARRIVAL_DUE', lateBy) }, usualTiming)).toEqual({ step: 'ARRIVAL_DUE', at: new Date('2026-12-23T08:00:00Z') });
  });

  it('asks how it goes again and again', () => {
    const asks = walk({ ...accepted, status: 'IN_SERVICE', progressBy: new Date('2026-12-01T08:00:00Z') }, usualTiming, 3);
    expect(asks).toEqual([['PROGRESS_DUE', '01T08:00'], ['PROGRESS_DUE', '15T08:00'], ['PROGRESS_DUE', '29T08:00']]);
  });

  it('looks at a place in a waiting list on the day that was named, and again while nobody moves', () => {
    expect(walk({ ...sent, status: 'WAITLISTED', until: at('27T08:00') }, usualTiming, 2)).toEqual([['REVIEW_DUE', '27T08:00'], ['REVIEW_DUE', '11T08:00']]);
  });

  it('looks at what was put aside on the day until which it was, and again while it is', () => {
    expect(walk({ ...accepted, status: 'ON_HOLD', until: at('28T08:00') }, usualTiming, 2)).toEqual([['HOLD_DUE', '28T08:00'], ['HOLD_DUE', '12T08:00']]);
  });

  it('looks again when it was put aside once more', () => {
    const held = { ...accepted, until: at('28T08:00'), stepsDone: ['ARRIVAL_DUE', 'HOLD_DUE'] } as const;
    expect(stillDone(held, { ...held, until: at('30T08:00') })).toEqual(['ARRIVAL_DUE']);
  });
});

describe('the clock of a consent', () => {
  const long = { ...sent, status: 'IN_SERVICE' as const, consentUntil: new Date('2027-02-22T08:00:00Z') };

  it('tells two weeks before the end, and at the end', () => {
    expect(nextStep(long, usualTiming)).toEqual({ step: 'CONSENT_HALF', at: new Date('2027-02-08T08:00:00Z') });
    expect(nextStep({ ...long, stepsDone: ['CONSENT_HALF'] }, usualTiming)).toEqual({ step: 'CONSENT_DUE', at: long.consentUntil });
  });

  it('begins again when it was renewed, and does not when it was only read again', () => {
    const told = { ...long, stepsDone: ['CONSENT_HALF', 'CONSENT_DUE'] as const };
    expect(stillDone(told, told)).toEqual(told.stepsDone);
    expect(stillDone(told, { ...told, consentUntil: new Date('2027-05-01T08:00:00Z') })).toEqual([]);
  });

  it('is not about to end when it was given for a week', () => {
    expect(nextStep({ ...long, consentUntil: new Date('2026-12-01T08:00:00Z') }, usualTiming)?.step).toBe('CONSENT_DUE');
  });
});

it('has nothing to do for a referral that is over', () => {
  for (const status of ['DRAFT', 'PENDING_CONSENT', 'DECLINED', 'EXPIRED', 'SUPERSEDED', 'WITHDRAWN', 'DISCONTINUED', 'COMPLETED', 'ENTERED_IN_ERROR'] as const) {
    expect(nextStep({ ...sent, status, arriveBy: at('30T08:00'), consentUntil: at('30T08:00') }, usualTiming)).toBeUndefined();
  }
});

/** Which field a country's durations are refused for. */
function refusedField(said: unknown): string | undefined {
  try {
    clockRules(said);
    return undefined;
  } catch (error) {
    return error instanceof BadInput ? error.field : 'another error';
  }
}

describe('durations of a country', () => {
  it('are the usual ones where it says nothing, and its own where it does', () => {
    const rules = clockRules({ acknowledge: { EMERGENCY: '20m' }, mode: 'MANUAL', offers: { ROUTINE: 9 } });
    expect(rules.acknowledge).toEqual({ EMERGENCY: { amount: 20, unit: 'm' }, URGENT: { amount: 4, unit: 'h' }, ROUTINE: { amount: 1, unit: 'bd' } });
    expect([rules.mode, rules.offers.ROUTINE, rules.offers.EMERGENCY]).toEqual(['MANUAL', 9, 6]);
  });

  it.each([
    ['a duration nobody knows', { acknowlege: { EMERGENCY: '1h' } }, 'acknowlege'],
    ['an urgency nobody knows', { decide: { SOON: '1h' } }, 'decide.SOON'],
    ['no duration', { decide: { URGENT: 'soon' } }, 'decide.URGENT'],
    ['no time at all', { decide: { URGENT: '0h' } }, 'decide.URGENT'],
    ['a mode nobody knows', { mode: 'LOTTERY' }, 'mode'],
    ['nobody to ask', { offers: { URGENT: 0 } }, 'offers.URGENT'],
    ['a bare value', { grace: '1h' }, 'grace'],
    ['a list', [], 'rules'],
  ])('are refused with %s', (_what, said, field) => {
    expect(refusedField(said)).toBe(field);
  });
});
