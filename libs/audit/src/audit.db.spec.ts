import { accessDatabase, accessTables } from '@causeway/access';
import { type TestAgency, anAccess, anAgency } from '@causeway/access/testing';
import { type CaseId, Role, newId } from '@causeway/kernel';
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

describe('who looked at a person', () => {
  it('is told to the agency that holds the case, by the hour; nobody else hears of it', async () => {
    const caseId = newId<CaseId>();
    const look = (who: TestAgency) =>
      gateway.work.run({ ...who.caller, asked: { operation: 'referral', fields: ['Triage.gender'] } }, async (tx) =>
        tx.noteRead({ dataClass: 'C2', type: 'Referral', ids: [newId()], cases: [caseId, newId()], owners: [police.id, lawyer.id] }),
      );
    for (const who of [shelter, shelter, police]) await look(who);
    await answers(police, caseId);
    const { rows } = await audit.accessLog(police.caller, caseId, { first: 10 });
    expect(rows.map(({ row }) => [row.byAgency?.name, row.byName, row.kind, row.times, row.fields])).toEqual([
      ['Border Police', 'Duty officer', 'READ', 1, ['Triage.gender']],
      ['Harbour Shelter', null, 'READ', 2, ['Triage.gender']],
    ]);
    for (const other of [shelter, lawyer]) expect((await audit.accessLog(other.caller, caseId, { first: 10 })).rows).toEqual([]);
  });

  /** As the context that holds cases says it. */
  const answers = (agency: TestAgency, caseId: CaseId) =>
    database.asAdministrator(
      `create or replace function platform.answers_for(of_case uuid) returns boolean language sql stable security definer set search_path = pg_catalog, pg_temp
       as $$ select of_case = '${caseId}' and sec.agency() = '${agency.id}' $$`,
    );

  it('reaches a rapporteur as a trail of acts and refusals without the people they were aimed at', async () => {
    const rapporteur = await anAgency(worker, { name: 'Rapporteur', roles: [Role.RAPPORTEUR] });
    await gateway.work.run(shelter.caller, async (tx) => {
      await tx.record({ type: 'glass.broken', subjectId: newId() });
      tx.noteRead({ dataClass: 'C3', type: 'Case', ids: [newId(), newId()] });
    });
    await gateway.work.deny(shelter.caller, { code: 'FORBIDDEN', operation: 'case', fields: ['case'], ids: [newId()] });
    const trail = async (filter: Parameters<Audit['trail']>[1]) => (await audit.trail(rapporteur.caller, filter, { first: 1 })).rows.map(({ row }) => row);
    expect(await trail({ event: 'glass.' })).toMatchObject([{ kind: 'WRITE', dataClass: 'C3', subjects: 2, events: ['glass.broken'], byAgency: { name: 'Harbour Shelter' } }]);
    expect(await trail({ kind: 'DENIED' })).toMatchObject([{ code: 'FORBIDDEN', operation: 'case', subjects: 1 }]);
    expect((await audit.trail(police.caller, {}, { first: 10 })).rows).toEqual([]);
  });
});
