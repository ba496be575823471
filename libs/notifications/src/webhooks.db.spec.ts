import { type IncomingHttpHeaders, type Server, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemCaller } from '@causeway/access';
import { type TestAgency, aColleague, steppedUp } from '@causeway/access/testing';
import { BadInput, type Caller, Forbidden, NotFound, Role, StepUpRequired, newId } from '@causeway/kernel';
import { aWork } from '@causeway/platform/testing';
import { aSentReferral } from '@causeway/referrals/testing';
import { HookKeys } from './hook-keys.js';
import { HookKeyStore } from './persistence/hook-key.store.js';
import { webhookSignature } from './channels/webhook.channel.js';
import { type TellingWorld, aTellingWorld } from './testing.js';

let here: TellingWorld;
let program: Server;
let heard: { readonly headers: IncomingHttpHeaders; readonly body: string }[] = [];
let status = 200;
let admin: TestAgency;

beforeAll(async () => {
  program = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk: Buffer) => (body += chunk.toString('utf8')));
    request.on('end', () => {
      heard.push({ headers: request.headers, body });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => program.listen(0, '127.0.0.1', resolve));
  here = await aTellingWorld({ WEBHOOK_PRIVATE_TARGETS: 'true' });
  admin = await aColleague(here.world.worker, here.world.shelter, [Role.AGENCY_ADMIN]);
}, 120_000);
afterAll(async () => {
  await here.close();
  program.closeAllConnections();
  program.close();
});
beforeEach(async () => {
  [heard, status] = [[], 200];
  await here.world.database.asAdministrator('delete from notifications.webhook_delivery');
  await here.world.database.asAdministrator('delete from notifications.webhook_endpoint');
});

const url = () => `http://127.0.0.1:${(program.address() as AddressInfo).port}/hook`;
const create = (caller: Caller, more: object = {}) => here.webhooks.create(steppedUp(caller), { key: newId(), input: { name: 'Board', url: url(), loud: false, ...more } });
const hooks = async (caller = admin.caller) => (await here.webhooks.hooks(caller, { first: 10 }, null)).rows.map(({ row }) => row);
const dueNow = () => here.world.database.asAdministrator(`update platform.outbox set available_at = platform.now(), lease_until = null where done_at is null and dead_at is null`);

async function sent() {
  const { referral } = await aSentReferral(here.world, here.world.shelter);
  await here.settle();
  return referral.id;
}

describe('when the installation is given a new key of its own', () => {
  it('the keys that sign are sealed anew, once; the old one opens nothing any more and is not missed', async () => {
    const { endpoint } = await create(admin.caller);
    const { secret } = await here.webhooks.rotate(steppedUp(admin.caller), { key: newId(), input: { id: endpoint.id } });
    const setup = await aWork(here.world.database, { tables: [], as: 'setup' });
    const care = new HookKeys(setup.work, new HookKeyStore(), here.keys.system);
    const version = await here.keys.keys.rotate('system');
    expect([await care.renew(), await care.renew()]).toEqual([2, 0]);
    await here.keys.keys.retireBelow('system', version);
    await sent();
    const { headers, body } = heard[0]!;
    const [signature] = String(headers['webhook-signature']).split(' ');
    expect(signature).toBe(webhookSignature([secret!], { id: String(headers['webhook-id']), seconds: Number(headers['webhook-timestamp']), body }));
    await setup.close();
  });

  it('is nobody’s to do but the command’s', async () => {
    await create(admin.caller);
    const read = (caller: Caller) => here.gateway.work.run(caller, (tx) => tx.sql(`select 1 from notifications.webhook_endpoint`));
    expect(await read({ ...here.world.coordinator.caller, roles: [Role.COORDINATOR] })).toEqual([]);
    expect(await read(systemCaller('KEYS'))).toEqual([]);
  });
});

describe('the program of an agency', () => {
  it('is told that a referral changed, signed, with ids and a class and nothing else; the agency was reached', async () => {
    const { secret, endpoint } = await create(admin.caller);
    const referralId = await sent();
    expect(heard).toHaveLength(1);
    const { headers, body } = heard[0]!;
    expect(JSON.parse(body)).toEqual({ type: 'referral.changed', timestamp: expect.stringMatching(/^\d{4}-.*Z$/) as string, data: { referralId, stateClass: 'OPEN' } });
    const seconds = Number(headers['webhook-timestamp']);
    expect(headers['webhook-signature']).toBe(webhookSignature([secret!], { id: String(headers['webhook-id']), seconds, body }));
    expect(await hooks()).toMatchObject([{ id: headers['webhook-id'], endpointId: endpoint.id, state: 'SENT', tries: 1 }]);
    expect((await here.reaches.of(here.world.police.caller, referralId)).map(({ state }) => state)).toEqual(['REACHED']);
  });

  it('is signed to by both keys for a day after they were changed', async () => {
    const { secret, endpoint } = await create(admin.caller);
    const { secret: next } = await here.webhooks.rotate(steppedUp(admin.caller), { key: newId(), input: { id: endpoint.id } });
    await sent();
    const { headers, body } = heard[0]!;
    const about = { id: String(headers['webhook-id']), seconds: Number(headers['webhook-timestamp']), body };
    expect(String(headers['webhook-signature']).split(' ')).toEqual([webhookSignature([next!], about), webhookSignature([secret!], about)]);
    await here.world.database.asAdministrator(`update notifications.webhook_endpoint set previous_until = now() - interval '1 second'`);
    await sent();
    expect(String(heard[1]!.headers['webhook-signature']).split(' ')).toHaveLength(1);
  });

  it('that refuses is told again under the same id until a day is over; then it is a dead letter, and its administrator hears of it once', async () => {
    await create(admin.caller);
    status = 500;
    const { referral } = await aSentReferral(here.world, here.world.shelter);
    // As often as it takes: who is told, and what leaves for them, are jobs of their own.
    for (let tries = 0; tries < 30 && heard.length < 3; tries += 1) {
      await here.dispatcher.drain();
      await new Promise((resolve) => setTimeout(resolve, 300));
      await dueNow();
    }
    expect(heard.length).toBeGreaterThanOrEqual(3);
    expect(new Set(heard.map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    await here.world.database.asAdministrator(`update platform.outbox set first_due_at = platform.now() - interval '25 hours', available_at = platform.now(), lease_until = null where job = 'notifications.send-hook' and done_at is null`);
    await here.settle();
    expect(await hooks()).toMatchObject([{ state: 'FAILED', code: 'WEBHOOK_500', referralId: referral.id }]);
    const told = (await here.notifications.inbox(admin.caller, { first: 10 }, false)).page.rows.map(({ row }) => row.kind);
    expect(told.filter((kind) => kind === 'WEBHOOK_REFUSED')).toHaveLength(1);
  });

  it('gets a dead letter again when its administrator says so, once and under its id, and nobody else says so', async () => {
    await create(admin.caller);
    status = 410;
    await sent();
    const [dead] = await hooks();
    expect(dead).toMatchObject({ state: 'FAILED', code: 'WEBHOOK_GONE' });
    const [gone] = await here.webhooks.endpoints(admin.caller);
    expect(gone?.disabledAt).not.toBeNull();
    await sent();
    expect(heard).toHaveLength(1);
    status = 200;
    const { id } = gone!;
    await here.webhooks.change(steppedUp(admin.caller), { key: newId(), input: { id, name: 'Board', url: url(), loud: false } });
    for (const stranger of [here.world.shelter.caller, here.world.coordinator.caller]) {
      expect(() => here.webhooks.replay(stranger, { key: newId(), input: { id: dead!.id } })).toThrow(Forbidden);
    }
    const other = await aColleague(here.world.worker, here.world.lawyer, [Role.AGENCY_ADMIN]);
    await expect(here.webhooks.replay(other.caller, { key: newId(), input: { id: dead!.id } })).rejects.toThrow(NotFound);
    for (const key of [newId(), newId()]) await here.webhooks.replay(admin.caller, { key, input: { id: dead!.id } });
    await here.settle();
    await here.webhooks.replay(admin.caller, { key: newId(), input: { id: dead!.id } });
    await here.settle();
    expect(heard.map(({ headers }) => headers['webhook-id'])).toEqual([dead!.id, dead!.id]);
    expect((await hooks()).find((hook) => hook.id === dead!.id)).toMatchObject({ state: 'SENT' });
  });

  it('hears nothing of what the agency may no longer see', async () => {
    await create(admin.caller);
    const { world } = here;
    const { referral } = await aSentReferral(world, world.shelter);
    await world.exclusions.set(world.police.caller, { key: newId(), input: { caseId: referral.triage!.caseId, kind: 'AGENCY', agencyId: world.shelter.id, reason: 'FEAR' } });
    await here.settle();
    expect(heard).toEqual([]);
  });
});

describe('where a program listens', () => {
  it('is said by an administrator alone, with a fresh second factor, five times at most, and is seen by nobody of another agency', async () => {
    expect(() => here.webhooks.change(steppedUp(here.world.shelter.caller), { key: newId(), input: { id: newId(), name: 'x', url: url(), loud: true } })).toThrow(Forbidden);
    await expect(create({ ...here.world.shelter.caller })).rejects.toThrow(Forbidden);
    await expect(here.webhooks.create(admin.caller, { key: newId(), input: { name: 'Board', url: url(), loud: false } })).rejects.toThrow(StepUpRequired);
    for (let count = 0; count < 5; count += 1) await create(admin.caller);
    await expect(create(admin.caller)).rejects.toThrow(BadInput);
    const other = await aColleague(here.world.worker, here.world.lawyer, [Role.AGENCY_ADMIN]);
    expect(await here.webhooks.endpoints(other.caller)).toEqual([]);
    const rows = await here.world.database.asAdministrator<{ secret: Buffer }>('select secret from notifications.webhook_endpoint');
    expect(rows.some(({ secret }) => secret.toString('utf8').includes('whsec_'))).toBe(false);
  });

  it('shows its key in one answer alone', async () => {
    const key = newId();
    const input = { name: 'Board', url: url(), loud: false };
    expect((await here.webhooks.create(steppedUp(admin.caller), { key, input })).secret).toMatch(/^whsec_/);
    expect((await here.webhooks.create(steppedUp(admin.caller), { key, input })).secret).toBeNull();
  });
});
