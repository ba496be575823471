import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessDatabase, accessTables, systemCaller } from '@causeway/access';
import { anAgency } from '@causeway/access/testing';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { directoryDatabase, directoryTables } from '../directory.module.js';
import { parseFeedQuestion } from '../domain/feed/feed-question.js';
import type { ImportReport } from '../domain/import/outcome.js';
import { Feed } from '../feed.js';
import { aDirectory } from '../testing.js';
import { summaryText } from './report.writer.js';
import { readSource } from './source.reader.js';

let database: TestDatabase;
let worker: TestWork;
let gateway: TestWork;
let folder: string;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase]);
  const tables = [...accessTables, ...directoryTables];
  worker = await aWork(database, { tables, as: 'setup' });
  gateway = await aWork(database, { tables });
  folder = await mkdtemp(join(tmpdir(), 'causeway-hides-'));
});
afterAll(async () => {
  await worker.close();
  await gateway.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const sql = <Row>(text: string, values: unknown[] = []) => database.asAdministrator<Row>(text, values);

/** The example of docs/importing-a-directory.md. */
const map = {
  files: {
    'shelters.csv': {
      row: 'service', id: { service: ['Nr'], organization: ['Organisation'], location: ['Organisation', 'Street'] },
      columns: {
        Organisation: 'organization.name', Service: ['service.name', 'location.name'], Street: 'address.address_1', Town: 'address.city', Country: 'address.country',
        Phones: 'phone.number', Days: 'schedule.byday',
      },
      split: { Phones: ' / ' }, constants: { 'schedule.freq': 'WEEKLY' }, confidential: { Secret: 'yes' }, ignore: ['Secret'],
    },
  },
};
const heading = 'Nr;Organisation;Service;Street;Town;Country;Phones;Days;Secret';
const shelter = (secret: string, street = 'Quay Road 1') => `1;Harbour Trust;Night shelter;${street};Porto;PT;+351 22 000 0001 / +351 22 000 0002;MO,TU;${secret}`;
const kitchen = '7;Harbour Trust;Soup kitchen;Quay Road 1;Porto;PT;+351 22 000 0007;MO;no';
const advice = '3;Bar Association;Legal advice;Court Square 2;Porto;PT;+351 22 000 0003;MO;no';

async function take(source: string, ...rows: string[]): Promise<ImportReport> {
  await writeFile(join(folder, 'map.json'), JSON.stringify(map));
  await writeFile(join(folder, 'shelters.csv'), [heading, ...rows, ''].join('\n'));
  const reading = await readSource(join(folder, 'shelters.csv'), { map: join(folder, 'map.json') });
  return aDirectory(worker).import(systemCaller('IMPORT'), reading, { source });
}

async function takeFiles(source: string, files: Readonly<Record<string, string>>): Promise<ImportReport> {
  const own = await mkdtemp(join(folder, 'tables-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(own, name), content);
  return aDirectory(worker).import(systemCaller('IMPORT'), await readSource(own, {}), { source });
}

const doors = (source: string) =>
  sql(`select l.confidential, l.address, l.city, (select count(*)::int from directory.address d where d.site_id = l.id) as addresses from directory.site l where l.source = $1 order by l.name`, [source]);
const published = async () =>
  JSON.stringify((await Promise.all((['services', 'organizations', 'service_at_locations'] as const).map((list) => new Feed(gateway.work).page({ requestId: 'spec', address: '203.0.113.1' }, parseFeedQuestion(list, { full: 'true' }))))));
const gone = { confidential: true, address: null, city: null, addresses: 0 };

describe('a listed place that its list makes secret', () => {
  it('loses its address in the same import, is published no more, and holds nobody else back', async () => {
    await take('my-list', shelter('no'), advice);
    expect(await published()).toContain('Quay Road 1');
    const report = await take('my-list', shelter('yes'), advice.replace('Legal advice', 'Free legal advice'));
    expect(report).toMatchObject({ becameConfidential: 1, services: { updated: 1, unchanged: 1 }, counts: { rejected: 0 } });
    expect(summaryText(report)).toContain('1 place that was open became confidential: its address, telephones and contacts went');
    expect(await doors('my-list')).toEqual([expect.objectContaining({ address: 'Court Square 2' }), gone]);
    const shown = await published();
    for (const trace of ['Quay Road', 'Harbour Trust', '22 000 0001', 'Night shelter']) expect(shown).not.toContain(trace);
    expect(shown).toContain('Free legal advice');
    expect((await take('my-list', shelter('yes'), advice)).becameConfidential).toBe(0);
  });

  it.each([
    ['before', (secret: string) => [shelter(secret), kitchen]],
    ['after', (secret: string) => [kitchen, shelter(secret)]],
  ])('hides when the row that says so stands %s another of the same address', async (when, rows) => {
    await take(`order-${when}`, ...rows('no'));
    expect((await take(`order-${when}`, ...rows('yes'))).becameConfidential).toBe(1);
    expect(await doors(`order-${when}`)).toEqual([gone]);
  });

  it('hides also when the list took the street away with it, so that it names another place', async () => {
    await take('emptied', shelter('no'));
    expect((await take('emptied', shelter('yes', ''))).becameConfidential).toBe(1);
    expect(await doors('emptied')).toEqual([gone, gone]);
  });

  it('leaves the service a number that was also the house’s, and takes that of the house alone', async () => {
    const files = (confidential: boolean) => ({
      'organizations.csv': 'id,name,description\no1,Quay Trust,Helps\n', 'services.csv': 'id,organization_id,name,status\ns1,o1,Refuge,active\n',
      'locations.csv': `id,organization_id,location_type,name,confidential\nl1,o1,physical,The house,${confidential}\n`, 'service_at_location.csv': 'id,service_id,location_id\na1,s1,l1\n',
      'addresses.csv': 'id,location_id,address_1,city,state_province,postal_code,country,address_type\nr1,l1,Hill 9,Porto,,1,PT,physical\n',
      'phones.csv': 'id,service_id,location_id,number\np1,s1,l1,116 006\np2,,l1,door\n',
    });
    await takeFiles('standard', files(false));
    expect((await takeFiles('standard', files(true))).becameConfidential).toBe(1);
    expect(await doors('standard')).toEqual([gone]);
    expect(await sql(`select number, site_id, service_id is not null as own from directory.phone where source = 'standard'`)).toEqual([{ number: '116 006', site_id: null, own: true }]);
  });

  it('goes although people wrote its address here: what they wrote goes too', async () => {
    await take('edited', shelter('no'));
    await sql(`update directory.site set address = 'Quay Road 1b' where source = 'edited'`);
    await sql(`insert into directory.human_edit (target_id, field, organization_id, at, by_account_id)
      select id, unnest(array['address', 'confidential']), organization_id, now(), id from directory.site where source = 'edited'`);
    expect(await take('edited', shelter('yes'))).toMatchObject({ becameConfidential: 1, queued: 0 });
    expect(await doors('edited')).toEqual([gone]);
  });
});

describe('a list that says which places are secret', () => {
  it('is understood however it spells so, rejected where it cannot be, and told in a line of its own', async () => {
    const report = await take('spelt', shelter(' YES '), kitchen.replace(/no$/, 'perhaps').replace('Quay Road 1', 'Hill 3'), advice);
    expect(report.places).toEqual({ confidential: 1, open: 1 });
    expect(report.rows.map(({ outcome, field }) => [outcome, field])).toEqual([['created', 'confidential'], ['rejected', 'Secret'], ['created', undefined]]);
    expect(summaryText(report)).toContain('  places      1 confidential, 1 open\n');
    expect(summaryText(report)).not.toContain('makes no sense');
    expect(await sql(`select 1 from directory.site where source = 'spelt' and address = 'Hill 3'`)).toEqual([]);
  });

  it('is refused a flag of the standard tables that says neither', async () => {
    const report = await takeFiles('unclear', {
      'organizations.csv': 'id,name,description\no1,Quay Trust,Helps\n', 'services.csv': 'id,organization_id,name,status\ns1,o1,Refuge,active\n',
      'locations.csv': 'id,organization_id,location_type,name,confidential\nl1,o1,physical,The house,perhaps\nl2,o1,physical,The other,OUI\n',
    });
    expect(report.rows.find(({ outcome }) => outcome === 'rejected')).toMatchObject({ file: 'locations.csv', line: 2, field: 'confidential' });
    expect(await sql(`select name, confidential from directory.site where source = 'unclear'`)).toEqual([{ name: 'The other', confidential: true }]);
  });
});

describe('an organisation that its list spells anew', () => {
  it('loses no service of an agency: it stays, the report says so, and it moves when the agency answers for the new one', async () => {
    await take('spelling', advice);
    const agency = await anAgency(worker);
    await sql(`update directory.organization set agency_id = $1 where source = 'spelling'`, [agency.id]);
    const owners = () => sql(`select o.name, o.agency_id as agency from directory.service s join directory.organization o on o.id = s.organization_id where s.source = 'spelling'`);
    const renamed = advice.replace('Bar Association', 'The Bar Association');
    const report = await take('spelling', renamed);
    expect(await owners()).toEqual([{ name: 'Bar Association', agency: agency.id }]);
    expect(report.rows[0]).toMatchObject({ field: 'organization_id', reason: expect.stringContaining('nobody answers for "The Bar Association"') });
    expect(summaryText(report)).toContain('1 service stays with an organisation that an agency answers for');
    await sql(`update directory.organization set agency_id = $1 where source = 'spelling'`, [agency.id]);
    await take('spelling', renamed);
    expect(await owners()).toEqual([{ name: 'The Bar Association', agency: agency.id }]);
  });
});
