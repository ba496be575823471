import { randomUUID } from 'node:crypto';
import { ApiScope, type Caller, Role } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { accessDatabase, accessTables } from './access.module.js';
import { anAccess, anAgency, steppedUp } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let desk: ReturnType<typeof anAccess>;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase]);
  gateway = await aWork(database, { tables: accessTables });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  desk = anAccess(gateway, database);
});
afterAll(async () => {
  await desk.close();
  await gateway.close();
  await worker.close();
  await database.drop();
});
afterEach(() => database.shiftClock(0));

const anAdministrator = async () => {
  const agency = await anAgency(worker, { roles: [Role.AGENCY_ADMIN] });
  return { agency, admin: steppedUp(agency.caller) };
};
const make = (caller: Caller, more: object = {}) => desk.apiKeys.create(caller, { key: randomUUID(), name: 'occupancy board', scopes: [ApiScope.DIRECTORY_READ], days: 90, ...more });

describe('the key of a program', () => {
  it('stands for its agency, with its scopes and without a session', async () => {
    const { admin } = await anAdministrator();
    const { id, key } = await make(admin);
    expect(key).toMatch(/^cw_[a-z0-9]{8}_[\w-]{43}$/);
    expect(await desk.apiKeys.findCaller(key!, 'r')).toMatchObject({ accountId: id, agencyId: admin.agencyId, roles: [], sessionId: null, apiKeyScopes: ['directory:read'] });
  });

  it('is shown once and kept as a hash that no process can read', async () => {
    const { admin } = await anAdministrator();
    const request = { key: randomUUID() };
    const [first, again] = [await make(admin, request), await make(admin, request)];
    expect(again).toEqual({ id: first.id, key: null });
    const kept = await database.asAdministrator<{ row: string }>(`select k::text as row from access.api_key k where id = $1`, [first.id]);
    expect(kept[0]?.row).not.toContain(first.key!.slice(12));
    await expect(gateway.dataSource.query(`select key_hash from access.api_key`)).rejects.toThrow(/permission denied/);
  });

  it('ends by itself, when it is revoked, and with whoever made it', async () => {
    const [{ admin }, { agency: other, admin: otherAdmin }] = [await anAdministrator(), await anAdministrator()];
    const [lasting, revoked, orphaned] = [await make(admin, { days: 1 }), await make(admin), await make(otherAdmin)];
    const isAlive = async ({ key }: { key: string | null }) => (await desk.apiKeys.findCaller(key!, 'r')) !== undefined;
    expect(await isAlive(revoked)).toBe(true);
    await desk.apiKeys.revoke(admin, { key: randomUUID(), id: revoked.id });
    expect(await isAlive(revoked)).toBe(false);
    await database.asAdministrator(`update access.account set status = 'DISABLED' where id = $1`, [other.caller.accountId]);
    expect(await isAlive(orphaned)).toBe(false);
    await database.shiftClock(25 * 3600);
    expect(await isAlive(lasting)).toBe(false);
  });

  it('lasts a year at most, whoever asks', async () => {
    const { admin } = await anAdministrator();
    await expect(make(admin, { days: 400 })).rejects.toMatchObject({ code: '23514' });
  });

  it('is made by an administrator who has just shown a second factor, for the own agency alone', async () => {
    const { agency, admin } = await anAdministrator();
    await expect(make(agency.caller)).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' });
    await expect(make(steppedUp((await anAgency(worker, { roles: [Role.COORDINATOR] })).caller))).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const { id } = await make(admin);
    const stranger = (await anAdministrator()).admin;
    await expect(desk.apiKeys.revoke(stranger, { key: randomUUID(), id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await desk.apiKeys.list(stranger, { first: 5, after: undefined })).rows).toEqual([]);
    expect((await desk.apiKeys.list(admin, { first: 5, after: undefined })).rows).toHaveLength(1);
  });

  it('is none of ours when it is changed by a letter', async () => {
    const { key } = await make((await anAdministrator()).admin);
    const changed = `${key!.slice(0, -1)}${key!.endsWith('A') ? 'B' : 'A'}`;
    expect(await desk.apiKeys.findCaller(changed, 'r')).toBeUndefined();
    expect(await desk.apiKeys.findCaller('nonsense', 'r')).toBeUndefined();
  });
});
