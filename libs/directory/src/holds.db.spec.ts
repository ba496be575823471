import { accessDatabase, accessTables, systemCaller } from '@causeway/access';
import { type TestAgency, anAgency } from '@causeway/access/testing';
import { type Caller, type ReferralId, Role, type ServiceId, newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import type { Directory } from './directory.js';
import { directoryDatabase, directoryTables } from './directory.module.js';
import { NoFreePlace } from './domain/errors.js';
import type { PlacedPerson } from './domain/cohort.js';
import { aDirectory, aService } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let directory: Directory;
let shelter: TestAgency;
let police: TestAgency;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase]);
  const tables = [...accessTables, ...directoryTables];
  gateway = await aWork(database, { tables });
  worker = await aWork(database, { tables, as: 'worker' });
  directory = aDirectory(gateway);
  shelter = await anAgency(worker, { name: 'Harbour Shelter' });
  police = await anAgency(worker, { name: 'Border Police' });
});
afterAll(async () => {
  await gateway.close();
  await worker.close();
  await database.drop();
});

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
