import { accessDatabase, accessTables } from '@causeway/access';
import { type TestAgency, anAccess, anAgency } from '@causeway/access/testing';
import { newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import type { Audit } from './audit.js';
import { anAudit } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let audit: Audit;
let close: () => Promise<void>;
let police: TestAgency;
let shelter: TestAgency;
let lawyer: TestAgency;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase]);
  gateway = await aWork(database, { tables: accessTables });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  const access = anAccess(gateway, database);
  close = access.close;
  audit = anAudit(gateway, access.access);
  police = await anAgency(worker, { name: 'Border Police' });
  shelter = await anAgency(worker, { name: 'Harbour Shelter' });
  lawyer = await anAgency(worker, { name: 'Open Door' });
});
afterAll(async () => {
  await close();
  await gateway.close();
  await worker.close();
  await database.drop();
});

describe('the history of an object', () => {
  it('tells both sides what happened, and the name of nobody but their own people', async () => {
    const subjectId = newId();
    const visibleTo = [police.id, shelter.id];
    await gateway.work.run(police.caller, (tx) => tx.record({ type: 'referral.advanced', subjectId, visibleTo, data: { command: 'SEND' } }));
    await gateway.work.run(shelter.caller, (tx) => tx.record({ type: 'referral.advanced', subjectId, visibleTo, data: { command: 'ACCEPT' } }));
    const { rows } = await audit.history(police.caller, subjectId, { first: 10 });
    expect(rows.map(({ row }) => [row.command, row.byAgency?.name, row.byName])).toEqual([
      ['SEND', 'Border Police', 'Duty officer'],
      ['ACCEPT', 'Harbour Shelter', null],
    ]);
  });

  it('is empty for an agency that had no part in it', async () => {
    const subjectId = newId();
    await gateway.work.run(police.caller, (tx) => tx.record({ type: 'referral.advanced', subjectId, visibleTo: [shelter.id] }));
    expect((await audit.history(lawyer.caller, subjectId, { first: 10 })).rows).toEqual([]);
  });
});
