import { type Caller, type NeedId, newId } from '@causeway/kernel';
import type { RoutingMode } from './domain/clock-rules.js';
import { type TestClock, type TestWorld, aClock, aNeedWithConsent, aSentReferral, aWorld } from './testing.js';

let world: TestWorld;
let clock: TestClock;
beforeAll(async () => {
  world = await aWorld({ places: 50 });
  clock = await aClock(world);
});
afterAll(async () => {
  await clock.close();
  await world.close();
});

const steer = (caller: Caller, needId: NeedId, mode: RoutingMode) => clock.steering.steer(caller, { key: newId(), input: { needId, mode } });

/** A need that the shelter declined, and that was looked at since. */
async function aDeclinedNeed(mode: RoutingMode): Promise<NeedId> {
  const { referral } = await aSentReferral(world, world.shelter);
  await steer(world.police.caller, referral.needId, mode);
  await world.referrals.advance(world.shelter.caller, { key: newId(), input: { id: referral.id, expectedVersion: referral.version, command: 'DECLINE', reason: 'AT_CAPACITY' } });
  await clock.deadlines.sweepRoutes();
  return referral.needId;
}

describe('how a need stands', () => {
  it('is told to whoever holds the case: how often it was asked, how often it may be, and what they could say of it', async () => {
    const needId = await aNeedWithConsent(world, world.police.caller);
    expect(await clock.steering.see(world.police.caller, needId)).toMatchObject({
      ...{ isHolder: true, plan: { mode: 'CASCADE', isModeChosen: false, offersMade: 0, offersMost: 6, budgetEndsAt: null } },
      ...{ maySettleAs: ['WITHDRAWN'], mayHold: true, mayResume: false, maySteer: true },
    });
    await aSentReferral(world, world.shelter, needId);
    expect(await clock.steering.see(world.police.caller, needId)).toMatchObject({ need: { status: 'OFFERED' }, plan: { offersMade: 1, budgetEndsAt: expect.any(Date) } });
  });

  it('is told to a coordinator of another agency too, without the facts about the person', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    expect(await clock.steering.see(world.coordinator.caller, referral.needId)).toMatchObject({ isHolder: false, need: { status: 'OFFERED', facts: {} }, maySettleAs: ['UNMET', 'WITHDRAWN'] });
  });

  it('is not there for whoever was asked, nor for a coordinator before anything was sent', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    const unsent = await aNeedWithConsent(world, world.police.caller);
    const asks = [[world.shelter.caller, referral.needId], [world.secondShelter.caller, referral.needId], [world.coordinator.caller, unsent]] as const;
    for (const [caller, needId] of asks) await expect(clock.steering.see(caller, needId)).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('lets somebody be looked for again while it is on hold, and nothing once it is over', async () => {
    const needId = await aNeedWithConsent(world, world.police.caller);
    await world.needs.hold(world.police.caller, { key: newId(), input: { needId, reason: 'PERSON_ASKED', until: new Date(Date.now() + 86_400_000) } });
    expect(await clock.steering.see(world.police.caller, needId)).toMatchObject({ need: { status: 'ON_HOLD' }, mayHold: false, mayResume: true });
    await world.needs.settle(world.police.caller, { key: newId(), input: { needId, outcome: 'WITHDRAWN', reason: 'PERSON_ASKED' } });
    expect(await clock.steering.see(world.police.caller, needId)).toMatchObject({ maySettleAs: [], mayHold: false, mayResume: false, maySteer: false });
  });
});

describe('a need on hold', () => {
  const hold = (needId: NeedId) => world.needs.hold(world.police.caller, { key: newId(), input: { needId, reason: 'PERSON_UNREACHABLE', until: new Date(Date.now() + day * 1000) } });
  const tasks = (needId: NeedId) => world.database.asAdministrator<{ kind: string; reason: string }>(`select kind, reason from referrals.task where need_id = $1 and status = 'OPEN'`, [needId]);
  const asked = (needId: NeedId) => world.database.asAdministrator<{ status: string }>(`select status from referrals.referral where need_id = $1 order by id`, [needId]);
  const day = 86_400;
  afterEach(() => world.database.shiftClock(0));

  it('is somebody’s to look at when its time is over, once, though nobody was ever asked', async () => {
    const needId = await aNeedWithConsent(world, world.police.caller);
    await hold(needId);
    expect((await clock.deadlines.sweep()).failed).toBe(0);
    expect(await tasks(needId)).toEqual([]);
    await world.database.shiftClock(day + 60);
    for (let look = 0; look < 2; look += 1) expect((await clock.deadlines.sweep()).failed).toBe(0);
    expect(await tasks(needId)).toEqual([{ kind: 'CASCADE_EXHAUSTED', reason: 'HOLD_OVER' }]);
    expect(await clock.steering.see(world.police.caller, needId)).toMatchObject({ need: { status: 'ON_HOLD' }, mayResume: true });
  });

  it('goes on when it is taken up again: a no that came meanwhile is not forgotten', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    await hold(referral.needId);
    await world.referrals.advance(world.shelter.caller, { key: newId(), input: { id: referral.id, expectedVersion: referral.version, command: 'DECLINE', reason: 'AT_CAPACITY' } });
    await clock.deadlines.sweepRoutes();
    expect(await asked(referral.needId)).toEqual([{ status: 'DECLINED' }]);
    await world.needs.resume(world.police.caller, { key: newId(), input: { needId: referral.needId } });
    await clock.deadlines.sweepRoutes();
    expect(await asked(referral.needId)).toEqual([{ status: 'DECLINED' }, { status: 'SENT' }]);
  });
});

describe('how a need goes on', () => {
  it('stops for people when they say so, and says why', async () => {
    const needId = await aDeclinedNeed('MANUAL');
    expect(await clock.steering.see(world.coordinator.caller, needId)).toMatchObject({ plan: { mode: 'MANUAL', isModeChosen: true, stopped: 'MANUAL', stoppedAt: expect.any(Date), offersMade: 1 } });
  });

  it('goes on by itself again when a coordinator says so', async () => {
    const needId = await aDeclinedNeed('MANUAL');
    expect(await steer(world.coordinator.caller, needId, 'CASCADE')).toMatchObject({ plan: { mode: 'CASCADE', stopped: null } });
    await clock.deadlines.sweepRoutes();
    expect(await clock.steering.see(world.coordinator.caller, needId)).toMatchObject({ need: { status: 'OFFERED' }, plan: { offersMade: 2 } });
  });

  it('is not for whoever was asked to say', async () => {
    const { referral } = await aSentReferral(world, world.shelter);
    await expect(steer(world.shelter.caller, referral.needId, 'MANUAL')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await clock.steering.see(world.police.caller, referral.needId)).toMatchObject({ plan: { isModeChosen: false } });
  });
});
