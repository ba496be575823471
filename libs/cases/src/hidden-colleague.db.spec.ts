import { type Approvals, accessDatabase, accessTables } from '@causeway/access';
import { type TestAgency, aColleague, anAccess, anAgency, anApprovals, steppedUp } from '@causeway/access/testing';
import { directoryDatabase } from '@causeway/directory';
import { type Caller, type CaseId, NotFound, Role, newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import type { BreakGlass } from './break-glass.js';
import { casesDatabase, casesTables } from './cases.module.js';
import type { Exclusions } from './exclusions.js';
import { aBreakGlass, aCase, aCases, anExclusions, someLegalBases } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let setup: TestWork;
let exclusions: Exclusions;
let approvals: Approvals;
let glass: BreakGlass;
let owner: TestAgency;
let colleague: TestAgency;
let clinic: TestAgency;
let close: () => Promise<void>;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase, casesDatabase]);
  const tables = [...accessTables, ...casesTables];
  gateway = await aWork(database, { tables });
  setup = await aWork(database, { tables, as: 'setup' });
  const made = anAccess(gateway, database);
  close = made.close;
  [exclusions, approvals, glass] = [anExclusions(gateway, made.access), anApprovals(gateway), aBreakGlass(gateway, made.access)];
  owner = await anAgency(setup, { name: 'Union', roles: [Role.CASEWORKER, Role.AGENCY_MANAGER] });
  clinic = await anAgency(setup, { name: 'Clinic' });
  colleague = await aColleague(setup, owner, [Role.AGENCY_MANAGER, Role.COORDINATOR]);
  await database.asAdministrator(`update access.account set display_name = 'Mirela Colleague' where id = $1`, [colleague.caller.accountId]);
});
afterAll(async () => {
  await close();
  await Promise.all([gateway, setup].map((work) => work.close()));
  await database.drop();
});

const shun = (caseId: CaseId) =>
  exclusions.set(owner.caller, { key: newId(), input: { caseId, kind: 'WORKER', agencyId: owner.id, workerName: 'Mirela Colleague', reason: 'FEAR' } });

describe('a manager whom the person wants not to know [B24]', () => {
  it('sees no look in an emergency any more, and reviews none [B30]', async () => {
    const { id: caseId, code } = await aCase(aCases(gateway), owner.caller);
    const reason = 'She stands at our door, cannot speak, and nobody answers their telephone.';
    const { access } = await glass.open(steppedUp(clinic.caller), { key: newId(), input: { caseCode: code, reason } });
    const seen = async (caller: Caller) => (await glass.list(caller, { first: 50 })).rows.map(({ row }) => row.access.id);
    const review = (caller: Caller) => glass.review(caller, { key: newId(), input: { id: access.id, finding: 'JUSTIFIED' } });
    expect(await seen(colleague.caller)).toContain(access.id);
    await shun(caseId);
    expect(await seen(colleague.caller)).toEqual([]);
    await expect(review(colleague.caller)).rejects.toThrow(NotFound);
    await expect(review(owner.caller)).resolves.toMatchObject({ access: { finding: 'JUSTIFIED' } });
  });

  it('sees no request about the person any more, and decides none', async () => {
    const { id: caseId } = await aCase(aCases(gateway), owner.caller);
    const asking = steppedUp(owner.caller);
    const erasure = await gateway.work.run(asking, (tx) => approvals.propose(tx, { kind: 'ERASE_PERSON', subjectId: caseId, agencyId: owner.id, data: {} }));
    const grounds = 'She needs a doctor tonight, and nobody else can say yes for her.';
    const basis = await someLegalBases(gateway, approvals).propose(asking, {
      key: newId(),
      input: { caseId, kind: 'VITAL_INTEREST', grounds, scopes: ['SHARE_MINIMUM'], recipientAgencyIds: [clinic.id], serviceTypeCodes: [] },
    });
    const seen = async (caller: Caller) => (await approvals.list(caller, { first: 50 }, 'PROPOSED')).rows.map(({ row }) => row.approval.subjectId);
    expect(await seen(colleague.caller)).toEqual(expect.arrayContaining([caseId, basis.id]));
    await shun(caseId);
    expect(await seen(colleague.caller)).toEqual([]);
    for (const decide of [approvals.approve, approvals.refuse]) {
      await expect(decide.call(approvals, steppedUp(colleague.caller), { key: newId(), id: erasure })).rejects.toThrow(NotFound);
    }
    expect(await seen(owner.caller)).toEqual(expect.arrayContaining([caseId, basis.id]));
  });
});
