import { accessDatabase, accessTables } from '@causeway/access';
import { type TestAgency, aColleague, anAccess, anAgency } from '@causeway/access/testing';
import { directoryDatabase } from '@causeway/directory';
import { type Caller, type CaseId, Role, newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { casesDatabase, casesTables } from './cases.module.js';
import type { Cases } from './cases.js';
import type { Exclusions } from './exclusions.js';
import { aCase, aCases, anExclusions } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let setup: TestWork;
let cases: Cases;
let exclusions: Exclusions;
let owner: TestAgency;
let close: () => Promise<void>;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase, casesDatabase]);
  const tables = [...accessTables, ...casesTables];
  gateway = await aWork(database, { tables });
  setup = await aWork(database, { tables, as: 'setup' });
  const made = anAccess(gateway, database);
  close = made.close;
  cases = aCases(gateway);
  exclusions = anExclusions(gateway, made.access);
  owner = await anAgency(setup, { name: 'Union', roles: [Role.CASEWORKER] });
});
afterAll(async () => {
  await close();
  await Promise.all([gateway, setup].map((work) => work.close()));
  await database.drop();
});

/** What the database itself says, whatever program asks. */
const accesses = (caller: Caller, caseId: CaseId) =>
  gateway.work.run(caller, (tx) => tx.sql<{ kind: string; by: string }>(`select kind, account_id as by from platform.accesses_of(:caseId, null, 50)`, { caseId }));

describe('who looked at a person [B24] [B19]', () => {
  it('is known to whoever may see the case, until the person wants a colleague not to know', async () => {
    const colleague = await aColleague(setup, owner, [Role.AGENCY_MANAGER]);
    await database.asAdministrator(`update access.account set display_name = 'Mirela Colleague' where id = $1`, [colleague.caller.accountId]);
    const { id: caseId } = await aCase(cases, owner.caller);
    expect(await accesses(colleague.caller, caseId)).toContainEqual({ kind: 'WRITE', by: owner.caller.accountId });
    await exclusions.set(owner.caller, { key: newId(), input: { caseId, kind: 'WORKER', agencyId: owner.id, workerName: 'Mirela Colleague', reason: 'FEAR' } });
    expect(await accesses(colleague.caller, caseId)).toEqual([]);
    expect((await accesses(owner.caller, caseId)).length).toBeGreaterThan(0);
  });

  it('is told to no other agency, whatever event about the case that one was told of', async () => {
    const { id: caseId } = await aCase(cases, owner.caller);
    const shelter = await anAgency(setup, { name: 'Shelter', roles: [Role.CASEWORKER] });
    await gateway.work.run(owner.caller, (tx) => tx.record({ type: 'referral.advanced', subjectId: newId(), caseId, visibleTo: [shelter.id] }));
    expect(await accesses(shelter.caller, caseId)).toEqual([]);
  });

  it('is told to nobody who works on no person', async () => {
    const { id: caseId } = await aCase(cases, owner.caller);
    const administrator = await aColleague(setup, owner, [Role.AGENCY_ADMIN]);
    expect(await accesses(administrator.caller, caseId)).toEqual([]);
    await expect(gateway.work.run(administrator.caller, (tx) => tx.sql(`select platform.answers_for(:caseId)`, { caseId }))).rejects.toThrow(/permission denied/);
  });
});
