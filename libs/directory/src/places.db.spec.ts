import { type TestAgency, anAgency } from '@causeway/access/testing';
import { type ReferralId, Role, type ServiceId, newId } from '@causeway/kernel';
import type { PoolStatement } from './domain/capacity-statement.js';
import type { Cohort, PlacedPerson } from './domain/cohort.js';
import { NoFreePlace } from './domain/errors.js';
import { aDirectory, aService, aNetwork } from './testing.js';

const { database, gateway, worker, directory, close } = await aNetwork();
const shelter = await anAgency(worker, { name: 'Harbour Shelter' });
const police = await anAgency(worker, { name: 'Border Police' });
const coordinator = await anAgency(worker, { name: 'NRM Unit', roles: [Role.COORDINATOR] });
afterAll(close);

afterEach(() => database.shiftClock(0));

const [woman, man, girl]: PlacedPerson[] = [
  { ageBand: 'AGE_24_26', gender: 'F', accessibility: [] },
  { ageBand: 'AGE_30_38', gender: 'M', accessibility: [] },
  { ageBand: 'AGE_9_17', gender: 'F', accessibility: [] },
];
const pool = (cohort: Cohort, total: number, more: Partial<PoolStatement> = {}): PoolStatement => ({ cohort, total, inMaintenance: 0, inQuarantine: 0, forSafety: 0, ...more });
const say = (serviceId: ServiceId, pools: PoolStatement[], acknowledgeOverCommitted = false) =>
  directory.places.setCapacity(shelter.caller, { serviceId, pools, acknowledgeOverCommitted, idempotencyKey: newId() });
const take = (serviceId: ServiceId, person: PlacedPerson | null = woman!, referralId = newId<ReferralId>()) =>
  gateway.work.run(shelter.caller, (tx) => directory.places.take(tx, { referralId, senderAgencyId: police.id, serviceId, person }));
const seen = async (serviceId: ServiceId) => (await directory.findService(shelter.caller, serviceId))?.places;
const bandsFor = async (serviceId: ServiceId) => {
  const places = (await directory.findService(police.caller, serviceId))?.places;
  return { band: places?.band, cohorts: places?.cohorts };
};
const firmBy = async (serviceId: ServiceId) => Object.fromEntries(((await seen(serviceId))?.pools ?? []).map(({ cohort, firm }) => [cohort, firm]));

describe('places for some', () => {
  it('are given to those whom they are for, and told to others as a band for each', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: null });
    await say(serviceId, [pool('WOMEN', 1), pool('MEN', 4), pool('CHILD', 2)]);
    await take(serviceId, woman);
    await take(serviceId, girl);
    await expect(take(serviceId, woman)).rejects.toThrow(NoFreePlace);
    expect(await firmBy(serviceId)).toEqual({ WOMEN: 1, MEN: 0, CHILD: 1 });
    expect(await bandsFor(serviceId)).toEqual({ band: 'SEVERAL', cohorts: { WOMEN: 'NONE', MEN: 'SEVERAL', CHILD: 'FEW' } });
    expect((await directory.findService(police.caller, serviceId))?.places?.pools).toEqual([]);
  });

  it('never put a child among adults, nor an adult among children, where there are places for both', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: null });
    await say(serviceId, [pool('WOMEN', 5), pool('CHILD', 0)]);
    await expect(take(serviceId, girl)).rejects.toThrow(NoFreePlace);
    await say(serviceId, [pool('WOMEN', 0), pool('CHILD', 5)]);
    await expect(take(serviceId, woman)).rejects.toThrow(NoFreePlace);
  });

  it('are found for somebody of whom little is known', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: null });
    await say(serviceId, [pool('MEN', 1), pool('WOMEN', 0)]);
    expect(await take(serviceId, null)).toBe(true);
  });

  it('among those for everybody are no more than there are in all', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: null });
    await say(serviceId, [pool('ALL', 3), pool('WOMEN', 2, { amongAll: true }), pool('MEN', 2, { amongAll: true })]);
    for (const person of [woman, woman, man]) await take(serviceId, person);
    await expect(take(serviceId, man)).rejects.toThrow(NoFreePlace);
    expect(await firmBy(serviceId)).toEqual({ ALL: 3, WOMEN: 2, MEN: 1 });
    expect(await bandsFor(serviceId)).toEqual({ band: 'NONE', cohorts: { ALL: 'NONE', WOMEN: 'NONE', MEN: 'NONE' } });
    expect(await aDirectory(worker).places.reconcile()).toEqual([]);
  });

  it('that somebody holds are not counted elsewhere', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: 3 });
    await say(serviceId, [pool('WOMEN', 2)]);
    await take(serviceId);
    await expect(say(serviceId, [pool('WOMEN', 2, { amongAll: true })])).rejects.toMatchObject({ code: 'CAPACITY_POOL_IN_USE' });
  });
});

describe('a statement', () => {
  it('that blocks places takes them out, in the whole too, and says why', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: 3 });
    await say(serviceId, [pool('WOMEN', 2, { amongAll: true, inQuarantine: 1, forSafety: 1 })]);
    expect((await seen(serviceId))?.pools).toMatchObject([
      { cohort: 'ALL', total: 3, blocked: 2, blockedBelow: 2 },
      { cohort: 'WOMEN', total: 2, blocked: 2, inQuarantine: 1, forSafety: 1 },
    ]);
    await take(serviceId, man);
    await expect(take(serviceId, man)).rejects.toThrow(NoFreePlace);
  });

  it('decided on what somebody else has changed since is refused, and so it is when it counts for the first time twice', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: 3 });
    const version = (await seen(serviceId))?.pools[0]?.version;
    await take(serviceId);
    await say(serviceId, [pool('ALL', 5, { expectedVersion: version! })]);
    await expect(say(serviceId, [pool('ALL', 9, { expectedVersion: version! })])).rejects.toMatchObject({ code: 'CAPACITY_CHANGED', version: 2 });
    await expect(say(serviceId, [pool('MEN', 9, { expectedVersion: 1 })])).rejects.toMatchObject({ code: 'CAPACITY_CHANGED', version: 0 });
  });

  it('below what is promised is refused, or known and told: then nothing is taken back and nothing new is given', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: 3 });
    const told: string[] = [];
    gateway.listeners.react('capacity.over-committed', async (_tx, { subjectId, overseen, data }) => void told.push(JSON.stringify({ subjectId, overseen, data })));
    const [kept, other] = [newId<ReferralId>(), newId<ReferralId>()];
    for (const id of [kept, other]) await take(serviceId, woman, id);
    await expect(say(serviceId, [pool('ALL', 1)])).rejects.toMatchObject({ code: 'CAPACITY_BELOW_TAKEN', committed: 2 });
    await say(serviceId, [pool('ALL', 1)], true);
    expect((await seen(serviceId))?.pools).toMatchObject([{ total: 1, firm: 2, overCommittedSince: expect.any(Date) }]);
    expect(told).toEqual([JSON.stringify({ subjectId: serviceId, overseen: true, data: {} })]);
    await expect(take(serviceId)).rejects.toThrow(NoFreePlace);
    await gateway.work.run(shelter.caller, (tx) => directory.places.release(tx, [other]));
    expect((await seen(serviceId))?.pools).toMatchObject([{ total: 1, firm: 1, overCommittedSince: null }]);
  });

  it('is remembered for its owner, newest first and page by page, and for nobody else', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: 3 });
    await say(serviceId, [pool('ALL', 4, { inMaintenance: 1 })]);
    await directory.places.confirm(shelter.caller, { serviceId, idempotencyKey: newId() });
    const first = await directory.places.history(shelter.caller, serviceId, { first: 2 });
    expect(first.rows.map(({ row }) => row)).toMatchObject([
      { act: 'CONFIRMED', totalBefore: 4, totalAfter: 4, inMaintenance: 1 },
      { act: 'STATED', totalBefore: 3, totalAfter: 4, inMaintenance: 1 },
    ]);
    const rest = await directory.places.history(shelter.caller, serviceId, { first: 2, after: first.rows.at(-1)!.row.id });
    expect(rest.rows.map(({ row }) => row)).toMatchObject([{ act: 'STATED', totalBefore: null, totalAfter: 3 }]);
    expect((await directory.places.history(police.caller, serviceId, { first: 2 })).rows).toEqual([]);
  });
});

describe('a figure that grows old', () => {
  it.each([
    ['shelter.emergency', 23, 25],
    ['legal.information', 7 * 24 - 1, 7 * 24 + 1],
  ])('of %s is not relied on after its time, until its owner says that it is still right', async (serviceTypeCode, young, old) => {
    const serviceId = await aService(worker, { agencyId: shelter.id, serviceTypeCode, places: 3 });
    const isUnverified = async () => (await directory.findService(police.caller, serviceId))?.places?.unverified;
    await database.shiftClock(young * 3600);
    expect(await isUnverified()).toBe(false);
    await database.shiftClock(old * 3600);
    expect(await isUnverified()).toBe(true);
    const confirmed = await directory.places.confirm(shelter.caller, { serviceId, idempotencyKey: newId() });
    expect(confirmed.places).toMatchObject({ unverified: false, pools: [{ total: 3, version: 1 }] });
    expect(await isUnverified()).toBe(false);
  });

  it('is confirmed by its owner alone, and not where nobody has counted', async () => {
    const [counted, uncounted] = [await aService(worker, { agencyId: shelter.id }), await aService(worker, { agencyId: shelter.id, places: null })];
    const confirm = (agency: TestAgency, serviceId: ServiceId) => directory.places.confirm(agency.caller, { serviceId, idempotencyKey: newId() });
    await expect(confirm(police, counted)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(confirm(shelter, uncounted)).rejects.toMatchObject({ code: 'BAD_INPUT' });
  });
});

describe('more places for a time', () => {
  const open = (agency: TestAgency, serviceId: ServiceId, { hours = 2, total = 1 } = {}) =>
    directory.places.openSurge(agency.caller, { serviceId, cohort: 'ALL', total, endsAt: new Date(Date.now() + hours * 3_600_000), idempotencyKey: newId() });

  it('are opened by a coordinator, taken once the others are gone, and end by themselves; whoever has one keeps it', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: 1 });
    await open(coordinator, serviceId, { total: 2 });
    expect((await bandsFor(serviceId)).band).toBe('SEVERAL');
    await take(serviceId);
    await take(serviceId);
    expect((await seen(serviceId))?.pools).toMatchObject([{ kind: 'REGULAR', firm: 1 }, { kind: 'SURGE', firm: 1 }]);
    await database.shiftClock(3 * 3600);
    await expect(take(serviceId)).rejects.toThrow(NoFreePlace);
    await aDirectory(worker).places.sweep();
    expect(await bandsFor(serviceId)).toEqual({ band: 'NONE', cohorts: { ALL: 'NONE' } });
    expect(await aDirectory(worker).places.reconcile()).toEqual([]);
  });

  it('are closed before their time, and not twice', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: 1 });
    await open(coordinator, serviceId);
    const close = () => directory.places.closeSurge(coordinator.caller, { serviceId, cohort: 'ALL', idempotencyKey: newId() });
    await take(serviceId);
    await close();
    await expect(take(serviceId)).rejects.toThrow(NoFreePlace);
    await expect(close()).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('are nothing that an agency gives itself, and have an end within 90 days', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id });
    await expect(async () => open(shelter, serviceId)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const hours of [-1, 91 * 24]) await expect(open(coordinator, serviceId, { hours })).rejects.toMatchObject({ code: 'BAD_INPUT', field: 'endsAt' });
  });
});

describe('the walls of places', () => {
  it('show the figures to nobody but the owner, whatever is asked', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id });
    await take(serviceId);
    const rows = (agency: TestAgency, from: string) => gateway.work.run(agency.caller, (tx) => tx.sql(`select * from directory.${from}`));
    for (const table of ['capacity_pool', 'hold', 'capacity_change']) expect(await rows(police, table)).toEqual([]);
    for (const from of ['hold', `capacity_pool where kind = 'REGULAR'`]) expect(await rows(coordinator, from)).toEqual([]);
    expect(await gateway.work.run(police.caller, (tx) => tx.sql(`select free_band from directory.service_places where service_id = :serviceId`, { serviceId }))).toEqual([{ free_band: 'FEW' }]);
  });

  it.each([
    [`update directory.capacity_pool set firm = 0 where service_id = :serviceId`],
    [`update directory.service_places set free_band = 'SEVERAL' where service_id = :serviceId`],
    [`delete from directory.hold where service_id = :serviceId`],
    [`update directory.hold set ended_at = now(), ended_as = 'RELEASED' where service_id = :serviceId`],
    [`select directory.move_places((select id from directory.capacity_pool where service_id = :serviceId), 0, -1, 0)`],
    [`select directory.sweep_places() where :serviceId::text is not null`],
  ])('let not even the owner move a counter by hand: %s', async (statement) => {
    const serviceId = await aService(worker, { agencyId: shelter.id });
    await expect(gateway.work.run(shelter.caller, (tx) => tx.sql(statement, { serviceId }))).rejects.toThrow(/permission denied/);
  });

  it('hold for the counters themselves: no pool begins with one, and one that is not the sum of its holds is found and told', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id });
    const forge = `insert into directory.capacity_pool (id, service_id, cohort, total, firm, updated_at) values (:id, :serviceId, 'WOMEN', 3, 3, now())`;
    await expect(gateway.work.run(shelter.caller, (tx) => tx.sql(forge, { serviceId, id: newId() }))).rejects.toThrow(/begins without holds/);
    const told: string[] = [];
    worker.listeners.react('capacity.drift', async (_tx, event) => void told.push(event.subjectId));
    await database.asAdministrator(`update directory.capacity_pool set firm = 1 where service_id = $1`, [serviceId]);
    expect(await aDirectory(worker).places.reconcile()).toEqual([{ poolId: expect.any(String), serviceId }]);
    expect(told).toEqual([serviceId]);
    await database.asAdministrator(`update directory.capacity_pool set firm = 0 where service_id = $1`, [serviceId]);
  });

  it('band free places in SQL as the code does', async () => {
    const rows = await database.asAdministrator<{ bands: string[] }>(`select array(select directory.band_of(free) from generate_series(0, 5) free) as bands`);
    expect(rows[0]?.bands).toEqual(['NONE', 'FEW', 'FEW', 'SEVERAL', 'SEVERAL', 'SEVERAL']);
  });
});
