import { accessDatabase, accessTables } from '@causeway/access';
import { type TestAgency, anAgency } from '@causeway/access/testing';
import { directoryDatabase } from '@causeway/directory';
import { type CaseId, Forbidden, NotFound, Role, newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import type { Cases } from './cases.js';
import { casesDatabase, casesTables } from './cases.module.js';
import { ConsentTooLong, NotNarrower, NothingInForce, UnknownServiceType } from './domain/errors.js';
import { aCase, aCases, aConsent, aConsents, aNeed } from './testing.js';
import type { Consents } from './consents.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let cases: Cases;
let consents: Consents;
let police: TestAgency;
let union: TestAgency;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase, casesDatabase]);
  gateway = await aWork(database, { tables: [...accessTables, ...casesTables] });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  cases = aCases(gateway);
  consents = aConsents(gateway);
  police = await anAgency(worker, { name: 'Border Police', roles: [Role.IDENTIFIER] });
  union = await anAgency(worker, { name: 'Union', roles: [Role.CASEWORKER] });
});
afterAll(async () => {
  await gateway.close();
  await worker.close();
  await database.drop();
});

describe('a case', () => {
  it('is known to the agency that opened it and to no other', async () => {
    const { id } = await aCase(cases, union.caller);
    expect(await cases.find(union.caller, id)).toMatchObject({ id, agencyId: union.id });
    expect(await cases.find(police.caller, id)).toBeNull();
    await expect(aNeed(cases, police.caller, { caseId: id })).rejects.toThrow(NotFound);
  });

  it('of an identifier is shown to them and to the caseworkers of their agency, not to the next identifier', async () => {
    const { id } = await aCase(cases, police.caller);
    const colleague = { ...police.caller, accountId: newId<typeof police.caller.accountId>() };
    expect(await cases.find(colleague, id)).toBeNull();
    expect(await cases.find({ ...colleague, roles: [Role.CASEWORKER] }, id)).not.toBeNull();
  });

  it('is nothing for the administrator of the agency', async () => {
    const { id } = await aCase(cases, union.caller);
    const administrator = { ...union.caller, roles: [Role.AGENCY_ADMIN] };
    expect(await cases.find(administrator, id)).toBeNull();
    expect(() => aCase(cases, administrator)).toThrow(Forbidden);
  });

  it('is listed newest first, one page after another', async () => {
    const agency = await anAgency(worker, { name: 'Hotline' });
    const opened: CaseId[] = [];
    for (let i = 0; i < 5; i += 1) opened.unshift((await aCase(cases, agency.caller)).id);
    const first = await cases.list(agency.caller, { first: 3 });
    const rest = await cases.list(agency.caller, { first: 3, after: first.rows.at(-1)?.row.id });
    expect([...first.rows, ...rest.rows].map(({ row }) => row.id)).toEqual(opened);
    expect([first.hasNextPage, rest.hasNextPage]).toEqual([true, false]);
  });
});

describe('a need', () => {
  it('names a code of the taxonomy', async () => {
    const { id: caseId } = await aCase(cases, union.caller);
    expect(() => aNeed(cases, union.caller, { caseId, serviceTypeCode: 'shelter.imaginary' })).toThrow(UnknownServiceType);
    expect(await aNeed(cases, union.caller, { caseId })).toMatchObject({ status: 'OPEN', serviceTypeCode: 'shelter.emergency' });
  });
});

describe('the consent ledger', () => {
  it('lasts ninety days unless the person says less, and never longer', async () => {
    const { id: caseId } = await aCase(cases, union.caller);
    await aConsent(consents, union.caller, { caseId });
    const consent = await consents.now(union.caller, caseId);
    const days = ((consent?.expiresAt.getTime() ?? 0) - (consent?.recordedAt.getTime() ?? 0)) / 86_400_000;
    expect(days).toBeCloseTo(90, 3);
    await expect(aConsent(consents, union.caller, { caseId, expiresAt: new Date(Date.now() + 91 * 86_400_000) })).rejects.toThrow(ConsentTooLong);
    await expect(aConsent(consents, union.caller, { caseId, expiresAt: new Date(Date.now() - 1000) })).rejects.toThrow(ConsentTooLong);
  });

  it('takes a yes back by a further line, and only where there was one', async () => {
    const { id: caseId } = await aCase(cases, union.caller);
    await expect(aConsent(consents, union.caller, { caseId, kind: 'WITHDRAWN' })).rejects.toThrow(NothingInForce);
    await aConsent(consents, union.caller, { caseId });
    await aConsent(consents, union.caller, { caseId, kind: 'WITHDRAWN' });
    expect(await consents.now(union.caller, caseId)).toBeUndefined();
    const lines = await database.asAdministrator(`select kind from cases.consent_event where case_id = $1 order by id`, [caseId]);
    expect(lines).toEqual([{ kind: 'GIVEN' }, { kind: 'WITHDRAWN' }]);
  });

  it('says by itself that a yes was narrowed, said again, or had run out', async () => {
    const { id: caseId } = await aCase(cases, union.caller);
    await aConsent(consents, union.caller, { caseId });
    await aConsent(consents, union.caller, { caseId, kind: 'NARROWED', serviceTypeCodes: ['legal.information'], expiresAt: new Date(Date.now() + 86_400_000) });
    await expect(aConsent(consents, union.caller, { caseId, kind: 'NARROWED', expiresAt: new Date(Date.now() + 3600_000) })).rejects.toThrow(NotNarrower);
    await database.shiftClock(2 * 86_400);
    expect(await consents.now(union.caller, caseId)).toBeUndefined();
    const inFiveDays = new Date(Date.now() + 5 * 86_400_000);
    await aConsent(consents, union.caller, { caseId, kind: 'REAFFIRMED', expiresAt: inFiveDays });
    expect(await consents.now(union.caller, caseId)).toMatchObject({ serviceTypeCodes: ['legal.information'], expiresAt: inFiveDays });
    await database.shiftClock(0);
    const { rows } = await consents.ledger(union.caller, caseId, { first: 10 });
    expect(rows.map(({ row }) => row.kind).sort()).toEqual(['EXPIRED', 'GIVEN', 'NARROWED', 'REAFFIRMED']);
  });

  it('keeps what was said for one purpose apart from another', async () => {
    const { id: caseId } = await aCase(cases, union.caller);
    await aConsent(consents, union.caller, { caseId });
    await aConsent(consents, union.caller, { caseId, purpose: 'STATISTICS', scopes: ['USE_STATISTICS'] });
    await aConsent(consents, union.caller, { caseId, purpose: 'STATISTICS', kind: 'WITHDRAWN' });
    expect(await consents.now(union.caller, caseId)).toMatchObject({ kind: 'GIVEN', purpose: 'REFERRAL', dataClasses: ['C2', 'C3'] });
  });

  it('cannot be rewritten, not even by the owner of the table', async () => {
    const { id: caseId } = await aCase(cases, union.caller);
    await aConsent(consents, union.caller, { caseId });
    await expect(database.asAdministrator(`update cases.consent_event set kind = 'WITHDRAWN'`)).rejects.toThrow(/append-only/);
    await expect(gateway.work.run(union.caller, (tx) => tx.sql(`delete from cases.consent_event`))).rejects.toThrow(/permission denied/);
  });
});
