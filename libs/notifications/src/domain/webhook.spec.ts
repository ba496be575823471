import type { EventId, ReferralId } from '@causeway/kernel';
import { newId } from '@causeway/kernel';
import { hookBody, hookTypeOf, stateClassOf } from './webhook.js';

describe('what a program is told', () => {
  it('is that something changed or is due, which referral, and whether it is open, placed or ended', () => {
    const at = new Date('2026-03-10T12:00:00.123Z');
    const referralId = newId<ReferralId>();
    const body: unknown = JSON.parse(hookBody({ type: hookTypeOf('DECLINE'), eventId: newId<EventId>(at), referralId }, 'OPEN'));
    expect(body).toEqual({ type: 'referral.changed', timestamp: at.toISOString(), data: { referralId, stateClass: 'OPEN' } });
  });

  it.each([['SENT', null, 'OPEN'], ['WAITLISTED', null, 'OPEN'], ['ON_HOLD', null, 'PLACED'], ['DECLINED', new Date(), 'ENDED'], ['COMPLETED', new Date(), 'ENDED']])('of %s is no more than its class', (status, closedAt, expected) => {
    expect(stateClassOf({ status, closedAt })).toBe(expected);
  });

  it('does not tell one step from another', () => {
    expect(['SEND', 'ACCEPT', 'WITHDRAW', 'DECLINE'].map(hookTypeOf)).toEqual(Array(4).fill('referral.changed'));
    expect(hookTypeOf('ACK_DUE')).toBe('referral.due');
  });
});
