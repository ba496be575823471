import { wallOf } from '../ui/wall-clock.js';
import { mayClose, standingOf, toldAt } from './standing.js';

const now = Date.parse('2026-03-25T12:00:00Z');
const incident = { closedAt: null, authorityToldAt: null, late: false, tellAuthorityBy: '2026-03-27T12:00:00Z' };

describe('an incident and its legal deadline', () => {
  it('becomes loud a day before, and says when it was too late', () => {
    expect(standingOf(incident, now).standing).toBe('DUE');
    expect(standingOf({ ...incident, tellAuthorityBy: '2026-03-26T12:00:00Z' }, now)).toEqual({ standing: 'NEAR', when: '2026-03-26T12:00:00Z' });
    expect(standingOf({ ...incident, tellAuthorityBy: '2026-03-25T11:59:59Z' }, now).standing).toBe('LATE');
    expect(standingOf({ ...incident, late: true }, now).standing).toBe('LATE');
  });

  it('is quiet once the authority knows, or nothing more is to be done', () => {
    expect(standingOf({ ...incident, late: true, authorityToldAt: '2026-03-25T10:00:00Z' }, now)).toEqual({ standing: 'TOLD', when: '2026-03-25T10:00:00Z' });
    expect(standingOf({ ...incident, closedAt: '2026-03-25T11:00:00Z' }, now).standing).toBe('CLOSED');
  });

  it('is closed without telling only for a reason that can be read', () => {
    expect([mayClose(incident, 'no risk'), mayClose(incident, 'It went to a desk of our own house.'), mayClose({ authorityToldAt: '2026-03-25T10:00:00Z' }, '')]).toEqual([false, true, true]);
  });
});

describe('when somebody was told', () => {
  const reportedAt = '2026-03-25T10:00:30.000Z';
  it('is after the report, also within its minute, and not in the future', () => {
    expect(toldAt(wallOf('2026-03-25T10:00:45Z'), { reportedAt, now })?.toISOString()).toBe(reportedAt);
    expect(toldAt(wallOf('2026-03-25T11:00:00Z'), { reportedAt, now })?.toISOString()).toBe('2026-03-25T11:00:00.000Z');
    expect([wallOf('2026-03-25T09:59:00Z'), wallOf('2026-03-25T12:01:00Z'), 'yesterday'].map((wall) => toldAt(wall, { reportedAt, now }))).toEqual([undefined, undefined, undefined]);
  });
});
