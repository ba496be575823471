import { connect } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { WebSocket } from 'ws';
import { type Desk, aDesk } from './desk.js';
import { until } from './process.js';
import { refer } from './refer.js';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk({ workers: 0 });
}, 90_000);
afterAll(() => desk.close());

/** Asks for a socket and resets the connection at once. */
async function resetWhileAsking(path: string): Promise<void> {
  const { port } = new URL(desk.url);
  const socket = connect(Number(port), '127.0.0.1');
  socket.on('error', () => undefined);
  await new Promise((resolve) => socket.once('connect', resolve));
  socket.write(`GET ${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n\r\n`);
  socket.resetAndDestroy();
}

/** What a socket is told: nothing at all, or the code it was closed with. */
function closing(headers: Readonly<Record<string, string>>): Promise<number | 'refused'> {
  return new Promise((resolve) => {
    const socket = new WebSocket(`${desk.url.replace('http', 'ws')}/graphql`, 'graphql-transport-ws', { headers });
    socket.on('error', () => resolve('refused'));
    socket.on('close', (code) => resolve(code));
  });
}

describe('a socket', () => {
  it('that is reset while it is asked for hurts nobody', async () => {
    for (let i = 0; i < 20; i += 1) await Promise.all(['/graphql', '/', '/graphql?x'].map(resetWhileAsking));
    await pause(200);
    expect(desk.gateway.hasEnded()).toBe(false);
    expect((await fetch(`${desk.url}/health/ready`)).status).toBe(200);
  });

  it('is not opened for nobody, nor for another site', async () => {
    expect(await closing({})).toBe('refused');
    expect(await closing({ cookie: '__Host-causeway=guess' })).toBe('refused');
    expect(await closing({ origin: 'https://evil.example' })).toBe('refused');
  });

  it.each([
    ['a query', '{ me { id } }'],
    ['a mutation', 'mutation { signOut { signedOut } }'],
    ['introspection', 'subscription { __schema { types { name } } }'],
    ['a document that cannot be read', 'subscription CANARYjane CANARYdoe { a }'],
    ['too much', `subscription { referralChanged { referral { ${Array.from({ length: 16 }, (_, i) => `a${i}: id`).join(' ')} } } }`],
  ])('carries subscriptions only: not %s', async (_what, query) => {
    const client = await desk.as(desk.world.police);
    const listener = client.listen(query);
    const failed = await listener.failed;
    expect(failed).toBeDefined();
    expect(JSON.stringify(failed)).not.toMatch(/CANARY|Syntax|node_modules/);
    await listener.stop();
    expect(desk.gateway.output()).not.toMatch(/CANARY/);
  });

  it('closes when its session ends', async () => {
    const client = await desk.as(desk.world.police);
    const listener = client.listen<{ referralChanged: { referral: { id: string } } }>(`subscription { referralChanged { referral { id } } }`);
    await pause(300);
    await client.get(`mutation { signOut { signedOut } }`);
    const later = await desk.as(desk.world.police);
    await refer(later, desk.world.shelter.serviceId);
    await until('the socket to close', async () => ((await Promise.race([listener.failed.then(() => true), pause(100).then(() => false)])) ? true : undefined));
    expect(listener.heard).toEqual([]);
    await listener.stop();
  });
});
