import type { ReferralStatus } from '../api/graphql.js';
import { byDeadline, deadlineOf, distanceOf } from './deadline.js';

const now = Date.parse('2026-11-22T03:00:00Z');
const inMinutes = (minutes: number) => new Date(now + minutes * 60_000).toISOString();
const facts = (status: ReferralStatus, acknowledgeIn: number | null, decideIn: number | null) => ({
  status,
  acknowledgeBy: acknowledgeIn === null ? null : inMinutes(acknowledgeIn),
  decideBy: decideIn === null ? null : inMinutes(decideIn),
  overdue: false,
});

describe('the deadline of a referral', () => {
  it('is the acknowledgement first, then the decision', () => {
    expect(deadlineOf(facts('SENT', 60, 180), now)).toMatchObject({ step: 'acknowledge', overdue: false, distance: { hours: 1, minutes: 0 } });
    expect(deadlineOf(facts('ACKNOWLEDGED', -10, 180), now)).toMatchObject({ step: 'decide', overdue: false });
  });

  it.each<ReferralStatus>(['DRAFT', 'ACCEPTED', 'DECLINED', 'WITHDRAWN', 'COMPLETED'])('is none for %s', (status) => {
    expect(deadlineOf(facts(status, -60, -60), now)).toBeUndefined();
  });

  it('is overdue from the moment it passed, or when the server says so', () => {
    expect(deadlineOf(facts('SENT', -35, 180), now)).toMatchObject({ overdue: true, distance: { hours: 0, minutes: 35 } });
    expect(deadlineOf({ ...facts('SENT', 5, 180), overdue: true }, now)).toMatchObject({ overdue: true });
  });

  it('is none when no time was set', () => {
    expect(deadlineOf(facts('SENT', null, null), now)).toBeUndefined();
  });
});

describe('a distance in words', () => {
  it('never promises more than there is', () => {
    expect(distanceOf(119 * 60_000 + 59_999)).toEqual({ days: 0, hours: 1, minutes: 59 });
  });

  it('drops the minutes beside days', () => {
    expect(distanceOf((2 * 1440 + 3 * 60 + 7) * 60_000)).toEqual({ days: 2, hours: 3, minutes: 0 });
  });
});

describe('the order of a worklist', () => {
  it('puts the longest overdue first and what waits for nobody last', () => {
    const rows = [
      { name: 'accepted', ...facts('ACCEPTED', null, null) },
      { name: 'soon', ...facts('SENT', 5, 180) },
      { name: 'late', ...facts('SENT', -5, 100) },
      { name: 'very late', ...facts('ACKNOWLEDGED', null, -300) },
      { name: 'tomorrow', ...facts('ACKNOWLEDGED', null, 1_440) },
    ];
    expect(byDeadline(rows, now).map(({ name }) => name)).toEqual(['very late', 'late', 'soon', 'tomorrow', 'accepted']);
  });
});
