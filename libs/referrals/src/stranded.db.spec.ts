import { openDirectory } from '@causeway/directory';
import { type NeedId, newId } from '@causeway/kernel';
import type { Referral } from './domain/referral.js';
import { type TestClock, type TestWorld, aClock, aSentReferral, aWorld } from './testing.js';

type Asked = Pick<Referral, 'id' | 'serviceId' | 'version' | 'closedAt'>;

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
afterEach(() => world.database.shiftClock(0));

const asked = (needId: NeedId) =>
  world.database.asAdministrator<Asked>(`select id, service_id as "serviceId", version, closed_at as "closedAt" from referrals.referral where need_id = $1 order by id`, [needId]);
const underWay = async (needId: NeedId) => (await asked(needId)).filter(({ closedAt }) => closedAt === null);
const tasks = (needId: NeedId) => world.database.asAdministrator<{ kind: string; reason: string; status: string }>(`select kind, reason, status from referrals.task where need_id = $1 and status = 'OPEN'`, [needId]);
const linesOfTrail = async (needId: NeedId) => (await clock.trails.find(world.coordinator.caller, needId, { first: 50 })).rows.length;
const decline = ({ id, version: expectedVersion, serviceId }: Asked) => {
  const { caller } = serviceId === world.shelter.serviceId ? world.shelter : world.secondShelter;
  return world.referrals.advance(caller, { key: newId(), input: { id, expectedVersion, command: 'DECLINE', reason: 'AT_CAPACITY' } });
};

describe('a need for which nobody was left', () => {
  const strand = async () => {
    const { referral: { needId } } = await aSentReferral(world, world.shelter);
    for (let round = 0; round < 2; round += 1) {
      await decline((await underWay(needId))[0]!);
      await clock.deadlines.sweepRoutes();
    }
    return needId;
  };
  const count = (total: number) => {
    const pools = [{ cohort: 'ALL', total, inMaintenance: 0, inQuarantine: 0, forSafety: 0, keepsForRequests: false } as const];
    return openDirectory(world.gateway.work).places.setCapacity(world.shelter.caller, { serviceId: world.shelter.serviceId, pools, idempotencyKey: newId() });
  };
  const wakes = () => world.database.asAdministrator(`select id from platform.outbox where job = 'referrals.look-at-stranded'`);

  it('asks nobody twice while nothing has changed, and writes nothing about having looked', async () => {
    const needId = await strand();
    const [lines, requests] = [await linesOfTrail(needId), (await asked(needId)).length];
    for (let look = 0; look < 3; look += 1) await clock.deadlines.sweepStranded();
    expect([await linesOfTrail(needId), (await asked(needId)).length]).toEqual([lines, requests]);
    expect(await tasks(needId)).toEqual([{ kind: 'CASCADE_EXHAUSTED', reason: 'NOBODY_LEFT', status: 'OPEN' }]);
  });

  it('is left to whoever has decided otherwise: a task that was done wakes nothing', async () => {
    const needId = await strand();
    await world.database.asAdministrator(`update referrals.task set status = 'DONE', outcome = 'HANDED_ON', closed_at = platform.now() where need_id = $1 and closed_at is null`, [needId]);
    await count(48);
    await clock.deadlines.sweepStranded();
    expect(await underWay(needId)).toEqual([]);
  });

  it('goes on by itself once somebody has counted places anew, even after the time for asking is over, and its task is over', async () => {
    const needId = await strand();
    expect(await tasks(needId)).toEqual([{ kind: 'CASCADE_EXHAUSTED', reason: 'NOBODY_LEFT', status: 'OPEN' }]);
    await world.database.shiftClock(14 * 3600);
    const before = (await wakes()).length;
    await count(49);
    expect((await wakes()).length).toBe(before + 1);
    expect((await clock.deadlines.sweepStranded()).failed).toBe(0);
    expect((await underWay(needId)).map(({ serviceId }) => serviceId)).toEqual([world.shelter.serviceId]);
    expect(await tasks(needId)).toEqual([]);
  });
});
