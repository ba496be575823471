import { type Caller, Forbidden, Role, StepUpRequired, newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestKeys, type TestWork, aDatabase, aKeyring, aWork } from '@causeway/platform/testing';
import { accessDatabase, accessTables } from './access.module.js';
import { TooManyAttempts } from './domain/errors.js';
import { Enquiries } from './enquiries.js';
import { EnquiryStore } from './persistence/enquiry.store.js';
import { anAgency } from './testing.js';

let database: TestDatabase;
let gateway: TestWork;
let setup: TestWork;
let enquiries: Enquiries;
let liaison: Caller;
let keyring: TestKeys;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase]);
  gateway = await aWork(database, { tables: accessTables });
  setup = await aWork(database, { tables: accessTables, as: 'setup' });
  keyring = await aKeyring();
  enquiries = new Enquiries(gateway.work, new EnquiryStore(), keyring.system);
  liaison = (await anAgency(setup, { name: 'Police', roles: [Role.LE_LIAISON] })).caller;
});
afterAll(async () => {
  await keyring.close();
  await gateway.close();
  await setup.close();
  await database.drop();
});

const ask = (caller: Caller, text: string) => enquiries.submit(caller, { key: newId(), text });

describe('an enquiry of law enforcement [B27]', () => {
  it('gets the same words whatever is asked', async () => {
    const answers = new Set([await ask(liaison, 'Is Ana Petrova, born 2001, with you?'), await ask(liaison, 'x'), await ask(liaison, '+000 555 0199')]);
    expect(answers.size).toBe(1);
  });

  it('lies sealed, and whoever asked reads nothing back', async () => {
    await ask(liaison, 'canary-of-an-enquiry');
    const rows = await database.asAdministrator<{ sealed: Buffer }>(`select sealed from access.enquiry`);
    expect(rows.some(({ sealed }) => sealed.includes('canary-of-an-enquiry'))).toBe(false);
    expect(await gateway.work.run(liaison, (tx) => tx.sql(`select id from access.enquiry`))).toEqual([]);
    await expect(enquiries.inbox(liaison, { first: 5 })).rejects.toThrow(Forbidden);
  });

  it('is read by legal staff of the mechanism, who show their second factor once more', async () => {
    await ask(liaison, 'a question in writing');
    const coordinator = (await anAgency(setup, { name: 'NRM Unit', roles: [Role.COORDINATOR] })).caller;
    await expect(enquiries.inbox(coordinator, { first: 5 })).rejects.toThrow(StepUpRequired);
    const present = { ...coordinator, steppedUpAt: new Date() };
    const { rows } = await enquiries.inbox(present, { first: 5 });
    expect(rows.map(({ row }) => row.text)).toContain('a question in writing');
    const first = rows[0]!.row.enquiry;
    await enquiries.close(present, { key: newId(), id: first.id });
    expect((await enquiries.inbox(present, { first: 5 })).rows[0]?.row.enquiry.closedAt).not.toBeNull();
  });

  it('is taken from nobody else, and twenty a day from one person', async () => {
    await expect(ask((await anAgency(setup, { roles: [Role.CASEWORKER] })).caller, 'x')).rejects.toThrow(Forbidden);
    const busy = (await anAgency(setup, { roles: [Role.LE_LIAISON] })).caller;
    for (let i = 0; i < 20; i += 1) await ask(busy, `question ${i}`);
    await expect(ask(busy, 'one more')).rejects.toThrow(TooManyAttempts);
  });
});
