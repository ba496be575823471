import { systemCaller } from '@causeway/access';
import { type TestAgency, anAgency } from '@causeway/access/testing';
import { type Caller, type ReferralId, Role, type ServiceId, newId } from '@causeway/kernel';
import { NoFreePlace } from './domain/errors.js';
import type { Cohort, PlacedPerson } from './domain/cohort.js';
import { aDirectory, aService, aNetwork } from './testing.js';

const { database, gateway, worker, directory, close } = await aNetwork();
const shelter = await anAgency(worker, { name: 'Harbour Shelter' });
const police = await anAgency(worker, { name: 'Border Police' });
afterAll(close);

afterEach(() => database.shiftClock(0));

const woman: PlacedPerson = { ageBand: 'AGE_24_26', gender: 'F', accessibility: [] };
const wanted = (serviceId: ServiceId, referralId: ReferralId, person: PlacedPerson = woman) => ({ referralId, senderAgencyId: police.id, serviceId, person });
const take = (serviceId: ServiceId, referralId = newId<ReferralId>(), by: Caller = shelter.caller) =>
  gateway.work.run(by, (tx) => directory.places.take(tx, wanted(serviceId, referralId)));
const release = (by: Caller, ...ids: ReferralId[]) => gateway.work.run(by, (tx) => directory.places.release(tx, ids));
const followUp = (agency: TestAgency) => systemCaller('FOLLOW_UP', { agencyId: agency.id });
const drift = () => aDirectory(worker).places.reconcile();

async function counters(serviceId: ServiceId) {
  const [pool] = await database.asAdministrator<{ occupied: number; firm: number; soft: number }>(`select occupied, firm, soft from directory.capacity_pool where service_id = $1`, [serviceId]);
  return pool;
}

describe('a place', () => {
  it.each([
    [1, 1, 199],
    [10, 10, 190],
  ])('of %i goes to exactly %i of two hundred who ask at once, the other %i are told so, and the counter is the sum of the holds [B61]', async (places, won, lost) => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places });
    const outcomes = await Promise.allSettled(Array.from({ length: 200 }, () => take(serviceId)));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected').map((outcome): unknown => outcome.reason);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(won);
    expect(refused.filter((reason) => reason instanceof NoFreePlace)).toHaveLength(lost);
    expect(await counters(serviceId)).toEqual({ occupied: 0, firm: won, soft: 0 });
    expect(await drift()).toEqual([]);
  });

  it('is given back for its own referral alone, once, by either side of it [B61]', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: 2 });
    for (const by of [shelter.caller, followUp(shelter), followUp(police)]) {
      const [mine, theirs] = [newId<ReferralId>(), newId<ReferralId>()];
      await take(serviceId, mine);
      await take(serviceId, theirs);
      expect(await release(by, mine)).toBe(1);
      expect(await release(by, mine)).toBe(0);
      expect(await counters(serviceId)).toMatchObject({ firm: 1 });
      expect(await release(followUp(police), theirs)).toBe(1);
    }
    expect(await drift()).toEqual([]);
  });

  it('is not given back by anybody else [B61]', async () => {
    const stranger = await anAgency(worker, { name: 'Somebody Else' });
    const serviceId = await aService(worker, { agencyId: shelter.id, places: 1 });
    const referralId = newId<ReferralId>();
    await take(serviceId, referralId);
    expect(await release(followUp(stranger), referralId)).toBe(0);
    expect(await release(stranger.caller, referralId)).toBe(0);
    for (const role of [Role.ANALYST, Role.LE_LIAISON]) await expect(release({ ...shelter.caller, roles: [role] }, referralId)).rejects.toThrow(/not theirs/);
    expect(await counters(serviceId)).toMatchObject({ firm: 1 });
  });

  it('cannot be given by an agency that does not own the service', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: 1 });
    await expect(take(serviceId, newId<ReferralId>(), police.caller)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await counters(serviceId)).toMatchObject({ firm: 0 });
  });

  it('is not needed where a service counts none', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: null });
    expect(await take(serviceId)).toBe(false);
  });

  it('is lived in from the arrival on, and free again when that ends', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: 1 });
    const referralId = newId<ReferralId>();
    await take(serviceId, referralId);
    expect(await gateway.work.run(shelter.caller, (tx) => directory.places.occupy(tx, referralId))).toBe(1);
    expect(await counters(serviceId)).toEqual({ occupied: 1, firm: 0, soft: 0 });
    await expect(take(serviceId)).rejects.toThrow(NoFreePlace);
    expect(await release(shelter.caller, referralId)).toBe(1);
    expect(await counters(serviceId)).toEqual({ occupied: 0, firm: 0, soft: 0 });
    expect(await drift()).toEqual([]);
  });
});

describe('a courtesy', () => {
  const inHours = (hours: number) => new Date(Date.now() + hours * 3_600_000);
  const ask = (serviceId: ServiceId, referralId = newId<ReferralId>(), until: Date | null = inHours(2)) =>
    gateway.work.run(police.caller, (tx) => directory.places.ask(tx, { ...wanted(serviceId, referralId), until }));
  const keeping = async (places: number, softOverbook = 0) => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places });
    const pools = [{ cohort: 'ALL', total: places, inMaintenance: 0, inQuarantine: 0, forSafety: 0, keepsForRequests: true, softOverbook } as const];
    await directory.places.setCapacity(shelter.caller, { serviceId, pools, idempotencyKey: newId() });
    return serviceId;
  };

  it('is kept only where the owner wants that', async () => {
    expect(await ask(await aService(worker, { agencyId: shelter.id, places: 1 }))).toBe(false);
    expect(await ask(await keeping(1))).toBe(true);
  });

  it('keeps the place for its own referral, and becomes the promise when that is accepted', async () => {
    const serviceId = await keeping(1);
    const referralId = newId<ReferralId>();
    await ask(serviceId, referralId);
    await expect(take(serviceId)).rejects.toThrow(NoFreePlace);
    expect(await take(serviceId, referralId)).toBe(true);
    expect(await counters(serviceId)).toEqual({ occupied: 0, firm: 1, soft: 0 });
    expect(await drift()).toEqual([]);
  });

  it('counts no longer from the instant at which it ends, whether or not anybody swept', async () => {
    const serviceId = await keeping(1);
    await ask(serviceId, newId<ReferralId>(), inHours(1));
    await database.shiftClock(3590);
    await expect(take(serviceId)).rejects.toThrow(NoFreePlace);
    await database.shiftClock(3610);
    expect(await take(serviceId)).toBe(true);
    expect(await counters(serviceId)).toEqual({ occupied: 0, firm: 1, soft: 0 });
    await database.shiftClock(0);
    expect(await drift()).toEqual([]);
  });

  it('is swept away once, and the band says so', async () => {
    const serviceId = await keeping(1);
    await ask(serviceId, newId<ReferralId>(), inHours(1));
    const band = async () => (await directory.findService(police.caller, serviceId))?.places?.band;
    expect(await band()).toBe('NONE');
    await database.shiftClock(3610);
    expect(await Promise.all([aDirectory(worker).places.sweep(), aDirectory(worker).places.sweep()])).toContain(1);
    expect(await aDirectory(worker).places.sweep()).toBe(0);
    expect(await band()).toBe('FEW');
    await database.shiftClock(0);
    expect(await drift()).toEqual([]);
  });

  it('that ends while many want its place gives it to exactly one of them', async () => {
    const serviceId = await keeping(1);
    await ask(serviceId, newId<ReferralId>(), inHours(1));
    await database.shiftClock(3610);
    const rush = [...Array.from({ length: 40 }, () => take(serviceId)), ...Array.from({ length: 10 }, () => aDirectory(worker).places.sweep())];
    const taken = (await Promise.allSettled(rush)).slice(0, 40).filter((outcome) => outcome.status === 'fulfilled');
    expect(taken).toHaveLength(1);
    await database.shiftClock(0);
    expect(await counters(serviceId)).toEqual({ occupied: 0, firm: 1, soft: 0 });
    expect(await drift()).toEqual([]);
  });

  it('is let go with its request', async () => {
    const serviceId = await keeping(1);
    const referralId = newId<ReferralId>();
    await ask(serviceId, referralId);
    await release(followUp(police), referralId);
    expect(await counters(serviceId)).toEqual({ occupied: 0, firm: 0, soft: 0 });
    expect(await take(serviceId)).toBe(true);
  });

  it('is given to one more than there are places where the owner said so, and the promise still is not', async () => {
    const serviceId = await keeping(1, 1);
    const [first, second, third] = [newId<ReferralId>(), newId<ReferralId>(), newId<ReferralId>()];
    expect([await ask(serviceId, first), await ask(serviceId, second), await ask(serviceId, third)]).toEqual([true, true, false]);
    expect(await take(serviceId, second)).toBe(true);
    await expect(take(serviceId, first)).rejects.toThrow(NoFreePlace);
    expect(await drift()).toEqual([]);
  });

  it('is had for three requests of one agency at most, and never after the answer was due', async () => {
    const serviceId = await keeping(10);
    const asked: boolean[] = [];
    for (let i = 0; i < 4; i += 1) asked.push(await ask(serviceId));
    expect(asked).toEqual([true, true, true, false]);
    expect(await ask(await keeping(1), newId<ReferralId>(), inHours(-1))).toBe(false);
    expect(await ask(await keeping(1), newId<ReferralId>(), null)).toBe(false);
  });
});

describe('a family', () => {
  const family = (parts: { serviceId: ServiceId; cohorts: readonly Cohort[]; units: number }[], { splitAgreed = false, referralId = newId<ReferralId>() } = {}) =>
    gateway.work.run(shelter.caller, (tx) => directory.places.takeForFamily(tx, { referralId, senderAgencyId: police.id, parts, splitAgreed }));
  const counting = async (...pools: [Cohort, number][]) => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: null });
    const said = pools.map(([cohort, total]) => ({ cohort, total, inMaintenance: 0, inQuarantine: 0, forSafety: 0 }));
    await directory.places.setCapacity(shelter.caller, { serviceId, pools: said, idempotencyKey: newId() });
    return serviceId;
  };
  const firm = async (serviceId: ServiceId) =>
    (await database.asAdministrator<{ firm: number }>(`select sum(firm)::int as firm from directory.capacity_pool where service_id = $1`, [serviceId]))[0]?.firm;

  it('gets all its places or none', async () => {
    const serviceId = await counting(['WOMEN', 1], ['CHILD', 2]);
    const parts = (children: number) => [{ serviceId, cohorts: ['WOMEN'], units: 1 }, { serviceId, cohorts: ['CHILD'], units: children }] as const;
    await expect(family([...parts(3)])).rejects.toThrow(NoFreePlace);
    expect(await firm(serviceId)).toBe(0);
    const referralId = newId<ReferralId>();
    expect(await family([...parts(2)], { referralId })).toBe(true);
    expect(await firm(serviceId)).toBe(3);
    expect(await release(followUp(police), referralId)).toBe(3);
    expect(await drift()).toEqual([]);
  });

  it('is not taken apart unless it agreed', async () => {
    const [here, there] = [await counting(['ALL', 2]), await counting(['ALL', 2])];
    const parts = [{ serviceId: here, cohorts: ['ALL'], units: 1 }, { serviceId: there, cohorts: ['ALL'], units: 1 }] as const;
    await expect(family([...parts])).rejects.toMatchObject({ code: 'FAMILY_APART' });
    expect(await family([...parts], { splitAgreed: true })).toBe(true);
    expect([await firm(here), await firm(there)]).toEqual([1, 1]);
  });

  it('never waits for another crosswise: of many that want the same places in any order, as many are placed as there is room for', async () => {
    const [here, there] = [await counting(['ALL', 6]), await counting(['ALL', 6])];
    const parts = [{ serviceId: here, cohorts: ['ALL'], units: 2 }, { serviceId: there, cohorts: ['ALL'], units: 2 }] as const;
    const before = await deadlocks();
    const outcomes = await Promise.allSettled(Array.from({ length: 40 }, (_, i) => family(i % 2 === 0 ? [...parts] : [...parts].reverse(), { splitAgreed: true })));
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(3);
    expect(outcomes.every((outcome) => outcome.status === 'fulfilled' || outcome.reason instanceof NoFreePlace)).toBe(true);
    expect([await firm(here), await firm(there)]).toEqual([6, 6]);
    expect(await deadlocks()).toBe(before);
    expect(await drift()).toEqual([]);
  });

  async function deadlocks(): Promise<number> {
    const [row] = await database.asAdministrator<{ count: number }>(`select deadlocks::int as count from pg_stat_database where datname = current_database()`);
    return row?.count ?? Number.NaN;
  }
});
