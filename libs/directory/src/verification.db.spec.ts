import { ApprovalClosed } from '@causeway/access';
import { type TestAgency, anAgency } from '@causeway/access/testing';
import { type AgencyId, type Caller, NotFound, Role, type ServiceId, newId } from '@causeway/kernel';
import { aListKeeping, aService, aNetwork } from './testing.js';

const { database, gateway, worker, close } = await aNetwork();
const keeping = aListKeeping(gateway);
afterAll(close);
let shelter: TestAgency;
let other: TestAgency;
let upkeep: ReturnType<typeof aListKeeping>['verification'];

beforeAll(async () => {
  upkeep = aListKeeping(worker).verification;
});
beforeEach(async () => {
  shelter = await anAgency(worker, { name: 'Harbour Shelter' });
  other = await anAgency(worker, { name: 'Border Police' });
});
afterEach(() => database.shiftClock(0));

const as = ({ caller }: TestAgency, ...roles: Role[]): Caller => ({ ...caller, roles });
const manager = (agency: TestAgency) => as(agency, Role.AGENCY_MANAGER);
const key = () => newId<AgencyId>();
const dayS = 86_400;
const seen = async (id: ServiceId) => (await keeping.verification.listings(manager(shelter), {}, { first: 20 })).rows.map(({ row }) => row).find((row) => row.id === id)!;
const told = async (type: string) =>
  (await database.asAdministrator<{ data: { agencyId?: string; due?: number }; subject: string }>(`select data, subject_id as subject from platform.domain_event where type = $1`, [type])).filter(({ data, subject }) => data.agencyId === shelter.id || subject !== data.agencyId);

describe('a listing', () => {
  it('is fresh once its owner said in one step that all is as it stands there, and is due again half a year later', async () => {
    const id = await aService(worker, { agencyId: shelter.id });
    expect((await seen(id)).freshness).toBe('UNVERIFIED');
    expect((await keeping.verification.confirm(manager(shelter), { key: key(), id })).freshness).toBe('FRESH');
    await database.shiftClock(160 * dayS);
    expect((await seen(id)).freshness).toBe('DUE_SOON');
    await database.shiftClock(181 * dayS);
    expect((await seen(id)).freshness).toBe('OVERDUE');
  });

  it('is confirmed by its owner and by coordinators, and by nobody else', async () => {
    const id = await aService(worker, { agencyId: shelter.id });
    const confirm = (by: Caller) => keeping.verification.confirm(by, { key: key(), id });
    await expect(confirm(manager(other))).rejects.toThrow(NotFound);
    expect((await confirm(as(other, Role.COORDINATOR))).verifiedOn).toMatch(/^\d{4}-\d\d-\d\d$/);
  });

  it('is shown to its own keepers, and to no other agency by naming its organisation', async () => {
    const id = await aService(worker, { agencyId: shelter.id });
    const { organizationId } = await seen(id);
    const by = async (agency: TestAgency) => (await keeping.verification.listings(manager(agency), { organizationId }, { first: 5 })).rows.length;
    expect([await by(shelter), await by(other)]).toEqual([1, 0]);
  });

  it('has its owner reminded until somebody answers, and is a coordinator’s task after the last reminder', async () => {
    const id = await aService(worker, { agencyId: shelter.id });
    await keeping.verification.confirm(manager(shelter), { key: key(), id });
    const dueAfter = async (days: number) => {
      await database.shiftClock(days * dayS);
      await upkeep.upkeep();
      return (await told('listing.due')).filter(({ data }) => data.agencyId === shelter.id).length;
    };
    expect([await dueAfter(10), await dueAfter(181), await dueAfter(182), await dueAfter(196), await dueAfter(211), await dueAfter(226)]).toEqual([0, 1, 1, 2, 3, 3]);
    expect((await seen(id)).freshness).toBe('UNVERIFIED');
    expect((await told('listing.unanswered')).map(({ subject }) => subject)).toContain(id);
    const care = await keeping.verification.listings(as(other, Role.COORDINATOR), { needsCare: true }, { first: 50 });
    expect(care.rows.map(({ row }) => row.id)).toContain(id);
  });

  it('takes people again on the day that was named', async () => {
    const id = await aService(worker, { agencyId: shelter.id });
    await database.asAdministrator(`update directory.service set intake_paused = true, intake_paused_until = (now() + interval '2 days')::date where id = $1`, [id]);
    await upkeep.upkeep();
    expect((await seen(id)).intakePaused).toBe(true);
    await database.shiftClock(3 * dayS);
    await upkeep.upkeep();
    expect((await seen(id)).intakePaused).toBe(false);
  });
});

describe('a decline that contradicts a listing', () => {
  const decline = (serviceId: ServiceId, reason: string, command = 'DECLINE') =>
    gateway.work.run(as(shelter, Role.CASEWORKER), (tx) => keeping.verification.contradict(tx, { type: 'referral.advanced', subjectId: newId(), data: { command, reason, serviceId } }));
  const open = async (by: Caller) => (await keeping.verification.corrections(by, 'OPEN', { first: 20 })).rows.map(({ row }) => row);

  it('opens one correction for the service and the reason, and counts repeats', async () => {
    const id = await aService(worker, { agencyId: shelter.id });
    for (const reason of ['INELIGIBLE_AGE', 'INELIGIBLE_AGE', 'LANGUAGE', 'AT_CAPACITY']) await decline(id, reason);
    await decline(id, 'INELIGIBLE_GENDER', 'WITHDRAW');
    const mine = (await open(manager(shelter))).map(({ reason, count }) => [reason, count]);
    expect(mine).toEqual([['INELIGIBLE_AGE', 2], ['LANGUAGE', 1]]);
    expect((await open(as(other, Role.COORDINATOR))).map(({ serviceId }) => serviceId)).toContain(id);
    expect(await open(manager(other))).toEqual([]);
  });

  it('is closed by the owner or a coordinator, once, and opens again when it happens again', async () => {
    const id = await aService(worker, { agencyId: shelter.id });
    await decline(id, 'INELIGIBLE_AGE');
    const [first] = await open(manager(shelter));
    const close = (by: Caller) => keeping.verification.close(by, { key: key(), id: first!.id, state: 'RIGHT' });
    await expect(close(manager(other))).rejects.toThrow(NotFound);
    expect((await close(manager(shelter))).state).toBe('RIGHT');
    await expect(close(as(other, Role.COORDINATOR))).rejects.toThrow(ApprovalClosed);
    await decline(id, 'INELIGIBLE_AGE');
    expect((await open(manager(shelter))).map(({ count }) => count)).toEqual([1]);
  });
});
