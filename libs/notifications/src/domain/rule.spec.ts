import type { AccountId } from '@causeway/kernel';
import { type RuleChange, isTold, rulesOf } from './rule.js';

const by = { setBy: '00000000-0000-7000-8000-000000000001' as AccountId, setAt: new Date(0) };
const row = (kind: string, audience: string, changes: readonly RuleChange[] = []) => rulesOf(kind, changes).find((rule) => rule.audience === audience);

describe('who hears of something', () => {
  it('is the side that the lifecycle names, by every way, and coordinators only if the country asks for it', () => {
    expect(rulesOf('DECLINE', []).filter(isTold).map(({ audience }) => audience)).toEqual(['TOLD_SIDE']);
    const asked = [{ kind: 'DECLINE', audience: 'COORDINATORS', channels: ['IN_APP', 'EMAIL'], version: 1, ...by }] as const;
    expect(rulesOf('DECLINE', asked).filter(isTold).map(({ audience, channels }) => [audience, channels.length])).toEqual([['TOLD_SIDE', 5], ['COORDINATORS', 2]]);
  });

  it('can be changed, and the latest change counts', () => {
    const changes = [1, 2].map((version) => ({ kind: 'ACK_DUE', audience: 'RECIPIENT_MANAGERS' as const, channels: version === 1 ? ([] as const) : (['IN_APP'] as const), version, ...by }));
    expect(row('ACK_DUE', 'RECIPIENT_MANAGERS', changes)).toMatchObject({ channels: ['IN_APP'], version: 2 });
    expect(isTold(row('ACK_DUE', 'RECIPIENT_MANAGERS', changes.slice(0, 1))!)).toBe(false);
  });

  it.each([['SEND', 'TOLD_SIDE'], ['ACK_DUE', 'DUTY'], ['ACK_DUE', 'COORDINATORS'], ['ARRIVAL_DUE', 'SENDER_DESK']] as const)('of %s cannot be taken from %s', (kind, audience) => {
    const none: RuleChange = { kind, audience, channels: [], version: 1, ...by };
    expect(row(kind, audience, [none])?.channels).toEqual(['IN_APP', 'EMAIL']);
  });

  it('says nothing of the person\'s consent to the recipient', () => {
    for (const kind of ['CONSENT_HALF', 'CONSENT_DUE']) expect(rulesOf(kind, []).map(({ audience }) => audience)).toEqual(['SENDER_DESK', 'COORDINATORS']);
  });
});
