import { accessDatabase, accessTables, systemCaller } from '@causeway/access';
import { type TestAgency, anAgency } from '@causeway/access/testing';
import { directoryDatabase } from '@causeway/directory';
import { type NeedId, NotFound, Role, newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import type { Cases } from './cases.js';
import { casesDatabase, casesTables } from './cases.module.js';
import { NeedOver } from './domain/errors.js';
import { NeedStatus } from './domain/need-lifecycle.js';
import type { SaidFacts } from './domain/need-facts.js';
import { aCase, aCases, aNeed } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let worker: TestWork;
let cases: Cases;
let union: TestAgency;
let stranger: TestAgency;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase, casesDatabase]);
  gateway = await aWork(database, { tables: [...accessTables, ...casesTables] });
  worker = await aWork(database, { tables: accessTables, as: 'worker' });
  cases = aCases(gateway);
  union = await anAgency(worker, { name: 'Union', roles: [Role.CASEWORKER] });
  stranger = await anAgency(worker, { name: 'Stranger', roles: [Role.CASEWORKER] });
});

afterAll(async () => {
  await gateway.close();
  await worker.close();
  await database.drop();
});

const someNeed = async () => aNeed(cases, union.caller, { caseId: (await aCase(cases, union.caller)).id });
const state = (needId: NeedId, facts: SaidFacts, caller = union.caller) => cases.stateFacts(caller, { key: newId(), input: { needId, facts } });

describe('what is answered because it decides who can help', () => {
  it('is kept with the need, part by part, and taken back the same way', async () => {
    const { id } = await someNeed();
    await state(id, { pregnant: true, dependants: 2, medical: ['CHRONIC_STABLE'] });
    const after = await state(id, { medical: null, pets: false });
    expect(after.facts).toEqual({ pregnant: true, dependants: 2, pets: false });
  });

  it('is nobody else’s to state, and the need is not there for them', async () => {
    const { id } = await someNeed();
    await expect(state(id, { pets: true }, stranger.caller)).rejects.toThrow(NotFound);
    await expect(state(newId<NeedId>(), { pets: true })).rejects.toThrow(NotFound);
  });

  it('is forgotten in the moment in which the need is over, and nothing is kept after it', async () => {
    const need = await someNeed();
    await state(need.id, { pregnant: true });
    await gateway.work.run(systemCaller('FOLLOW_UP', { agencyId: union.id }), (tx) => cases.moveNeed(tx, need, NeedStatus.PLACED));
    expect((await gateway.work.run(union.caller, (tx) => cases.getNeed(tx, need.id))).facts).toEqual({ pregnant: true });
    await gateway.work.run(union.caller, (tx) => cases.stepNeed(tx, need, { command: 'WITHDRAW', parties: ['HOLDER'], reason: 'PERSON_LEFT' }));
    expect((await gateway.work.run(union.caller, (tx) => cases.getNeed(tx, need.id))).facts).toEqual({});
    await expect(state(need.id, { pregnant: true })).rejects.toThrow(NeedOver);
    await expect(database.asAdministrator(`update cases.need set facts = '{"pets": true}' where id = $1`, [need.id])).rejects.toMatchObject({ constraint: 'need_facts_while_open' });
  });

  it('leaves in the log that something was answered, and not what', async () => {
    const { id } = await someNeed();
    await state(id, { substance: 'ACTIVE' });
    const [line] = await database.asAdministrator<{ whole: string }>(`select to_jsonb(e)::text as whole from platform.domain_event e where type = 'need.facts-stated' and subject_id = $1`, [id]);
    expect(line!.whole).not.toMatch(/substance|ACTIVE/);
  });

  it.each([
    ['need_facts_known', { note: 'she is from the north' }],
    ['need_medical_known', { medical: ['DIABETES'] }],
    ['need_residence_status_known', { residenceStatus: 'ILLEGAL' }],
    ['need_dependants_counted', { dependants: 7 }],
    ['need_dependants_counted', { dependants: '1' }],
    ['need_area_form', { area: 'JO-AM-3' }],
    ['need_pets_said', { pets: 'a dog' }],
  ])('is a code or a band, or the database refuses it: %s', async (constraint, facts) => {
    const { id } = await someNeed();
    await expect(database.asAdministrator(`update cases.need set facts = $2 where id = $1`, [id, JSON.stringify(facts)])).rejects.toMatchObject({ constraint });
  });
});
