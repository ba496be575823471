import { type TestAgency, anAgency } from '@causeway/access/testing';
import { type ReferralId, Role, type ServiceId, newId } from '@causeway/kernel';
import type { PoolStatement } from './domain/capacity-statement.js';
import { ServiceNotReferable } from './domain/errors.js';
import type { SetCapacity } from './places.js';
import { aService, aNetwork } from './testing.js';

const { database, gateway, worker, directory, close } = await aNetwork();
const shelter = await anAgency(worker, { name: 'Harbour Shelter' });
const other = await anAgency(worker, { name: 'Border Police' });
afterAll(close);

const person = { ageBand: 'AGE_24_26', gender: 'F', accessibility: [] } as const;
const take = (serviceId: ServiceId) =>
  gateway.work.run(shelter.caller, (tx) => directory.places.take(tx, { referralId: newId<ReferralId>(), senderAgencyId: other.id, serviceId, person }));

describe('a service that a referral asks for', () => {
  const target = (serviceId: ServiceId) => gateway.work.run(other.caller, async (tx) => directory.getReferable(tx, await directory.findTarget(tx, serviceId)));

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

describe('stating a capacity', () => {
  const all = (total: number, more: Partial<PoolStatement> = {}): PoolStatement => ({ cohort: 'ALL', total, inMaintenance: 0, inQuarantine: 0, forSafety: 0, ...more });
  const send = (agency: TestAgency, input: SetCapacity) => directory.places.setCapacity(agency.caller, input);
  const say = (agency: TestAgency, serviceId: string, ...pools: PoolStatement[]) => send(agency, { serviceId, pools, idempotencyKey: newId() });
  const state = (agency: TestAgency, serviceId: string, total: number) => say(agency, serviceId, all(total));

  it('is kept with who said it, and told to the network as a band', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: 3 });
    const told: unknown[] = [];
    gateway.listeners.react('capacity.changed', async (_tx, event) => void told.push(event));
    expect((await state(shelter, serviceId, 8)).places).toMatchObject({ band: 'SEVERAL', pools: [{ total: 8, firm: 0, version: 2 }] });
    const history = await database.asAdministrator(
      `select total_before, total_after, by_agency_id from directory.capacity_change c
       join directory.capacity_pool p on p.id = c.pool_id where p.service_id = $1 order by c.id`,
      [serviceId],
    );
    expect(history).toEqual([
      { total_before: null, total_after: 3, by_agency_id: expect.any(String) },
      { total_before: 3, total_after: 8, by_agency_id: shelter.id },
    ]);
    expect(told).toEqual([{ type: 'capacity.changed', subjectId: serviceId, data: { band: 'SEVERAL' } }]);
  });

  it('makes a pool for a service that counted no places', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: null });
    expect((await state(shelter, serviceId, 2)).places).toMatchObject({ pools: [{ total: 2, version: 1 }] });
  });

  it('cannot go below the places that are taken', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: 3 });
    await take(serviceId);
    await take(serviceId);
    await expect(state(shelter, serviceId, 1)).rejects.toMatchObject({ code: 'CAPACITY_BELOW_TAKEN', committed: 2 });
    expect((await state(shelter, serviceId, 2)).places).toMatchObject({ band: 'NONE', pools: [{ total: 2, firm: 2 }] });
  });

  it("is refused for another agency's service exactly as for one that is not there", async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id });
    const refusals = await Promise.all([state(other, serviceId, 9), state(other, newId(), 9), state(other, 'nonsense', 9)].map((call) => call.catch((error: unknown) => String(error))));
    expect(new Set(refusals).size).toBe(1);
    expect(refusals[0]).toMatch(/NotFound/);
  });

  it('happens once, however often it is sent', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id, places: 3 });
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 10 }, () => send(shelter, { serviceId, pools: [all(5)], idempotencyKey: key })));
    expect(new Set(answers.map(({ places }) => places?.pools[0]?.version))).toEqual(new Set([2]));
  });
});

describe('row-level security under the directory', () => {
  const tampering = [
    [`update directory.capacity_pool set total = 99 where service_id = :serviceId returning id`],
    [`update directory.service set intake_paused = true where id = :serviceId returning id`],
    [`update directory.service set name = 'ours now' where id = :serviceId returning id`],
    [`update directory.organization set name = 'ours now' where id = (select organization_id from directory.service where id = :serviceId) returning id`],
    [`update directory.site set address = 'somewhere' where organization_id = (select organization_id from directory.service where id = :serviceId) returning id`],
  ] as const;

  it.each(tampering)('lets another agency do nothing with: %s', async (statement) => {
    const serviceId = await aService(worker, { agencyId: shelter.id });
    expect(await gateway.work.run(other.caller, (tx) => tx.sql(statement, { serviceId }))).toEqual([]);
  });

  it('lets nobody at the desk take places away, coordinators and their owner included', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id });
    const both = { ...shelter.caller, roles: [...shelter.caller.roles, Role.COORDINATOR] };
    await expect(gateway.work.run(both, (tx) => tx.sql(`delete from directory.capacity_pool where service_id = :serviceId`, { serviceId }))).rejects.toThrow(/permission denied/);
  });

  it('lets nobody hand a service or an organisation over to an agency that is not theirs', async () => {
    const serviceId = await aService(worker, { agencyId: shelter.id });
    const steal = `update directory.organization set agency_id = :agency where id = (select organization_id from directory.service where id = :serviceId) returning id`;
    for (const { caller } of [shelter, other]) {
      for (const roles of [caller.roles, [Role.AGENCY_MANAGER], [Role.AGENCY_ADMIN]]) {
        const outcome = gateway.work.run({ ...caller, roles }, (tx) => tx.sql(steal, { agency: other.id, serviceId }));
        expect(String(await outcome.catch((error: unknown) => error))).toMatch(/^$|row-level security|permission denied/);
      }
    }
  });

  it('shows nothing to a connection that speaks for nobody', async () => {
    await aService(worker, { agencyId: shelter.id });
    for (const table of ['service_type', 'organization', 'service', 'site', 'phone', 'schedule', 'capacity_pool', 'capacity_change', 'hold', 'service_places']) {
      expect(await gateway.dataSource.query(`select * from directory.${table}`)).toEqual([]);
    }
  });

  it('guards every table, and the owner of the tables too', async () => {
    const open = await database.asAdministrator(
      `select relname from pg_class where relnamespace = 'directory'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)`,
    );
    expect(open).toEqual([]);
  });

  it('keeps the history of places from being rewritten', async () => {
    await aService(worker, { agencyId: shelter.id });
    await expect(database.asAdministrator(`update directory.capacity_change set total_after = 0`)).rejects.toThrow(/append-only/);
    await expect(gateway.work.run(shelter.caller, (tx) => tx.sql(`delete from directory.capacity_change`))).rejects.toThrow(/permission denied/);
  });
});
