import { type AgencyId, type ApprovalId, type Caller, Forbidden, NotFound, StepUpRequired, newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { accessDatabase, accessTables } from './access.module.js';
import type { Approvals } from './approvals.js';
import { AlreadyProposed, ApprovalClosed, ApprovalOutdated, SecondPersonNeeded } from './domain/errors.js';
import { anAgency, anApprovals, steppedUp } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let approvals: Approvals;
let first: Caller;
let second: Caller;
const done: string[] = [];
let outdated = false;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase]);
  gateway = await aWork(database, { tables: accessTables });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  approvals = anApprovals(gateway);
  approvals.onApproved('CHANGE_POLICY', async (_tx, { id }) => {
    if (outdated) throw new ApprovalOutdated();
    done.push(id);
  });
  [first, second] = [steppedUp((await anAgency(worker, { roles: ['COORDINATOR'] })).caller), steppedUp((await anAgency(worker, { roles: ['COORDINATOR'] })).caller)];
});
afterAll(async () => {
  await gateway.close();
  await worker.close();
  await database.drop();
});
afterEach(() => database.shiftClock(0));

const propose = (by: Caller, subjectId: string = newId()): Promise<ApprovalId> =>
  gateway.work.run(by, (tx) => approvals.propose(tx, { kind: 'CHANGE_POLICY', subjectId, agencyId: newId<AgencyId>(), data: { step: 1 } }));
const approve = (by: Caller, id: ApprovalId) => approvals.approve(by, { key: newId(), id });

describe('an act that needs two people', () => {
  it('happens once a second person says yes, and both stand in the log', async () => {
    const id = await propose(first);
    const { approval } = await approve(second, id);
    expect(approval).toMatchObject({ state: 'APPROVED', proposedBy: first.accountId, decidedBy: second.accountId });
    expect(done).toContain(id);
    const log = await database.asAdministrator(`select type, data ->> 'proposedBy' as asked, data ->> 'decidedBy' as decided from platform.domain_event where subject_id = $1 order by id`, [id]);
    expect(log).toEqual([
      { type: 'approval.proposed', asked: first.accountId, decided: null },
      { type: 'approval.approved', asked: first.accountId, decided: second.accountId },
    ]);
  });

  it('is not decided by whoever asked for it', async () => {
    const id = await propose(first);
    await expect(approve(first, id)).rejects.toThrow(SecondPersonNeeded);
    await expect(approvals.refuse(first, { key: newId(), id })).rejects.toThrow(SecondPersonNeeded);
    expect(done).not.toContain(id);
  });

  it('asks both for a fresh second factor', async () => {
    await expect(propose({ ...first, steppedUpAt: null })).rejects.toThrow(StepUpRequired);
    const id = await propose(first);
    await expect(approve({ ...second, steppedUpAt: new Date(Date.now() - 6 * 60_000) }, id)).rejects.toThrow(StepUpRequired);
  });

  it('leaves the request open when its effect finds that the world has changed', async () => {
    const id = await propose(first);
    outdated = true;
    await expect(approve(second, id)).rejects.toThrow(ApprovalOutdated);
    outdated = false;
    expect((await gateway.work.run(second, (tx) => approvals.get(tx, id))).approval.state).toBe('PROPOSED');
  });

  it('is decided once by two who decide at the same time', async () => {
    const id = await propose(first);
    const third = steppedUp((await anAgency(worker, { roles: ['COORDINATOR'] })).caller);
    const answers = await Promise.allSettled([approve(second, id), approve(third, id)]);
    expect(answers.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(done.filter((each) => each === id)).toHaveLength(1);
  });

  it('waits for its second person once, and can be asked for anew after its time', async () => {
    const subjectId = newId();
    const id = await propose(first, subjectId);
    await expect(propose(second, subjectId)).rejects.toThrow(AlreadyProposed);
    await database.shiftClock(8 * 24 * 3600);
    await expect(approve({ ...second, steppedUpAt: new Date(Date.now() + 8 * 24 * 3_600_000) }, id)).rejects.toThrow(ApprovalClosed);
    await expect(propose({ ...first, steppedUpAt: new Date(Date.now() + 8 * 24 * 3_600_000) }, subjectId)).resolves.toBeDefined();
  });

  it('can be taken back, by its proposer alone', async () => {
    const id = await propose(first);
    await expect(approvals.withdraw(second, { key: newId(), id })).rejects.toThrow(Forbidden);
    expect((await approvals.withdraw(first, { key: newId(), id })).approval.state).toBe('WITHDRAWN');
    await expect(approve(second, id)).rejects.toThrow(ApprovalClosed);
  });
});

describe('requests', () => {
  it('are shown to coordinators with who may decide, and to nobody whom they do not concern', async () => {
    const id = await propose(first);
    const listed = async (by: Caller) => (await approvals.list(by, { first: 50 }, 'PROPOSED')).rows.find(({ row }) => row.approval.id === id)?.row;
    expect((await listed(first))?.mayDecide).toBe(false);
    expect((await listed(second))?.mayDecide).toBe(true);
    const stranger = (await anAgency(worker, { roles: ['AGENCY_ADMIN'] })).caller;
    expect(await listed(stranger)).toBeUndefined();
    await expect(approve(steppedUp(stranger), id)).rejects.toThrow(NotFound);
  });
});

describe('the database', () => {
  const run = (by: Caller, text: string, parameters: Record<string, unknown> = {}) => gateway.work.run(by, (tx) => tx.sql(text, parameters));
  const yes = `update access.approval set state = 'APPROVED', decided_by = :who, decided_agency_id = :agency, decided_at = platform.now() where id = :id`;

  it('lets nobody approve their own request, nor in another name', async () => {
    const id = await propose(first);
    await expect(run(first, yes, { id, who: first.accountId, agency: first.agencyId })).rejects.toThrow(/a second person decides/);
    await expect(run(first, yes, { id, who: second.accountId, agency: second.agencyId })).rejects.toThrow(/a second person decides/);
    await expect(database.asAdministrator(`insert into access.approval (id, kind, subject_id, agency_id, state, proposed_by, proposed_agency_id, expires_at) values ($1, 'CHANGE_POLICY', $1, $1, 'APPROVED', $1, $1, now())`, [newId()])).rejects.toThrow(/in one's own name/);
  });

  it('keeps a decision as it was taken', async () => {
    const id = await propose(first);
    await approve(second, id);
    await expect(run(second, `update access.approval set state = 'REFUSED' where id = :id`, { id })).rejects.toThrow(/stays as it is/);
    await expect(run(second, `update access.approval set data = '{}' where id = :id`, { id })).rejects.toThrow(/permission denied/);
  });
});
