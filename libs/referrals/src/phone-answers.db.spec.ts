import { aService } from '@causeway/directory/testing';
import { type ServiceId, newId } from '@causeway/kernel';
import type { SeenReferral } from './domain/order.js';
import type { TaskId } from './domain/task.js';
import type { CallOrder } from './phone-answers.js';
import { type TestWorld, aNeedWithConsent, aSentReferral, aWorld } from './testing.js';

let world: TestWorld;
let house: ServiceId;

beforeAll(async () => {
  world = await aWorld();
  house = await aService(world.worker, { agencyId: world.shelter.id, organization: 'A house without a desk', places: 4 });
  await world.database.asAdministrator(`update directory.organization o set agency_id = null from directory.service s where s.id = $1 and o.id = s.organization_id`, [house]);
});
afterAll(() => world.close());

interface Rung {
  readonly referral: SeenReferral['referral'];
  readonly taskId: TaskId;
}

/** A referral to a provider off the platform, and the call that is owed for it. */
async function toRing(): Promise<Rung> {
  const needId = await aNeedWithConsent(world, world.police.caller);
  const { referral } = await world.referrals.send(world.police.caller, { key: newId(), input: { needId, serviceId: house, offPlatform: true } });
  return { referral, taskId: (await tasksOf(referral.id))[0]!.id };
}

const tasksOf = (referralId: string) =>
  world.database.asAdministrator<{ id: TaskId; status: string; outcome: string | null; version: number }>(`select id, status, outcome, version from referrals.task where referral_id = $1 order by id`, [referralId]);
const ring = (id: TaskId, said: Partial<CallOrder>, expectedVersion = 1) =>
  world.taskDesk.act(world.coordinator.caller, {
    key: newId(),
    input: { command: 'CALL', id, expectedVersion, calledAt: new Date(Date.now() - 60_000), spokeWith: 'Sister Agnes', answer: 'ACCEPTS', words: null, ...said },
  });
const standing = async (id: SeenReferral['referral']['id']) => (await world.referrals.find(world.coordinator.caller, id))?.referral;

describe('a call that brings the answer of a provider off the platform', () => {
  it('does the task and moves the referral in one step, with whom one spoke', async () => {
    const { referral, taskId } = await toRing();
    const done = await ring(taskId, { referralVersion: referral.version });
    expect(done.task).toMatchObject({ status: 'DONE', outcome: 'SORTED_OUT' });
    expect(await standing(referral.id)).toMatchObject({ status: 'ACCEPTED', spokeTo: 'Sister Agnes', recordedBy: world.coordinator.caller.accountId });
    const { rows } = await world.taskDesk.entries(world.coordinator.caller, taskId, { first: 5 });
    expect(rows.map(({ row }) => row.entry)).toEqual([expect.objectContaining({ act: 'CALLED', answer: 'ACCEPTS', spokeWith: 'Sister Agnes' })]);
    const [need] = await world.database.asAdministrator<{ status: string }>(`select status from cases.need where id = $1`, [referral.needId]);
    expect(need?.status).toBe('PLACED');
  });

  it('is seen when they will look, and the need is looked after again when they say no', async () => {
    const { referral, taskId } = await toRing();
    await ring(taskId, { answer: 'WILL_LOOK', referralVersion: referral.version });
    expect(await standing(referral.id)).toMatchObject({ status: 'ACKNOWLEDGED', spokeTo: 'Sister Agnes' });
    const other = await toRing();
    await ring(other.taskId, { answer: 'DECLINES', referralVersion: other.referral.version, reason: 'AT_CAPACITY', words: 'Full until Monday.' });
    expect(await standing(other.referral.id)).toMatchObject({ status: 'DECLINED', reason: 'AT_CAPACITY' });
    expect((await tasksOf(other.referral.id))[0]).toMatchObject({ status: 'DONE' });
  });

  it('moves nothing when nobody was reached: it is tried again', async () => {
    const { referral, taskId } = await toRing();
    await ring(taskId, { answer: 'NOT_REACHED', spokeWith: null });
    expect(await standing(referral.id)).toMatchObject({ status: 'SENT' });
    expect((await tasksOf(referral.id))[0]).toMatchObject({ status: 'OPEN' });
  });

  it('is recorded whole or not at all: without the reason of a no, on another version, or too late nothing stands', async () => {
    const { referral, taskId } = await toRing();
    const refused = { answer: 'DECLINES', referralVersion: referral.version } as const;
    await expect(ring(taskId, refused)).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'reason' });
    await expect(ring(taskId, { ...refused, reason: 'AT_CAPACITY', words: 'x'.repeat(501) })).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'words' });
    await expect(ring(taskId, {})).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'referralVersion' });
    await expect(ring(taskId, { referralVersion: referral.version + 1 })).rejects.toMatchObject({ code: 'REFERRAL_CHANGED' });
    await expect(ring(taskId, { referralVersion: referral.version, spokeWith: null })).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'spokeWith' });
    expect((await world.taskDesk.entries(world.coordinator.caller, taskId, { first: 5 })).rows).toEqual([]);
    expect((await tasksOf(referral.id))[0]).toMatchObject({ status: 'OPEN', version: 1 });
    expect(await standing(referral.id)).toMatchObject({ status: 'SENT', version: referral.version });
  });

  it('is one answer when two record it at once, and nobody waits for the other for ever', async () => {
    const { referral, taskId } = await toRing();
    const byReferral = world.referrals.advance(world.police.caller, {
      key: newId(),
      input: { id: referral.id, expectedVersion: referral.version, command: 'ACCEPT', byPhone: { spokeTo: 'The night porter', spokeAt: new Date() } },
    });
    const both = await Promise.allSettled([ring(taskId, { referralVersion: referral.version }), byReferral]);
    expect(both.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(both.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: expect.stringMatching(/^(REFERRAL_CHANGED|TASK_CLOSED|TASK_CHANGED)$/) } });
    expect(await standing(referral.id)).toMatchObject({ status: 'ACCEPTED', version: referral.version + 1 });
  });
});

describe('a call to a provider that works here', () => {
  async function aCallOwed(): Promise<Rung> {
    const { referral } = await aSentReferral(world, world.shelter);
    const taskId = await world.gateway.work.run(world.police.caller, (tx) =>
      world.tasks.raise(tx, { kind: 'CALL_AND_RECORD', referralId: referral.id, dueAt: new Date(tx.now.getTime() + 3_600_000), reason: 'NOT_REACHED' }),
    );
    return { referral, taskId };
  }

  it('is written down and moves nothing: their answer stays theirs', async () => {
    const { referral, taskId } = await aCallOwed();
    expect((await ring(taskId, {})).task).toMatchObject({ status: 'DONE' });
    expect(await standing(referral.id)).toMatchObject({ status: 'SENT', spokeTo: null });
  });

  it('cannot be made their answer by naming the version', async () => {
    const { referral, taskId } = await aCallOwed();
    await expect(ring(taskId, { referralVersion: referral.version })).rejects.toMatchObject({ code: 'BAD_INPUT' });
    expect((await tasksOf(referral.id))[0]).toMatchObject({ status: 'OPEN' });
  });
});
