import { randomUUID } from 'node:crypto';
import { type AgencyId, type Caller, Role, newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { accessDatabase, accessTables } from './access.module.js';
import { AgencyStateChanged, EntryCodeRefused, FirstAdministratorThere, SecondPersonNeeded } from './domain/errors.js';
import { aColleague, anAccess, anAgencies, anAgency, steppedUp } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let desk: ReturnType<typeof anAccess>;
let members: ReturnType<typeof anAgencies>;
let proposer: Caller;
let approver: Caller;
let third: Caller;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase]);
  gateway = await aWork(database, { tables: accessTables });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  desk = anAccess(gateway, database);
  members = anAgencies(gateway);
  const unit = await anAgency(worker, { roles: [Role.COORDINATOR] });
  proposer = steppedUp(unit.caller);
  [approver, third] = [steppedUp((await aColleague(worker, unit, [Role.COORDINATOR])).caller), steppedUp((await aColleague(worker, unit, [Role.COORDINATOR])).caller)];
});
afterAll(async () => {
  await desk.close();
  await gateway.close();
  await worker.close();
  await database.drop();
});

const password = 'gravel ombuds thirteen kites';
const address = '192.0.2.8';
const joining = { name: 'Northern Lights', kind: 'NGO', countryCode: 'MD', dutyPhone: null, contactName: 'Ana', contactEmail: 'ana@lights.example', mailDomains: ['lights.example'] } as const;
const propose = async (): Promise<AgencyId> => (await members.agencies.propose(proposer, { key: newId(), input: joining })).agency.id;
const somebody = (agencyId: AgencyId) => ({ agencyId, email: `${randomUUID()}@lights.example`, displayName: 'Ana Rusu', locale: 'en' });
const invite = (caller: Caller, input: ReturnType<typeof somebody>, key: string = newId()) => desk.invitations.inviteFirst(caller, { key, input });
const redeem = (email: string, code: string | null) => desk.invitations.redeem({ email, code: code!, password, address });

async function admitted(): Promise<AgencyId> {
  const id = await propose();
  const { rows } = await members.approvals.list(approver, { first: 50 }, 'PROPOSED');
  await members.approvals.approve(approver, { key: newId(), id: rows.find(({ row }) => row.approval.subjectId === id)!.row.approval.id });
  return id;
}

describe('the first administrator of a new member', () => {
  it('comes in by a code from whoever agreed to the member, administers it and nothing else, and the member may read who sent it', async () => {
    const id = await admitted();
    const first = somebody(id);
    const { code } = await invite(approver, first);
    await redeem(first.email, code);
    const kept = await database.asAdministrator(`select agency_id, roles from access.account where email = $1`, [first.email]);
    expect(kept).toEqual([{ agency_id: id, roles: [Role.AGENCY_ADMIN] }]);
    expect((await desk.signIn.begin({ email: first.email, password, address, userAgent: '' })).next).toBe('ENROL');
    const told = await database.asAdministrator(`select actor_account_id from platform.domain_event where type = 'agency.first-administrator-invited' and subject_id = $1 and $1 = any(agency_ids)`, [id]);
    expect(told).toEqual([{ actor_account_id: approver.accountId }]);
  });

  it('is shown its code once: the same request again makes no other', async () => {
    const [first, key] = [somebody(await admitted()), newId()];
    const [made, again] = [await invite(approver, first, key), await invite(approver, first, key)];
    expect(again).toEqual({ id: made.id, code: null });
  });

  it('gets another code from any coordinator but the proposer while none was used, and the lost one opens nothing', async () => {
    const first = somebody(await admitted());
    const [lost, fresh] = [await invite(approver, first), await invite(third, first)];
    await expect(redeem(first.email, lost.code)).rejects.toThrow(EntryCodeRefused);
    await expect(redeem(first.email, fresh.code)).resolves.toBeUndefined();
  });

  it('is one: once they joined nobody else is let in from outside, nor by the same code', async () => {
    const first = somebody(await admitted());
    const { code } = await invite(approver, first);
    await redeem(first.email, code);
    await expect(redeem(first.email, code)).rejects.toThrow(EntryCodeRefused);
    await expect(invite(approver, somebody(first.agencyId))).rejects.toThrow(FirstAdministratorThere);
    await expect(invite(third, somebody(first.agencyId))).rejects.toThrow(FirstAdministratorThere);
  });

  it('is not named by whoever proposed the member: the database refuses them, too', async () => {
    const id = await admitted();
    await expect(invite(proposer, somebody(id))).rejects.toThrow(SecondPersonNeeded);
    const [approval] = await database.asAdministrator<{ id: never }>(`select id from access.approval where subject_id = $1`, [id]);
    const directly = gateway.work.run(proposer, (tx) => desk.invitations.issue(tx, { ...somebody(id), roles: [Role.AGENCY_ADMIN], approvalId: approval!.id }));
    await expect(directly).rejects.toMatchObject({ code: '42501' });
  });

  it('waits until two have agreed, and until a suspended member is trusted again', async () => {
    await expect(invite(approver, somebody(await propose()))).rejects.toThrow(AgencyStateChanged);
    const id = await admitted();
    await members.agencies.suspend(third, { key: newId(), input: { id, reason: 'Reports that need looking into' } });
    await expect(invite(approver, somebody(id))).rejects.toThrow(AgencyStateChanged);
  });

  it('is for coordinators who have just shown a second factor', async () => {
    const first = somebody(await admitted());
    await expect(invite({ ...approver, steppedUpAt: null }, first)).rejects.toMatchObject({ code: 'STEP_UP_REQUIRED' });
    const admin = steppedUp((await anAgency(worker, { roles: [Role.AGENCY_ADMIN] })).caller);
    await expect(invite(admin, first)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  });
});
