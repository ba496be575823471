import { ApprovalClosed, systemCaller } from '@causeway/access';
import { anAgency } from '@causeway/access/testing';
import { type AgencyId, type Caller, Forbidden, NotFound, Role, type ServiceId, newId } from '@causeway/kernel';
import { TwinState } from './domain/twin.js';
import { aDirectory, aService, aNetwork } from './testing.js';
import { type SeenTwin, type Twins, openTwins } from './twins.js';

const { database, gateway, worker, close } = await aNetwork();
const office = await anAgency(worker, { name: 'National office' });
afterAll(close);
let twins: Twins;

beforeAll(async () => {
  twins = openTwins(gateway.work);
});
beforeEach(async () => {
  await database.asAdministrator(`delete from directory.twin`);
  await database.asAdministrator(`update directory.service set status = 'DEFUNCT'`);
  await database.asAdministrator(`update directory.organization set name = id::text`);
});

const coordinator = (): Caller => ({ ...office.caller, roles: [Role.COORDINATOR] });
const key = () => newId<AgencyId>();
const propose = () => openTwins(worker.setup).propose(systemCaller('IMPORT'));
const pairs = async (state: TwinState = TwinState.PROPOSED) => (await twins.list(coordinator(), state, { first: 20 })).rows.map(({ row }) => row);
const services = async () => (await pairs()).filter(({ kind }) => kind === 'SERVICE');

/** A service as a source brought it. */
async function listed(source: string, options: Parameters<typeof aService>[1] = {}): Promise<ServiceId> {
  const id = await aService(worker, { places: null, phone: '+999 555 0123', organization: newId(), ...options });
  await database.asAdministrator(`update directory.service set source = $2, source_id = id::text where id = $1`, [id, source]);
  await database.asAdministrator(`update directory.organization o set source = $2, source_id = o.id::text from directory.service s where s.id = $1 and o.id = s.organization_id`, [id, source]);
  return id;
}

async function aPair(): Promise<{ twin: SeenTwin; first: ServiceId; second: ServiceId }> {
  const [first, second] = [await listed('north', { name: 'House of the coast' }), await listed('south', { name: 'House of the Coast.' })];
  await propose();
  const [twin] = await services();
  return { twin: twin!, first, second };
}

describe('likely twins', () => {
  it('are two listings of different sources with the same name and number, told with the reasons', async () => {
    const { twin, first, second } = await aPair();
    expect([twin.firstId, twin.secondId].sort()).toEqual([first, second].sort());
    expect(twin.reasons).toEqual(['SAME_NAME', 'SAME_PHONE']);
  });

  it('are found by address and by nearness, in any script, and never among the listings of one source', async () => {
    const site = (address: string) => ({ id: newId(), name: 'House', address, city: 'Port' }) as const;
    await listed('north', { name: 'بيت السلام', phone: '1111111', site: site('12 Quay Street') as never });
    await listed('south', { name: 'بيت السّلام', phone: '2222222', site: site('12 QUAY street') as never });
    await listed('south', { name: 'بيت السلام', phone: '2222222', site: site('12 Quay Street') as never });
    await propose();
    const found = await services();
    expect(found).toHaveLength(2);
    expect(found.every(({ first, second }) => first.source !== second.source)).toBe(true);
    expect(found[0]?.reasons).toEqual(['SAME_NAME', 'SAME_ADDRESS']);
  });

  it('are never found by where a confidential site stands [B22]', async () => {
    for (const source of ['north', 'south']) {
      await listed(source, { name: 'Quiet house', phone: source === 'north' ? '1111111' : '2222222', site: { id: newId(), name: 'House', district: 'Port', confidential: true } });
    }
    await propose();
    expect(await services()).toEqual([]);
  });

  it('are for coordinators alone', async () => {
    const { twin } = await aPair();
    await expect(twins.keepApart({ ...office.caller, roles: [Role.AGENCY_MANAGER] }, { key: key(), id: twin.id })).rejects.toThrow(Forbidden);
    expect((await twins.list({ ...office.caller, roles: [Role.AGENCY_MANAGER, Role.CASEWORKER] }, TwinState.PROPOSED, { first: 5 })).rows).toEqual([]);
  });
});

describe('a decision about twins', () => {
  const found = async () => (await aDirectory(gateway).search(coordinator(), { text: 'house coast' }, { first: 5 })).rows.map(({ row }) => row.id);

  it('lets one stand for both: only that one is found, and undone both are there again', async () => {
    const { twin, first, second } = await aPair();
    expect((await found()).sort()).toEqual([first, second].sort());
    await twins.merge(coordinator(), { key: key(), id: twin.id, survivorId: second });
    expect(await found()).toEqual([second]);
    // Nobody is sent to it by an id that they kept.
    await expect(gateway.work.run(coordinator(), async (tx) => aDirectory(gateway).getReferable(tx, await aDirectory(gateway).findTarget(tx, first)))).rejects.toThrow(NotFound);
    await propose();
    expect(await services()).toEqual([]);
    await twins.undo(coordinator(), { key: key(), id: twin.id });
    expect((await found()).sort()).toEqual([first, second].sort());
  });

  it('is remembered: what was kept apart is not proposed again, and can be taken back', async () => {
    const { twin } = await aPair();
    await twins.keepApart(coordinator(), { key: key(), id: twin.id });
    expect(await propose()).toBe(0);
    expect(await services()).toEqual([]);
    await expect(twins.merge(coordinator(), { key: key(), id: twin.id, survivorId: twin.firstId })).rejects.toThrow(ApprovalClosed);
    await twins.undo(coordinator(), { key: key(), id: twin.id });
    expect(await services()).toHaveLength(1);
  });

  it('never hides the one that an agency answers for behind one that is only listed', async () => {
    const shelter = await anAgency(worker, { name: 'Harbour Shelter' });
    const owned = await listed('north', { name: 'House of the coast', agencyId: shelter.id });
    const only = await listed('south', { name: 'House of the coast' });
    await propose();
    const [twin] = await services();
    await expect(twins.merge(coordinator(), { key: key(), id: twin!.id, survivorId: only })).rejects.toMatchObject({ field: 'survivorId' });
    expect((await twins.merge(coordinator(), { key: key(), id: twin!.id, survivorId: owned })).survivorId).toBe(owned);
  });
});
