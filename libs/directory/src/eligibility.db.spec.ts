import { accessDatabase, accessTables } from '@causeway/access';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { directoryDatabase, directoryTables } from './directory.module.js';
import { eligibilityFaults } from './domain/eligibility-document.js';
import { aService } from './testing.js';

let database: TestDatabase;
let worker: TestWork;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase]);
  worker = await aWork(database, { tables: [...accessTables, ...directoryTables], as: 'worker' });
});

afterAll(async () => {
  await worker.close();
  await database.drop();
});

const documents: readonly (readonly [string, unknown])[] = [
  ['nothing', {}],
  ['all of it', {
    ...{ version: 1, ageBands: ['AGE_0_8'], genders: ['F'], exploitation: ['labour'], identificationStatus: ['PRESUMED'], residenceStatus: ['IRREGULAR'] },
    ...{ dependants: { min: 0, max: 4 }, pregnancy: true, languages: ['ar', 'ara'], accessibility: [], medical: ['NONE'], substance: ['NONE'] },
    ...{ cooperationRequired: true, area: ['JO', 'JO-AM'], shelterKind: ['WOMEN'], pets: false },
  }],
  ['a list', []],
  ['a rule that nobody knows', { age: 18 }],
  ['a code that nobody knows', { genders: ['X'] }],
  ['a code where a list belongs', { genders: 'F' }],
  ['not known as a rule', { ageBands: ['AGE_UNKNOWN'] }],
  ['not stated as a rule', { genders: ['U'] }],
  ['a language in words', { languages: ['arabic'] }],
  ['a number as a language', { languages: [1] }],
  ['a region in small letters', { area: ['jo-am'] }],
  ['more children than are counted', { dependants: { max: 5 } }],
  ['half a child', { dependants: { min: 0.5 } }],
  ['fewer than none', { dependants: { min: 2, max: 1 } }],
  ['a word for a number', { dependants: { min: '1' } }],
  ['another bound', { dependants: { most: 1 } }],
  ['a word for yes', { pets: 'no' }],
  ['another version', { version: 2 }],
];

describe('the rules of a service in the database', () => {
  it.each(documents)('stand or are refused as the parser says: %s', async (_, eligibility) => {
    const stored = await database
      .asAdministrator(`update directory.service set eligibility = $2 where id = $1`, [await aService(worker), JSON.stringify(eligibility)])
      .then(() => true, (error: { constraint?: string }) => error.constraint);
    if (eligibilityFaults(eligibility).length === 0) expect(stored).toBe(true);
    else expect(stored).toMatch(/^service_/);
  });
});
