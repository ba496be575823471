import { systemCaller } from '@causeway/access';
import { type TestAgency, anAgency } from '@causeway/access/testing';
import { type AgencyId, type OrganizationId, Role, type ServiceId, newId } from '@causeway/kernel';
import { ListingChangeState } from './domain/listing-change.js';
import { ListingChangeStore } from './persistence/listing-change.store.js';
import { aListKeeping, aService, aNetwork } from './testing.js';

const { database, gateway, worker, close } = await aNetwork();
const shelter = await anAgency(worker, { name: 'Harbour Shelter' });
const other = await anAgency(worker, { name: 'Border Police' });
afterAll(close);
const store = new ListingChangeStore();
const importer = systemCaller('IMPORT');

async function aServiceOf(agency: TestAgency): Promise<{ serviceId: ServiceId; organizationId: OrganizationId }> {
  const serviceId = await aService(worker, { agencyId: agency.id });
  const [row] = await database.asAdministrator<{ id: OrganizationId }>(`select organization_id as id from directory.service where id = $1`, [serviceId]);
  return { serviceId, organizationId: row!.id };
}

const asManager = ({ caller }: TestAgency) => ({ ...caller, roles: [Role.AGENCY_MANAGER] });

describe('what a source says against an edit of people', () => {
  it('waits for a coordinator, once, however often the source says it', async () => {
    const { serviceId, organizationId } = await aServiceOf(shelter);
    const conflict = { kind: 'SERVICE', organizationId, serviceId, before: { name: 'Night shelter' }, after: { name: 'Day shelter' } } as const;
    const queue = (name: string) => worker.setup.run(importer, (tx) => store.queueConflicts(tx, 'national-list', [{ ...conflict, after: { name } }]));
    expect(await queue('Day shelter')).toBe(1);
    expect(await queue('Day shelter')).toBe(0);
    expect(await queue('Evening shelter')).toBe(1);
    const waiting = await database.asAdministrator<{ after: object; state: string }>(`select after, state from directory.listing_change where service_id = $1 order by at, id`, [serviceId]);
    expect(waiting).toEqual([{ after: { name: 'Day shelter' }, state: 'WITHDRAWN' }, { after: { name: 'Evening shelter' }, state: 'PENDING' }]);
  });

  it('is applied by a coordinator, or refused with a reason', async () => {
    const { serviceId, organizationId } = await aServiceOf(shelter);
    const { reviews } = aListKeeping(gateway);
    const coordinator = { ...other.caller, roles: [Role.COORDINATOR] };
    const queue = (name: string) => worker.setup.run(importer, (tx) => store.queueConflicts(tx, 'national-list', [{ kind: 'SERVICE', organizationId, serviceId, before: { name: 'Night shelter' }, after: { name } }]));
    const asked = async () => (await reviews.list(coordinator, { serviceId, state: 'PENDING' }, { first: 5 })).rows[0]!.row.id;
    await queue('Dawn shelter');
    expect((await reviews.refuse(coordinator, { key: newId<AgencyId>(), id: await asked(), reason: 'The house says otherwise.' })).state).toBe('REFUSED');
    await queue('Day shelter');
    expect((await reviews.apply(coordinator, { key: newId<AgencyId>(), id: await asked() })).state).toBe('APPLIED');
    expect(await database.asAdministrator(`select name from directory.service where id = $1`, [serviceId])).toEqual([{ name: 'Day shelter' }]);
  });

  it('is kept back by the fields that people edited, told by target', async () => {
    const { serviceId, organizationId } = await aServiceOf(shelter);
    await gateway.work.run(asManager(shelter), (tx) => store.markEdited(tx, [{ targetId: serviceId, field: 'name', organizationId }]));
    const edits = await worker.setup.run(importer, (tx) => store.humanEdits(tx, [serviceId, organizationId]));
    expect([...edits]).toEqual([[serviceId, new Set(['name'])]]);
  });
});

describe('a change that waits', () => {
  const propose = (agency: TestAgency, { serviceId, organizationId }: { serviceId: ServiceId; organizationId: OrganizationId }) =>
    gateway.work.run(asManager(agency), (tx) =>
      store.add(tx, { kind: 'SERVICE', organizationId, serviceId, before: { name: 'a' }, after: { name: 'b' }, state: ListingChangeState.PENDING }),
    );

  it('is seen by its owner and by coordinators, and by no other agency', async () => {
    const id = await propose(shelter, await aServiceOf(shelter));
    const read = (roles: Role[], by: TestAgency) => gateway.work.run({ ...by.caller, roles }, (tx) => store.find(tx, id));
    expect((await read([Role.AGENCY_MANAGER], shelter))?.state).toBe('PENDING');
    expect((await read([Role.COORDINATOR], other))?.state).toBe('PENDING');
    expect(await read([Role.AGENCY_MANAGER, Role.CASEWORKER, Role.IDENTIFIER], other)).toBeUndefined();
  });

  it('cannot be applied by whoever proposed it, not even as a coordinator', async () => {
    const id = await propose(shelter, await aServiceOf(shelter));
    const apply = (roles: Role[], by: TestAgency) => gateway.work.run({ ...by.caller, roles }, (tx) => store.decide(tx, id, { state: 'APPLIED' }));
    await expect(apply([Role.AGENCY_MANAGER], shelter)).rejects.toThrow(/row-level security|a coordinator decides/);
    await expect(apply([Role.COORDINATOR, Role.AGENCY_MANAGER], shelter)).rejects.toThrow(/row-level security|listing_change_by_two/);
    await apply([Role.COORDINATOR], other);
    const [row] = await database.asAdministrator<{ by: string; state: string }>(`select decided_by_account_id as by, state from directory.listing_change where id = $1`, [id]);
    expect(row).toEqual({ by: other.caller.accountId, state: 'APPLIED' });
  });

  it('is refused for a listing of somebody else', async () => {
    await expect(propose(other, await aServiceOf(shelter))).rejects.toThrow(/row-level security/);
  });
});
