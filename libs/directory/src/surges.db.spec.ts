import { accessDatabase, accessTables } from '@causeway/access';
import { type TestAgency, anAgency } from '@causeway/access/testing';
import { type Caller, Forbidden, Role, decodeCursor, newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { directoryDatabase, directoryTables } from './directory.module.js';
import { Surges } from './surges.js';
import { aDirectory, aService } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let surges: Surges;
let shelter: TestAgency;
let office: TestAgency;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase]);
  const tables = [...accessTables, ...directoryTables];
  gateway = await aWork(database, { tables });
  worker = await aWork(database, { tables, as: 'worker' });
  surges = new Surges(gateway.work);
  shelter = await anAgency(worker, { name: 'Harbour Shelter' });
  office = await anAgency(worker, { name: 'National office' });
});
afterEach(() => database.shiftClock(0));
afterAll(async () => {
  await gateway.close();
  await worker.close();
  await database.drop();
});

const coordinator = (): Caller => ({ ...office.caller, roles: [Role.COORDINATOR] });
const open = async (name: string, hours: number) => {
  const serviceId = await aService(worker, { agencyId: shelter.id, name });
  const endsAt = new Date(Date.now() + hours * 3_600_000);
  await aDirectory(gateway).places.openSurge(coordinator(), { serviceId, cohort: 'FAMILY', total: 4, endsAt, idempotencyKey: newId() });
  return serviceId;
};
const names = async (first = 10, after?: string) => (await surges.list(coordinator(), { first, ...(after === undefined ? {} : { after }) })).rows.map(({ row }) => row.serviceName);

describe('more places for a time', () => {
  it('are listed for a coordinator while they are open, page after page, with nobody’s figures', async () => {
    const short = await open('Short', 1);
    const long = await open('Long', 48);
    const page = await surges.list(coordinator(), { first: 1 });
    expect(page.rows[0]!.row).toEqual({ id: expect.any(String), serviceId: short, serviceName: 'Short', organizationName: 'Harbour House', cohort: 'FAMILY', total: 4, endsAt: expect.any(Date) });
    expect([page.hasNextPage, await names(1, decodeCursor(page.rows[0]!.cursor))]).toEqual([true, ['Long']]);
    await database.shiftClock(2 * 3600);
    expect(await names()).toEqual(['Long']);
    await aDirectory(gateway).places.closeSurge(coordinator(), { serviceId: long, cohort: 'FAMILY', idempotencyKey: newId() });
    expect(await names()).toEqual([]);
  });

  it('are listed for nobody else, and the walls show them to nobody else', async () => {
    expect(() => surges.list(shelter.caller, { first: 5 })).toThrow(Forbidden);
    const rows = await gateway.work.run({ ...office.caller, roles: [Role.CASEWORKER] }, (tx) => tx.sql(`select id from directory.capacity_pool`));
    expect(rows).toEqual([]);
  });
});
