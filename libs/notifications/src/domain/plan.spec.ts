import { plan } from './plan.js';
import { type Wishes, afterQuiet, mailTime, usualWishes } from './wishes.js';

const everyWay = ['EMAIL', 'SMS', 'PUSH'] as const;
const noon = new Date('2026-03-10T12:00:00Z');
const byNight: Wishes = { ...usualWishes, quietFrom: '22:00', quietUntil: '07:00', timeZone: 'Europe/Chisinau' };
const told = (kind: string, { urgent = false, mustWake = false, wishes = usualWishes, ways = everyWay } = {}, now = noon) =>
  plan({ kind, urgent, mustWake, channels: ['IN_APP', ...everyWay] }, { wishes, ways }, now);

describe('how somebody is told', () => {
  it('is by mail alone as long as they chose nothing, and a deadline rings', () => {
    expect(told('SEND').map(({ channel }) => channel)).toEqual(['EMAIL']);
    expect(told('ACK_DUE').map(({ channel }) => channel)).toEqual(['EMAIL', 'SMS', 'PUSH']);
  });

  it('is by everything they have in an emergency, at once and in the middle of their night', () => {
    const night = new Date('2026-03-10T01:00:00Z');
    const steps = told('SEND', { urgent: true, wishes: { ...byNight, digest: 'DAILY', chosen: [] } }, night);
    expect(steps.map(({ channel, at }) => [channel, at.getTime() - night.getTime()])).toEqual(everyWay.map((way) => [way, 0]));
  });

  it('is by what rings when somebody must wake up, whatever they chose', () => {
    expect(told('SEND', { mustWake: true, wishes: { ...usualWishes, chosen: [] } }).map(({ channel }) => channel)).toEqual(['SMS', 'PUSH']);
  });

  it('is never by nothing: whoever turned all off is written to', () => {
    expect(told('SEND', { wishes: { ...usualWishes, chosen: [] } })).toEqual([{ channel: 'EMAIL', at: noon }]);
  });

  it('is not by a way that the country does not let this be told by', () => {
    expect(plan({ kind: 'ACK_DUE', urgent: true, channels: ['IN_APP'] }, { wishes: usualWishes, ways: everyWay }, noon)).toEqual([]);
  });
});

describe('the quiet hours', () => {
  it.each([
    ['before them nothing waits', '2026-03-10T19:59:00Z', '2026-03-10T19:59:00Z'],
    ['in the evening it waits for the morning', '2026-03-10T20:30:40Z', '2026-03-11T05:00:00Z'],
    ['after midnight it waits for the same morning', '2026-03-11T00:30:00Z', '2026-03-11T05:00:00Z'],
    ['at their end nothing waits', '2026-03-11T05:00:00Z', '2026-03-11T05:00:00Z'],
    ['over the change to summer time the morning comes an hour earlier', '2026-03-28T21:00:00Z', '2026-03-29T04:00:00Z'],
    ['over the change to winter time an hour later', '2026-10-24T20:00:00Z', '2026-10-25T05:00:00Z'],
  ])('%s', (_what, now, then) => {
    expect(afterQuiet(new Date(now), byNight).toISOString()).toBe(new Date(then).toISOString());
  });
});

describe('a digest', () => {
  it.each([
    ['HOURLY', '2026-03-10T12:10:00Z', '2026-03-10T13:00:00Z'],
    ['HOURLY', '2026-03-10T13:00:00Z', '2026-03-10T14:00:00Z'],
    ['DAILY', '2026-03-10T05:59:00Z', '2026-03-10T06:00:00Z'],
    ['DAILY', '2026-03-10T06:01:00Z', '2026-03-11T06:00:00Z'],
  ] as const)('%s gathers until the next full hour, or the hour they named', (digest, now, then) => {
    expect(mailTime(new Date(now), { ...usualWishes, digest, timeZone: 'Europe/Chisinau' }).toISOString()).toBe(new Date(then).toISOString());
  });

  it('waits for the end of the quiet hours too', () => {
    expect(mailTime(new Date('2026-03-10T21:10:00Z'), { ...byNight, digest: 'HOURLY' }).toISOString()).toBe('2026-03-11T05:00:00.000Z');
  });

  it('gathers mails, and never what rings', () => {
    const steps = told('ACK_DUE', { wishes: { ...usualWishes, digest: 'DAILY' } });
    expect(steps.filter(({ at }) => at.getTime() === noon.getTime()).map(({ channel }) => channel)).toEqual(['SMS', 'PUSH']);
  });
});
