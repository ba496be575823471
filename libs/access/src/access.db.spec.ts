import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import type { Access } from './access.js';
import { accessDatabase, accessTables } from './access.module.js';
import { anAccess, anAgency } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let access: Access;
let close: () => Promise<void>;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase]);
  gateway = await aWork(database, { tables: accessTables });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  ({ access, close } = anAccess(gateway, database));
});
afterAll(async () => {
  await close();
  await gateway.close();
  await worker.close();
  await database.drop();
});

describe('colleagues', () => {
  it('are known within their agency and to no other', async () => {
    const [mine, theirs] = [await anAgency(worker), await anAgency(worker, { name: 'Open Door Legal Aid' })];
    const found = (id: typeof mine) => gateway.work.run(mine.caller, (tx) => access.findColleague(tx, id.caller.accountId));
    expect(await found(mine)).toMatchObject({ email: mine.email });
    expect(await found(theirs)).toBeNull();
  });
});
