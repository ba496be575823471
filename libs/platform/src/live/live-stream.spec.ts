import type { LiveBus, LiveNotice } from './live-bus.js';
import { liveStream, readEach } from './live-stream.js';

function aBus(): LiveBus & { hearers: Set<(notice: LiveNotice) => void>; say(id: string, topic?: string): void } {
  const hearers = new Set<(notice: LiveNotice) => void>();
  return {
    hearers,
    say: (id, topic = 'referral') => hearers.forEach((hear) => hear({ topic, id })),
    publish: async () => undefined,
    subscribe: (hear) => {
      hearers.add(hear);
      return async () => void hearers.delete(hear);
    },
    open: async () => undefined,
    close: async () => undefined,
  };
}

describe('a live stream', () => {
  it('gives each id once while it waits', async () => {
    const bus = aBus();
    const stream = liveStream(bus, ['referral']);
    for (const id of ['a', 'b', 'a']) bus.say(id);
    expect([(await stream.next()).value, (await stream.next()).value]).toEqual([{ topic: 'referral', id: 'a' }, { topic: 'referral', id: 'b' }]);
  });

  it('hears the topics it was opened for, and keeps apart what has one id in two of them', async () => {
    const bus = aBus();
    const stream = liveStream(bus, ['referral', 'task']);
    bus.say('a', 'queue');
    bus.say('a', 'task');
    bus.say('a');
    expect([(await stream.next()).value, (await stream.next()).value]).toEqual([{ topic: 'task', id: 'a' }, { topic: 'referral', id: 'a' }]);
  });

  it('lets go at once of a reader that leaves while nothing happens', async () => {
    const bus = aBus();
    const stream = readEach(liveStream(bus, ['referral']), async ({ id }) => id);
    const waiting = stream.next();
    await stream.return?.();
    expect((await waiting).done).toBe(true);
    expect(bus.hearers.size).toBe(0);
  });

  it('leaves out what the reader may not see', async () => {
    const bus = aBus();
    const stream = readEach(liveStream(bus, ['referral']), async ({ id }) => (id === 'theirs' ? undefined : id));
    for (const id of ['theirs', 'mine']) bus.say(id);
    expect((await stream.next()).value).toBe('mine');
  });

  it('ends for a reader that falls too far behind, so that it begins anew', async () => {
    const bus = aBus();
    const stream = liveStream(bus, ['referral']);
    for (let i = 0; i < 1_001; i += 1) bus.say(String(i));
    expect((await stream.next()).done).toBe(true);
  });
});
