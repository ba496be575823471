import { accessDatabase, accessTables } from '@causeway/access';
import { type TestAgency, aColleague, anAgency, anApprovals, steppedUp } from '@causeway/access/testing';
import { directoryDatabase } from '@causeway/directory';
import { type ApprovalId, type Caller, type CaseId, Role, newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { casesDatabase, casesTables } from './cases.module.js';
import { aCase, aCases, aConsent, aConsents, someLegalBases } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let union: TestAgency;
let worksThere: Caller;
let manager: Caller;
let caseId: CaseId;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase, casesDatabase]);
  gateway = await aWork(database, { tables: [...accessTables, ...casesTables] });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  union = await anAgency(worker, { name: 'Union', roles: [Role.CASEWORKER] });
  worksThere = steppedUp(union.caller);
  manager = steppedUp((await aColleague(worker, union, [Role.AGENCY_MANAGER])).caller);
  caseId = (await aCase(aCases(gateway), worksThere)).id;
});
afterAll(async () => {
  await gateway.close();
  await worker.close();
  await database.drop();
});
afterEach(() => database.shiftClock(0));

/** As somebody would who holds the gateway's connection and a signed context, and speaks past the house. */
const run = (by: Caller, text: string, parameters: Record<string, unknown>) => gateway.work.run(by, (tx) => tx.sql(text, parameters));
const hours = (count: number): Date => new Date(Date.now() + count * 3_600_000);
const refused = { code: '42501' };

describe('a line about consent', () => {
  const write = (line: Record<string, unknown>) =>
    run(
      worksThere,
      `insert into cases.consent_event (id, case_id, agency_id, kind, purpose, basis, scopes, data_classes, recipient_agency_ids, service_type_codes, countries,
         language, interpreter_used, guardian_present, text_version, channel, expires_at, recorded_at, recorded_by)
       values (:id, :caseId, :agency, :kind, 'REFERRAL', 'SURVIVOR_ADULT', '{SHARE_MINIMUM}', '{C2}', '{}', '{}', '{}', 'eng', false, false, 'v1', 'SPOKEN', :until, :at, :by)`,
      { id: newId(), caseId, agency: union.id, kind: 'GIVEN', at: new Date(), until: hours(24), by: worksThere.accountId, ...line },
    );

  it('bears the time of the database and the name of whoever writes it', async () => {
    await expect(write({ by: manager.accountId })).rejects.toMatchObject(refused);
    for (const at of [hours(-1), hours(1), hours(24 * 365)]) await expect(write({ at })).rejects.toMatchObject(refused);
    await expect(write({})).resolves.toBeDefined();
  });

  it('lasts ninety days from that instant at most', async () => {
    await expect(write({ until: hours(24 * 91) })).rejects.toMatchObject({ code: '23514' });
    await expect(write({ at: hours(24 * 10), until: hours(24 * 95) })).rejects.toMatchObject(refused);
  });

  it('that something ran out is of something that did', async () => {
    await expect(write({ kind: 'EXPIRED' })).rejects.toMatchObject(refused);
    await expect(write({ kind: 'EXPIRED', at: hours(-2), until: hours(-2) })).rejects.toMatchObject(refused);
    const other = (await aCase(aCases(gateway), worksThere)).id;
    await aConsent(aConsents(gateway), worksThere, { caseId: other, expiresAt: hours(1) });
    await database.shiftClock(2 * 3600);
    await aConsent(aConsents(gateway), manager, { caseId: other, expiresAt: hours(24) });
    const lines = await database.asAdministrator<{ kind: string }>(`select kind from cases.consent_event where case_id = $1 order by recorded_at`, [other]);
    expect(lines.map(({ kind }) => kind)).toEqual(['GIVEN', 'EXPIRED', 'GIVEN']);
  });
});

describe('an exclusion', () => {
  const insert = `insert into cases.exclusion (id, case_id, agency_id, kind, excluded_account_ids, country, reason, set_by, set_at) values (:id, :caseId, :agency, 'COUNTRY', '{}', 'MD', 'FEAR', :by, :at)`;
  const lift = `update cases.exclusion set lifted_by = :by, lifted_at = :at, lift_reason = 'PERSON_ASKED' where id = :id`;
  const set = (line: Record<string, unknown>) => run(worksThere, insert, { id: newId(), caseId, agency: union.id, by: worksThere.accountId, at: new Date(), ...line });

  it('is set and lifted in the name of whoever does it, at the time it is done', async () => {
    const id = newId();
    await expect(set({ by: manager.accountId })).rejects.toMatchObject(refused);
    await expect(set({ at: hours(-48) })).rejects.toMatchObject(refused);
    await set({ id });
    await expect(run(worksThere, lift, { id, by: manager.accountId, at: new Date() })).rejects.toMatchObject(refused);
    await expect(run(worksThere, lift, { id, by: worksThere.accountId, at: hours(-1) })).rejects.toMatchObject(refused);
    await expect(run(worksThere, lift, { id, by: worksThere.accountId, at: new Date() })).resolves.toBeDefined();
  });
});

describe('a ground in law', () => {
  const input = { kind: 'VITAL_INTEREST', grounds: 'Found without consciousness; nobody can be asked before the morning.', scopes: ['SHARE_MINIMUM'], recipientAgencyIds: [], serviceTypeCodes: [] } as const;
  const approve = `update cases.legal_basis set approved_by = :by, approved_at = platform.now(), review_by = platform.now() + interval '70 hours' where id = :id`;

  it('holds when its second person said yes, and by no other name', async () => {
    const approvals = anApprovals(gateway);
    const bases = someLegalBases(gateway, approvals);
    approvals.onApproved('LEGAL_BASIS', (tx, approval) => bases.carryOut(tx, approval));
    const { id } = await bases.propose(worksThere, { key: newId(), input: { ...input, caseId } });
    await expect(run(worksThere, approve, { id, by: newId() })).rejects.toMatchObject(refused);
    await expect(run(worksThere, approve, { id, by: manager.accountId })).rejects.toMatchObject(refused);
    await expect(run(manager, approve, { id, by: manager.accountId })).rejects.toMatchObject(refused);
    const [asked] = await database.asAdministrator<{ id: ApprovalId }>(`select id from access.approval where subject_id = $1`, [id]);
    await approvals.approve(manager, { key: newId(), id: asked!.id });
    await expect(run(worksThere, `update cases.legal_basis set review_by = platform.now() + interval '71 hours' where id = :id`, { id })).rejects.toMatchObject(refused);
    await expect(run(worksThere, `update cases.legal_basis set ended_by = :by, ended_at = platform.now() where id = :id`, { id, by: manager.accountId })).rejects.toMatchObject(refused);
    const [kept] = await database.asAdministrator<{ by: string }>(`select approved_by as by from cases.legal_basis where id = $1`, [id]);
    expect(kept?.by).toBe(manager.accountId);
  });
});
