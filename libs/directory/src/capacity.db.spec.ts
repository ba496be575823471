import { accessMigrations, accessTables } from '@causeway/access';
import { type TestAgency, anAgency } from '@causeway/access/testing';
import { type ServiceId, newId } from '@causeway/kernel';
import { platformMigrations } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import type { Directory } from './directory.js';
import { directoryMigrations, directoryTables } from './directory.module.js';
import { NoFreePlace, ServiceNotReferable } from './domain/errors.js';
import { aDirectory, aService } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let directory: Directory;
let shelter: TestAgency;
let other: TestAgency;

beforeAll(async () => {
  database = await aDatabase([...platformMigrations, ...accessMigrations, ...directoryMigrations]);
  const tables = [...accessTables, ...directoryTables];
  gateway = await aWork(database, { tables });
  worker = await aWork(database, { tables, as: 'worker' });
  directory = aDirectory(gateway);
  shelter = await anAgency(worker, { name: 'Harbour Shelter' });
  other = await anAgency(worker, { name: 'Border Police' });
});
afterAll(async () => {
  await gateway.close();
  await worker.close();
  await database.drop();
});

const take = (serviceId: ServiceId) => gateway.work.run(shelter.caller, (tx) => directory.takePlace(tx, serviceId));

async function taken(serviceId: ServiceId): Promise<number | undefined> {
  const [pool] = await database.asAdministrator<{ taken: number }>(`select taken from directory.capacity_pool where service_id = $1`, [serviceId]);
  return pool?.taken;
}

describe('a place', () => {
  it('goes to exactly three of fifty who ask for one of three at once', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: 3 });
    const outcomes = await Promise.allSettled(Array.from({ length: 50 }, () => take(serviceId)));
    const refused = outcomes.filter((outcome) => outcome.status === 'rejected').map((outcome): unknown => outcome.reason);
    expect(outcomes.filter((outcome) => outcome.status === 'fulfilled')).toHaveLength(3);
    expect(refused).toHaveLength(47);
    expect(refused.every((reason) => reason instanceof NoFreePlace)).toBe(true);
    expect(await taken(serviceId)).toBe(3);
  });

  it('is given back by the agency that ends the referral, though the pool is not its own', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: 1 });
    await take(serviceId);
    const release = () => gateway.work.run(other.caller, (tx) => directory.releasePlace(tx, serviceId));
    expect(await release()).toBe(true);
    expect(await release()).toBe(false);
    expect(await taken(serviceId)).toBe(0);
  });

  it('cannot be taken by an agency that does not own the service', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: 1 });
    await expect(gateway.work.run(other.caller, (tx) => directory.takePlace(tx, serviceId))).rejects.toThrow(NoFreePlace);
    expect(await taken(serviceId)).toBe(0);
  });

  it('is not needed where a service counts none', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: null });
    expect(await take(serviceId)).toBe(false);
  });
});

describe('a service that a referral asks for', () => {
  const target = (serviceId: ServiceId) => gateway.work.run(other.caller, (tx) => directory.getReferable(tx, serviceId));

  it('names the agency that will answer, and whom it takes', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, acceptedUrgencies: ['EMERGENCY'], eligibility: { genders: ['F'] } });
    expect(await target(serviceId)).toMatchObject({
      agencyId: shelter.id,
      serviceTypeCode: 'shelter.emergency',
      acceptedUrgencies: ['EMERGENCY'],
      eligibility: { genders: ['F'] },
    });
  });

  it.each([
    ['no agency answers for it', 'NO_AGENCY', {}],
    ['it is closed', 'NOT_ACTIVE', { own: true, status: 'TEMPORARILY_CLOSED' }],
    ['its intake is paused', 'INTAKE_PAUSED', { own: true, intakePaused: true }],
    ['nobody has classed it', 'NO_SERVICE_TYPE', { own: true, serviceTypeCode: null }],
  ] as const)('is refused when %s', async (_why, reason, { own, ...state }: { own?: true }) => {
    const serviceId = await aService(worker, { ...state, ...(own ? { agencyId: shelter.id } : {}) });
    await expect(target(serviceId)).rejects.toMatchObject({ code: 'SERVICE_NOT_REFERABLE', reason });
    await expect(target(serviceId)).rejects.toBeInstanceOf(ServiceNotReferable);
  });

  it('is not found when there is none', async () => {
    await expect(target(newId<ServiceId>())).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});
