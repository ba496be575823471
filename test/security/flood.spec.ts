import { setTimeout as pause } from 'node:timers/promises';
import { aNeedWithConsent, aSentReferral } from '@causeway/referrals/testing';
import { randomUUID } from 'node:crypto';
import { testPassword } from '@causeway/access/testing';
import { ApiClient } from '../acceptance/client.js';
import { type Desk, aDesk } from '../acceptance/desk.js';
import { until } from '../acceptance/process.js';
import { bar, size } from './harness/bar.js';
import { openSocket } from './harness/raw-socket.js';

let desk: Desk;
beforeAll(async () => {
  desk = await aDesk({ workers: 0 });
}, 120_000);
afterAll(() => desk.close());

/** The heaviest list of the console at full length. */
const heavy = `query ($first: Int!) { referrals(first: $first) { edges { cursor node { id code status version urgency side caseCode needId serviceId serviceName overdue availableCommands
  createdAt sentAt serviceType { code label pillar capacityUnit } sender { id name } recipient { id name } triage { ageBand gender languages accessibility } } } counts { sent accepted overdue } serverTime } }`;

describe('while somebody floods the desk with heavy questions', () => {
  bar('B14', 'an emergency is still sent within two seconds, and no question is answered with words of the database', async (attempt) => {
    const { world } = desk;
    for (let i = 0; i < 50; i += 1) await aSentReferral(world, world.shelter);
    const [officer, duty] = [await desk.as(world.police), await desk.as(world.shelter)];
    const needs = [];
    for (let i = 0; i < 20; i += 1) needs.push(await aNeedWithConsent(world, world.police.caller));
    const timed = async (needId: string | undefined) => {
      const from = performance.now();
      await officer.command('sendReferral', { needId, serviceId: world.secondShelter.serviceId }, '{ referral { id } }');
      return performance.now() - from;
    };
    // Before the flood, for a machine that is busy with something else altogether.
    const quiet = [await timed(needs.pop()), await timed(needs.pop()), await timed(needs.pop())];
    const codes: Record<string, number> = {};
    let isFlooding = true;
    const flood = Array.from({ length: size(500) }, async () => {
      while (isFlooding) {
        const text = await (await duty.post({ query: heavy, variables: { first: 50 } })).text();
        const code = /"code":"([A-Z_]+)"/.exec(text.slice(0, 1_000))?.[1] ?? 'OK';
        codes[code] = (codes[code] ?? 0) + 1;
        if (code !== 'OK') await pause(250);
      }
    });
    await until('the first answers', () => ((codes['OK'] ?? 0) > 5 ? true : undefined));
    const slowest: number[] = [];
    for (const needId of needs) {
      slowest.push(await timed(needId));
      attempt.tried(1, 'emergencies');
    }
    isFlooding = false;
    await Promise.all(flood);
    // What was turned away was told to come back, and nothing else.
    expect(Object.keys(codes).filter((code) => !['OK', 'RETRY_LATER'].includes(code))).toEqual([]);
    attempt.tried((codes['OK'] ?? 0) + (codes['RETRY_LATER'] ?? 0), 'heavy questions');
    // The two seconds are the promise of the bar itself; of so few, the slowest stands for the 99th percentile. Where one
    // emergency alone takes longer than an eighth of that, the machine and not the flood is what slows it.
    expect(Math.max(...slowest)).toBeLessThan(Math.max(2_000, 8 * Math.max(...quiet)));
  });

  bar('B14', 'one account that changes things fifty times at once leaves connections to the others', async (attempt) => {
    const { world } = desk;
    const [duty, officer] = [await desk.as(world.shelter), await desk.as(world.police)];
    const sent = await aSentReferral(world, world.shelter);
    const input = { idempotencyKey: randomUUID(), id: sent.referral.id, expectedVersion: 1 };
    // Whoever holds the key waits for the row, and the others for the key; the row is held from outside for a while.
    const query = 'mutation ($input: AcknowledgeReferralInput!) { acknowledgeReferral(input: $input) { referral { id } } }';
    let isHeld = true;
    const held = world.database
      .asAdministrator(`begin; select 1 from referrals.referral where id = '${sent.referral.id}' for update; select pg_sleep(1.5); commit`)
      .then(() => void (isHeld = false));
    await pause(100);
    const waiting = Array.from({ length: 50 }, () => duty.post({ query, variables: { input } }).then((response) => response.text()));
    await pause(200);
    expect(await officer.get('{ me { id } }')).toBeDefined();
    await officer.command('createCase', { ageBand: 'AGE_0_8', gender: 'F', languages: ['eng'], referrerType: 'police' }, '{ case { id } }');
    expect(isHeld).toBe(true);
    await held;
    const answers = await Promise.all(waiting);
    expect(answers.filter((text) => !/"acknowledgeReferral":\{|RETRY_LATER/.test(text))).toEqual([]);
    attempt.tried(answers.length, 'changes');
  });
});

describe('sockets', () => {
  const subscription = 'subscription { referralChanged { referral { id } } }';
  const subscribe = (id: number) => JSON.stringify({ type: 'subscribe', id: String(id), payload: { query: subscription } });

  /** Opens as many as it may. */
  async function openAll(client: ApiClient, most: number) {
    const opened = [];
    for (let i = 0; i < most; i += 1) {
      const socket = await openSocket(desk, client).catch(() => undefined);
      if (socket === undefined) return opened;
      opened.push(socket);
    }
    return opened;
  }

  bar('B14', 'come ten to a session and fifteen to an account, ten subscriptions each, and closed ones count no more', async (attempt) => {
    const who = desk.world.lawyer;
    const sessions = [await desk.as(who), await new ApiClient(desk.url).signIn(who.email, testPassword)];
    const opened = [];
    for (const session of sessions) opened.push(await openAll(session, 15));
    expect(opened.map((sockets) => sockets.length)).toEqual([10, 5]);
    const [first] = opened.flat();
    for (let i = 0; i < 12; i += 1) first!.say(subscribe(i));
    await until('the refusals', () => (first!.heard.filter((frame) => frame.includes('TOO_COSTLY')).length === 2 ? true : undefined));
    for (const socket of opened.flat()) socket.close();
    await Promise.all(opened.flat().map(({ closed }) => closed));
    await until('their places to be free', async () => {
      const again = await openSocket(desk, sessions[1]!).catch(() => undefined);
      again?.close();
      return again && true;
    });
    attempt.tried(30, 'upgrades');
    attempt.tried(12, 'subscriptions');
  });

  bar('B14', 'end when their client floods, sends too much at once, says nothing, or does not read', async (attempt) => {
    const client = await desk.as(desk.world.coordinator);
    const flooding = await openSocket(desk, client);
    for (let i = 0; i < 150; i += 1) flooding.say(JSON.stringify({ type: 'ping' }));
    expect([1006, 1008]).toContain(await flooding.closed);
    const large = await openSocket(desk, client);
    large.say(JSON.stringify({ type: 'ping', payload: { filler: 'x'.repeat(20_000) } }));
    expect([1006, 1009]).toContain(await large.closed);
    const broken = await openSocket(desk, client);
    broken.say('CANARYnot json');
    expect(await broken.closed).toBe(4400);
    const twice = await openSocket(desk, client);
    for (let i = 0; i < 2; i += 1) twice.say(JSON.stringify({ type: 'subscribe', id: `CANARY${'x'.repeat(100)}`, payload: { query: subscription } }));
    expect(await twice.closed).toBe(4409);
    const silent = await openSocket(desk, client, { init: false });
    expect(await silent.closed).toBe(4408);
    const deaf = await openSocket(desk, client);
    deaf.socket.pause();
    await pause(12_000);
    deaf.socket.resume();
    expect(await deaf.closed).toBe(1006);
    expect(desk.gateway.output()).not.toMatch(/CANARY|\bat .+:\d+/);
    attempt.tried(6, 'sockets');
  });
});
