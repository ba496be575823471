import { type AgencyId, type CaseId, type Caller, Forbidden, StepUpRequired, newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import type { Access } from './access.js';
import { accessDatabase, accessTables } from './access.module.js';
import type { Agencies } from './agencies.js';
import type { Approvals } from './approvals.js';
import { AgencyStateChanged, SecondPersonNeeded, LastOfItsKind } from './domain/errors.js';
import { systemCaller } from './domain/system-caller.js';
import type { SignIn } from './sign-in.js';
import { aGrants, anAccess, anAgencies, anAgency, steppedUp, testPassword } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let access: Access;
let signIn: SignIn;
let agencies: Agencies;
let approvals: Approvals;
let upkeep: () => Promise<void>;
let close: () => Promise<void>;
let first: Caller;
let second: Caller;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase]);
  gateway = await aWork(database, { tables: accessTables });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  ({ access, signIn, close } = anAccess(gateway, database));
  ({ agencies, approvals } = anAgencies(gateway));
  const working = anAgencies(worker).agencies;
  upkeep = () => working.upkeep();
  const nrm = await anAgency(worker, { roles: ['COORDINATOR'] });
  const region = await anAgency(worker, { roles: ['COORDINATOR'] });
  [first, second] = [steppedUp(nrm.caller), steppedUp(region.caller)];
});
afterAll(async () => {
  await close();
  await gateway.close();
  await worker.close();
  await database.drop();
});
afterEach(() => database.shiftClock(0));

const joining = { name: 'Northern Lights', kind: 'NGO', countryCode: 'MD', dutyPhone: null, contactName: 'Ana', contactEmail: 'ana@lights.example', mailDomains: ['lights.example'] } as const;
const propose = async (): Promise<AgencyId> => (await agencies.propose(first, { key: newId(), input: joining })).agency.id;
const standing = (id: AgencyId) => gateway.work.run(first, (tx) => agencies.standing(tx, id));
const later = (caller: Caller, days: number): Caller => ({ ...caller, steppedUpAt: new Date(Date.now() + days * 86_400_000) });

async function requestAbout(id: AgencyId) {
  const { rows } = await approvals.list(second, { first: 50 }, 'PROPOSED');
  return rows.find(({ row }) => row.approval.subjectId === id)!.row.approval.id;
}

async function admitted(): Promise<AgencyId> {
  const id = await propose();
  await approvals.approve(second, { key: newId(), id: await requestAbout(id) });
  return id;
}

describe('a new agency', () => {
  it('has no standing until a second coordinator agrees, and is then on probation', async () => {
    const id = await propose();
    expect(await standing(id)).toEqual({ mayWork: false, mayReceive: false, onProbation: false });
    await approvals.approve(second, { key: newId(), id: await requestAbout(id) });
    expect(await standing(id)).toEqual({ mayWork: true, mayReceive: false, onProbation: true });
  });

  it('is not let in by the coordinator who proposed it, nor by anybody without both [B29]', async () => {
    const id = await propose();
    await expect(approvals.approve(first, { key: newId(), id: await requestAbout(id) })).rejects.toThrow(SecondPersonNeeded);
    const letIn = (by: Caller) => gateway.work.run(by, (tx) => tx.sql(`update access.agency set status = 'PROBATION' where id = :id`, { id }));
    await expect(letIn(first)).rejects.toThrow(/let in by two people/);
    await expect(letIn(second)).rejects.toThrow(/let in by two people/);
    const born = gateway.work.run(first, (tx) => tx.sql(`insert into access.agency (id, name, status) values (:id, 'x', 'ACTIVE')`, { id: newId() }));
    await expect(born).rejects.toThrow(/begins as proposed|row-level security/);
  });

  it('is closed for good when the second coordinator refuses', async () => {
    const id = await propose();
    await approvals.refuse(second, { key: newId(), id: await requestAbout(id) });
    expect((await agencies.get(first, id)).agency.status).toBe('CLOSED');
  });

  it('is proposed by coordinators alone, with a fresh second factor', async () => {
    const clerk = steppedUp((await anAgency(worker, { roles: ['AGENCY_ADMIN'] })).caller);
    await expect(agencies.propose(clerk, { key: newId(), input: joining })).rejects.toThrow(Forbidden);
    await expect(agencies.propose({ ...first, steppedUpAt: null }, { key: newId(), input: joining })).rejects.toThrow(StepUpRequired);
  });

  it('is known to coordinators alone while it is only proposed', async () => {
    const id = await propose();
    const other = (await anAgency(worker)).caller;
    expect(await gateway.work.run(other, (tx) => access.getAgencies(tx, [id]))).toEqual([]);
  });

  it('outgrows its probation by itself', async () => {
    const id = await admitted();
    await upkeep();
    expect((await agencies.get(first, id)).agency.status).toBe('PROBATION');
    await database.shiftClock(30 * 86_400 + 60);
    expect((await standing(id)).onProbation).toBe(false);
    await upkeep();
    expect((await agencies.get(first, id)).agency.status).toBe('ACTIVE');
  });

  it('is let off its probation by a coordinator', async () => {
    const id = await admitted();
    expect((await agencies.endProbation(second, { key: newId(), input: { id } })).agency.status).toBe('ACTIVE');
    await expect(agencies.endProbation(second, { key: newId(), input: { id } })).rejects.toThrow(AgencyStateChanged);
  });
});

describe('an agreement', () => {
  const sign = (agencyId: AgencyId, expiresOn: string) => agencies.recordAgreement(first, { key: newId(), input: { agencyId, kind: 'DATA_SHARING', signedOn: '2020-01-01', expiresOn } });
  const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

  it('is what an agency needs to receive anybody, and stops holding after its last day', async () => {
    const id = await admitted();
    expect((await standing(id)).mayReceive).toBe(false);
    await sign(id, inDays(10));
    expect((await standing(id)).mayReceive).toBe(true);
    await database.shiftClock(12 * 86_400);
    expect((await standing(id)).mayReceive).toBe(false);
    expect(await gateway.work.run(first, (tx) => agencies.closedToReferrals(tx))).toContain(id);
    await agencies.recordAgreement(later(first, 12), { key: newId(), input: { agencyId: id, kind: 'DATA_SHARING', signedOn: inDays(12), expiresOn: inDays(400) } });
    expect((await standing(id)).mayReceive).toBe(true);
  });

  it('is announced a month and a week before it ends, once each', async () => {
    const id = await admitted();
    await sign(id, inDays(40));
    const announced = async () => {
      await upkeep();
      return (await database.asAdministrator<{ days: number }>(`select (data ->> 'days')::int as days from platform.domain_event where type = 'agency.agreement-ending' and subject_id = $1 order by id`, [id])).map(({ days }) => days);
    };
    expect(await announced()).toEqual([]);
    await database.shiftClock(15 * 86_400);
    expect(await announced()).toEqual([30]);
    expect(await announced()).toEqual([30]);
    await database.shiftClock(35 * 86_400);
    expect(await announced()).toEqual([30, 7]);
    expect(await announced()).toEqual([30, 7]);
  });
});

describe('a suspension', () => {
  const suspend = (id: AgencyId) => agencies.suspend(first, { key: newId(), input: { id, reason: 'Reports that need looking into' } });

  it('is not for the body that coordinates: nobody could lift it again', async () => {
    const elsewhere = `update access.account set status = $2 where 'COORDINATOR' = any(roles) and agency_id <> $1`;
    await database.asAdministrator(elsewhere, [first.agencyId, 'DISABLED']);
    await expect(suspend(first.agencyId)).rejects.toThrow(LastOfItsKind);
    await expect(agencies.close(first, { key: newId(), input: { id: first.agencyId } })).rejects.toThrow(LastOfItsKind);
    expect(await agencies.get(first, first.agencyId)).toMatchObject({ agency: { status: 'ACTIVE' } });
    await database.asAdministrator(elsewhere, [first.agencyId, 'ACTIVE']);
  });

  it('takes one coordinator, ends every session at once and tells what it ended [B37]', async () => {
    const member = await anAgency(worker);
    const begin = async () => (await signIn.begin({ email: member.email, password: testPassword, address: '192.0.2.1', userAgent: 'spec' })).token;
    const tokens = [await begin(), await begin()];
    for (const token of tokens) expect(await access.findCaller(token, 'r')).toBeDefined();
    const { agency, suspension } = await suspend(member.id);
    expect([agency.status, suspension?.ended]).toEqual(['SUSPENDED', { sessions: 2, grants: 0 }]);
    for (const token of tokens) expect(await access.findCaller(token, 'r')).toBeUndefined();
    const left = await database.asAdministrator(`select 1 from access.session s join access.account a on a.id = s.account_id where a.agency_id = $1 and s.ended_at is null`, [member.id]);
    expect(left).toEqual([]);
  });

  it('ends what was opened for one of its people in an emergency, and counts it [B26, B37]', async () => {
    const [owner, member] = [await anAgency(worker), await anAgency(worker)];
    const grant = { caseId: newId<CaseId>(), referralId: null, agencyId: member.id, accountId: member.caller.accountId, tier: 'T3', dataClass: 'C2', scopes: [], purpose: 'EMERGENCY' } as const;
    const endsAt = new Date(Date.now() + 50 * 60_000);
    await worker.work.run(systemCaller('FOLLOW_UP', { agencyId: owner.id, requestId: 'r' }), async (tx) => aGrants().open(tx, { ...grant, basis: 'BREAK_GLASS', basisId: newId(), endsAt }));
    expect((await suspend(member.id)).suspension?.ended).toEqual({ sessions: 0, grants: 1 });
    const left = await database.asAdministrator(`select 1 from access.disclosure_grant where agency_id = $1 and ended_at is null`, [member.id]);
    expect(left).toEqual([]);
  });

  it('needs the role and a fresh second factor, and is not for the agency itself', async () => {
    const member = await anAgency(worker, { roles: ['AGENCY_ADMIN'] });
    await expect(agencies.suspend({ ...first, steppedUpAt: null }, { key: newId(), input: { id: member.id, reason: 'x' } })).rejects.toThrow(StepUpRequired);
    await expect(agencies.suspend(steppedUp(member.caller), { key: newId(), input: { id: member.id, reason: 'x' } })).rejects.toThrow(Forbidden);
    const directly = gateway.work.run(member.caller, (tx) => tx.sql(`select access.end_agency_sessions(:id)`, { id: member.id }));
    await expect(directly).rejects.toThrow(/only a coordinator/);
  });

  it('is lifted by two, and lets an agency back to where it stood', async () => {
    const id = await admitted();
    await suspend(id);
    await expect(gateway.work.run(first, (tx) => tx.sql(`update access.agency set status = 'ACTIVE' where id = :id`, { id }))).rejects.toThrow(/let in by two people/);
    await agencies.proposeResumption(first, { key: newId(), input: { id } });
    await expect(approvals.approve(first, { key: newId(), id: await requestAbout(id) })).rejects.toThrow(SecondPersonNeeded);
    await approvals.approve(second, { key: newId(), id: await requestAbout(id) });
    expect((await agencies.get(first, id)).agency.status).toBe('PROBATION');
  });

  it('can end in closing, from which nothing leads back', async () => {
    const id = await admitted();
    await suspend(id);
    expect((await agencies.close(first, { key: newId(), input: { id } })).agency.status).toBe('CLOSED');
    await expect(agencies.proposeResumption(first, { key: newId(), input: { id } })).rejects.toThrow(AgencyStateChanged);
  });
});
