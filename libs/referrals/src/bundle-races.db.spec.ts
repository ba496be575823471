import { type TestAgency, anAgency } from '@causeway/access/testing';
import { aService } from '@causeway/directory/testing';
import { type ServiceId, newId } from '@causeway/kernel';
import { type LinkDesk, type TestClock, type TestWorld, aClock, aLinkDesk, aWorld } from './testing.js';

let world: TestWorld;
let clock: TestClock;
let other: TestClock;
let desk: LinkDesk;
let clinic: TestAgency & { readonly serviceId: ServiceId };
beforeAll(async () => {
  world = await aWorld({ places: 500 });
  [clock, other] = [await aClock(world), await aClock(world)];
  const agency = await anAgency(world.worker, { name: 'Bay Clinic' });
  clinic = { ...agency, serviceId: await aService(world.worker, { agencyId: agency.id, organization: 'Bay Clinic', serviceTypeCode: 'health.emergency', places: null }) };
  desk = aLinkDesk(world, [clinic]);
});
afterAll(async () => {
  await other.close();
  await clock.close();
  await world.close();
});

async function aLinkedPair() {
  const { needs: [bed, doctor] } = await desk.aPerson();
  await desk.link([bed, doctor], [{ kind: 'ALL_OR_NONE' }]);
  await desk.send(bed, world.shelter);
  await desk.send(doctor, clinic);
  return { bed, doctor };
}
const settled = async () => {
  for (let look = 0; look < 3; look += 1) expect((await clock.deadlines.sweepRoutes()).failed).toBe(0);
};
const sweeps = () => Promise.allSettled([clock.deadlines.sweepRoutes(), other.deadlines.sweepRoutes()]);

describe('two legs that answer at the same instant', () => {
  it('both with yes: both are certain, in each of ten rounds', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { bed, doctor } = await aLinkedPair();
      const [one, two] = [await desk.only(bed), await desk.only(doctor)];
      await Promise.all([desk.give(one, { command: 'ACCEPT' }), desk.give(two, { command: 'ACCEPT' }), sweeps()]);
      await settled();
      expect((await desk.asked(bed, doctor)).map(({ status, awaitsGroup }) => [status, awaitsGroup])).toEqual([['ACCEPTED', false], ['ACCEPTED', false]]);
    }
  }, 120_000);

  it('one with yes and one with no: the place is given back whoever was first, in each of ten rounds', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { bed, doctor } = await aLinkedPair();
      const [one, two] = [await desk.only(bed), await desk.only(doctor)];
      await Promise.allSettled([desk.give(one, { command: 'ACCEPT' }), desk.give(two, { command: 'DECLINE', reason: 'SERVICE_SUSPENDED' }), sweeps()]);
      await settled();
      const after = await desk.only(bed);
      expect(['DISCONTINUED', 'WITHDRAWN']).toContain(after.status);
      expect(after).toMatchObject({ reason: 'GROUP_FAILED', holdsPlace: false });
      expect(await desk.statusOf(bed)).toBe('MATCHING');
      expect(await desk.tasksOf(bed)).toEqual(['GROUP_FAILED']);
    }
    // Nothing is kept for anybody who is not there.
    const [held] = await world.database.asAdministrator<{ count: string }>(
      `select count(*) as count from directory.hold h join referrals.referral r on r.id = h.referral_id where h.ended_at is null and r.closed_at is not null`,
    );
    expect(held!.count).toBe('0');
  }, 120_000);
});

describe('a place that is given back', () => {
  it('is not lived in: whoever arrives at that instant is there with all, or nobody is', async () => {
    for (let round = 0; round < 10; round += 1) {
      const { bed, doctor } = await aLinkedPair();
      await desk.give(await desk.only(bed), { command: 'ACCEPT' });
      const [one, two] = [await desk.only(bed), await desk.only(doctor)];
      await Promise.allSettled([
        desk.give(one, { command: 'START' }),
        desk.give(two, { command: round % 2 === 0 ? 'ACCEPT' : 'DECLINE', ...(round % 2 === 0 ? {} : { reason: 'SERVICE_SUSPENDED' as const }) }),
        sweeps(),
      ]);
      await settled();
      const after = await desk.only(bed);
      expect(after.status).toBe(round % 2 === 0 ? (after.status === 'IN_SERVICE' ? 'IN_SERVICE' : 'ACCEPTED') : 'DISCONTINUED');
      expect(after.awaitsGroup).toBe(false);
    }
  }, 120_000);

  it('is never an arrival in the database either', async () => {
    const { bed } = await aLinkedPair();
    await desk.give(await desk.only(bed), { command: 'ACCEPT' });
    const { id } = await desk.only(bed);
    await expect(world.database.asAdministrator(`update referrals.referral set status = 'IN_SERVICE', arrived_at = now(), version = version + 1 where id = $1`, [id])).rejects.toMatchObject({ constraint: 'referral_awaits_group' });
  });
});

describe('people who change a group while it acts', () => {
  it('find it as it was, or as it became: in each of eight rounds nothing is half done', async () => {
    for (let round = 0; round < 8; round += 1) {
      const { bed, doctor } = await aLinkedPair();
      await desk.give(await desk.only(bed), { command: 'ACCEPT' });
      const { bundle } = (await world.bundles.findOfNeed(world.coordinator.caller, bed))!;
      const letGo = world.bundles.dissolve(world.coordinator.caller, { key: newId(), input: { id: bundle.id, expectedVersion: bundle.version, reason: 'NO_LONGER_NEEDED' } });
      await Promise.allSettled([letGo, desk.give(await desk.only(doctor), { command: 'DECLINE', reason: 'SERVICE_SUSPENDED' }), sweeps()]);
      await settled();
      const after = await desk.only(bed);
      // Let go in time it is certain, and otherwise it was given back with its task; never kept for nobody.
      expect([after.status, after.awaitsGroup, after.holdsPlace]).toEqual(after.status === 'ACCEPTED' ? ['ACCEPTED', false, true] : ['DISCONTINUED', false, false]);
      expect(await desk.tasksOf(bed)).toEqual(after.status === 'ACCEPTED' ? [] : ['GROUP_FAILED']);
      expect(await world.bundles.findOfNeed(world.coordinator.caller, bed)).toBeNull();
    }
  }, 120_000);

  it('cannot take one need into two groups', async () => {
    const { needs: [bed, doctor, lawyer] } = await desk.aPerson();
    const answers = await Promise.allSettled([desk.link([bed, doctor], [{ kind: 'ALL_OR_NONE' }]), desk.link([lawyer, bed], [{ kind: 'ALL_OR_NONE' }])]);
    expect(answers.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(answers.find(({ status }) => status === 'rejected')).toMatchObject({ reason: { code: 'NEED_BUNDLED' } });
  });
});
