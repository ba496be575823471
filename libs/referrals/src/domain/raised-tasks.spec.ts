import type { CaseId, ReferralId } from '@causeway/kernel';
import { clockRules } from './clock-rules.js';
import { dueOf, raisedTasks, within } from './raised-tasks.js';

/** A country that rests on Fridays and Saturdays, and gives two working days to say that something was seen. */
const timing = { calendar: { timeZone: 'UTC', weekendDays: [5, 6], holidays: [] }, rules: clockRules({ acknowledge: { ROUTINE: '2bd', EMERGENCY: '20m' } }) };
const thursday = new Date('2026-11-19T22:00:00Z');
const waiting = (urgency: string) =>
  raisedTasks['referral.consent-awaited']!({ type: 'referral.consent-awaited', subjectId: 'r', caseId: 'c' as CaseId, referralId: 'r' as ReferralId, data: { urgency } }, thursday)!;

describe('the due time of what somebody has to do', () => {
  it.each([['EMERGENCY', '2026-11-19T22:20:00.000Z'], ['URGENT', '2026-11-20T02:00:00.000Z'], ['ROUTINE', '2026-11-23T22:00:00.000Z']])('is counted for %s as the country counts', (urgency, due) => {
    expect(dueOf(waiting(urgency), thursday, timing).toISOString()).toBe(due);
  });

  it('of a call leaves days of rest out where the request does, and waits for nothing where it does not', () => {
    const hour = 3_600_000;
    expect(within(3 * hour, { urgency: 'ROUTINE', now: thursday }, timing).toISOString()).toBe('2026-11-22T01:00:00.000Z');
    expect(within(3 * hour, { urgency: 'EMERGENCY', now: thursday }, timing).toISOString()).toBe('2026-11-20T01:00:00.000Z');
  });
});
