import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { accessDatabase, accessTables, systemCaller } from '@causeway/access';
import { type TestAgency, anAgency } from '@causeway/access/testing';
import { newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import type { Directory } from '../directory.js';
import { directoryDatabase, directoryTables } from '../directory.module.js';
import type { ImportReport } from '../domain/import/outcome.js';
import { aDirectory } from '../testing.js';
import { writeReport } from './report.writer.js';
import { type SourceOptions, readSource } from './source.reader.js';

let database: TestDatabase;
let worker: TestWork;
let gateway: TestWork;
let directory: Directory;
let officer: TestAgency;
let folder: string;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase]);
  const tables = [...accessTables, ...directoryTables];
  worker = await aWork(database, { tables, as: 'setup' });
  gateway = await aWork(database, { tables });
  directory = aDirectory(worker);
  officer = await anAgency(worker);
});
afterAll(async () => {
  await worker.close();
  await gateway.close();
  await database.drop();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-import-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const put = (name: string, content: string | Buffer) => writeFile(join(folder, name), content);

async function take(path: string, options: SourceOptions & { source: string; dryRun?: boolean }): Promise<ImportReport> {
  return directory.import(systemCaller('IMPORT'), await readSource(path, options), options);
}

const find = async (text: string, locale = 'en') =>
  (await aDirectory(gateway).search({ ...officer.caller, locale }, { text }, { first: 50 })).rows.map(({ row }) => row);

const rejections = ({ rows }: ImportReport) =>
  rows.filter(({ outcome }) => outcome === 'rejected').map(({ file, line, field, reason }) => `${file}:${line} ${field}: ${reason}`);

async function putHsds1(services = ''): Promise<void> {
  await put('organizations.csv', '\ufeffid,name,description,url\no1,Quay Trust,"Helps,\nalways",https://quay.example\n');
  await put(
    'services.csv',
    `id,organization_id,name,description,status,fees,funding_code\ns1,o1,Quay hostel,Beds\\nand soup,,Free,X9\ns2,o9,Ghost,Nobody,,,\n${services}`,
  );
  await put('locations.csv.gz', gzipSync('id,organization_id,name,latitude,longitude\nl1,o9,Quay house,25.7,-80.2\nl2,o9,Nowhere,,\n'));
  await put('services_at_location.csv', 'id,service_id,location_id\n1,s1,l1\n');
  await put('physical_addresses.csv', 'id,location_id,address_1,city,state_province,postal_code\n1,l1,1 Quay,Miami,FL ,33132\n');
  await put('phones.csv', 'id,service_id,number\n1,s1,305-555-0100\n2,s1,\n3,s2,305-555-0199\n');
  await put('regular_schedules.csv', 'service_id,weekday,opens_at,closes_at,original_text\ns1,Monday,8:30am,5pm,Mon 8:30-5\n');
  await put('languages.csv', 'id,service_id,language\n1,s1,English and Spanish\n2,s1,others on request\n');
  await put('contacts.csv', 'id,service_id,name\n1,s1,Jane Roe\n');
}

describe('importing an HSDS 1.1 folder', () => {
  const options = { source: 'quay' };

  it('lists what it holds, and gives every row that it does not take a place and a reason', async () => {
    await putHsds1();
    const report = await take(folder, options);
    expect(report.counts).toEqual({ created: 10, updated: 0, unchanged: 0, rejected: 4 });
    expect(rejections(report)).toEqual([
      'services.csv:3 organization_id: names organisation "o9", which is not in the source',
      'locations.csv.gz:3 organization_id: has no service that was taken, and names organisation "o9", which is not in the source',
      'phones.csv:3 number: is empty',
      'phones.csv:4 service_id: belongs to service "s2", which was not taken',
    ]);
    expect(report.columnsKeptAside).toEqual([
      { file: 'services.csv', column: 'funding_code', rows: 1 },
      { file: 'locations.csv.gz', column: 'organization_id', rows: 1 },
    ]);
    const [listing] = await find('hostel');
    expect(listing).toMatchObject({
      description: 'Beds\nand soup', organizationName: 'Quay Trust', agencyId: null, address: '1 Quay, Miami, 33132',
      district: 'FL', phone: '305-555-0100', languages: ['en', 'es'], places: null,
    });
    const hours = await database.asAdministrator(`select byday, opens_at, closes_at from directory.schedule where service_id = $1`, [listing!.id]);
    expect(hours).toEqual([{ byday: 'MO', opens_at: '08:30:00', closes_at: '17:00:00' }]);
  });

  it('changes nothing the second time, and afterwards only what the source changed', async () => {
    await putHsds1();
    const [before] = await find('hostel');
    const second = await take(folder, options);
    expect(second.counts).toEqual({ created: 0, updated: 0, unchanged: 10, rejected: 4 });
    await put('phones.csv', 'id,service_id,number\n1,s1,305-555-0111\n');
    const third = await take(folder, options);
    expect(third.entities).toMatchObject({ service: { created: 0, updated: 0, unchanged: 1 }, phone: { created: 0, updated: 1, unchanged: 0 } });
    const [after] = await find('hostel');
    expect(after).toEqual({ ...before, phone: '305-555-0111' });
  });

  it('leaves to the network what the network decided, whatever the source says later', async () => {
    await putHsds1('s3,o1,Quay soup kitchen,Soup,,,\n');
    await take(folder, options);
    await database.asAdministrator(`update directory.organization set agency_id = $1 where source = 'quay'`, [officer.id]);
    await database.asAdministrator(`update directory.service set service_type_code = 'shelter.emergency', intake_paused = true where source = 'quay'`);
    await putHsds1('s3,o1,Quay soup kitchen,More soup,,,\n');
    expect((await take(folder, options)).services).toEqual({ created: 0, updated: 1, unchanged: 1 });
    expect((await find('kitchen'))[0]).toMatchObject({ description: 'More soup', serviceTypeCode: 'shelter.emergency', intakePaused: true, agencyId: officer.id });
  });

  it('says which listings the source no longer holds, and keeps them', async () => {
    await putHsds1();
    expect((await take(folder, options)).missing).toBe(1);
    expect(await find('kitchen')).toHaveLength(1);
  });

  it('keeps a listing of the same id from another source apart', async () => {
    await putHsds1();
    expect((await take(folder, { source: 'quay-copy' })).services.created).toBe(1);
    expect((await find('hostel')).filter(({ name }) => name === 'Quay hostel')).toHaveLength(2);
  });

  it('does everything in a dry run but keep it', async () => {
    await putHsds1();
    const report = await take(folder, { source: 'never', dryRun: true });
    expect(report.services.created).toBe(1);
    expect(await database.asAdministrator(`select 1 from directory.service where source = 'never'`)).toEqual([]);
  });

  it('rejects a row that has more cells than the heading, and takes the next', async () => {
    await putHsds1('s4,o1,Two,extra,,,,,cells\ns5,o1,Fine,,,,\ns5,o1,Fine again,,,,\ns6,o1,,,,,\ns7,o1,Odd,,perhaps,,\n');
    const report = await take(folder, { source: 'ragged', dryRun: true });
    expect(rejections(report).slice(1, 5)).toEqual([
      'services.csv:4 row: has 9 cells where the heading has 7',
      'services.csv:6 id: "s5" stands in an earlier row already',
      'services.csv:7 name: is empty',
      'services.csv:8 status: "perhaps" is none of active, inactive, defunct, temporarily closed',
    ]);
    expect(report.services.created).toBe(2);
  });

  it("shows an organisation's own number where a service has none", async () => {
    await putHsds1();
    await put('phones.csv', 'id,organization_id,number\n1,o1,305-555-0123\n');
    await take(folder, { source: 'switchboard' });
    expect((await find('hostel')).map(({ phone }) => phone)).toContain('305-555-0123');
  });

  it('is refused for a folder whose tables have other headings', async () => {
    await putHsds1();
    await put('services.csv', 'service_uuid,title\n1,Bed\n');
    await expect(take(folder, { source: 'other' })).rejects.toThrow(/no column "id" in services.csv, so it is not HSDS 1.1/);
  });

  it.each([
    ['an unclosed quote', Buffer.from('id,organization_id,name\ns1,o1,"Open\n'), /Quote Not Closed/],
    ['letters that are not UTF-8', Buffer.from('id,organization_id,name\ns1,o1,Caf\xe9\n', 'latin1'), /not UTF-8/],
  ])('takes nothing from a folder with %s', async (_what, services, sentence) => {
    await putHsds1();
    await put('services.csv', services);
    await expect(take(folder, { source: 'broken' })).rejects.toThrow(sentence);
    await rm(join(folder, 'services.csv'));
    await expect(take(folder, { source: 'broken', format: 'hsds1' })).rejects.toThrow(/holds no services.csv/);
    await expect(take(join(folder, 'gone'), { source: 'broken' })).rejects.toThrow(/no such file or folder/);
  });

  it('is refused to anybody but the import itself', async () => {
    await putHsds1();
    const reading = await readSource(folder);
    await expect(directory.import(officer.caller, reading, { source: 'mine' })).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const byHand = `insert into directory.organization (id, name) values (:id, 'Mine')`;
    await expect(worker.work.run(officer.caller, (tx) => tx.sql(byHand, { id: newId() }))).rejects.toThrow(/row-level security/);
  });

  it('writes a report that a program can read', async () => {
    await putHsds1();
    const report = await take(folder, options);
    await writeReport(join(folder, 'report.ndjson'), report);
    const lines = (await readFile(join(folder, 'report.ndjson'), 'utf8')).trim().split('\n').map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines[0]).toMatchObject({ kind: 'summary', source: 'quay', counts: report.counts });
    expect(lines.filter(({ kind }) => kind === 'row')).toHaveLength(report.rows.length);
    expect(lines.at(-2)).toEqual({ kind: 'column-kept-aside', file: 'services.csv', column: 'funding_code', rows: 1 });
  });
});

describe('importing HSDS 3', () => {
  const service = (id: string, more: object = {}) => ({ id, name: `Clinic ${id}`, status: 'active', organization: { id: 'o', name: 'Clinics' }, ...more });

  it('takes NDJSON line by line, packed or not', async () => {
    const lines = [
      service('a', {
        languages: [{ code: 'ar' }],
        schedules: [{ byday: 'MO,TU', opens_at: '09:00:00-05:00', closes_at: '17:00' }],
        attributes: [{ taxonomy_term: { code: 'health.primary' } }, { taxonomy_term: { code: 'x', name: 'Teeth' } }],
        service_at_locations: [{ location: { id: 'l', latitude: 31.9, longitude: 35.9, addresses: [{ address_1: '3 Hill', city: 'Amman' }] } }],
        funding: [{ source: 'state' }],
      }),
      service('b', { email: 'nobody' }),
      { name: 'no id' },
      service('a'),
    ];
    await put('list.ndjson.gz', gzipSync(lines.map((line) => JSON.stringify(line)).join('\n')));
    const report = await take(join(folder, 'list.ndjson.gz'), { source: 'clinics' });
    expect(report.services.created).toBe(1);
    expect(rejections(report).map((line) => line.slice(0, line.indexOf(': ')))).toEqual(['list.ndjson.gz:2 email', 'list.ndjson.gz:3 id', 'list.ndjson.gz:4 id']);
    expect(report.entities).toMatchObject({ funding: { created: 1 }, address: { created: 1 }, taxonomy_term: { created: 1, unchanged: 1 } });
    expect(report.foreignKinds).toEqual([{ name: 'Teeth', services: 1 }]);
    expect((await find('teeth'))[0]).toMatchObject({ serviceTypeCode: 'health.primary', languages: ['ar'], address: '3 Hill, Amman' });
    const hours = await database.asAdministrator(`select byday, opens_at, timezone from directory.schedule h join directory.service s on s.id = h.service_id where s.source = 'clinics'`);
    expect(hours).toEqual([{ byday: 'MO,TU', opens_at: '09:00:00', timezone: '-5' }]);
  });

  it('takes a page of an HSDS API as it came', async () => {
    await put('page.json', JSON.stringify({ total_items: 2, contents: [service('p1'), service('p2')] }));
    expect((await take(join(folder, 'page.json'), { source: 'page' })).services.created).toBe(2);
  });

  it('takes a full organisation with its services, and leaves out a point that is not on earth', async () => {
    const { organization, ...bare } = service('f1', { service_at_locations: [{ location: { id: 'far', latitude: 100, longitude: 101, addresses: [{ city: 'Aqaba' }] } }] });
    await put('organization.json', JSON.stringify({ ...organization, services: [bare] }));
    const report = await take(join(folder, 'organization.json'), { source: 'full' });
    expect(report.rows).toEqual([
      { file: 'organization.json', line: 1, id: 'o', outcome: 'created', field: 'services.service_at_locations.location.latitude', reason: '"100, 101" is no place on earth' },
    ]);
    expect((await find('f1'))[0]).toMatchObject({ organizationName: 'Clinics', address: 'Aqaba' });
  });

  it('takes nothing when a line breaks off', async () => {
    await put('cut.ndjson', `${JSON.stringify(service('c1'))}\n{"id": "c2", "na`);
    await expect(take(join(folder, 'cut.ndjson'), { source: 'cut' })).rejects.toThrow(/line 2 is not JSON: nothing was taken/);
  });
});

describe('importing GeoJSON by a map', () => {
  const map = {
    languages: { en: 'en.json', ar: 'ar.json' },
    id: ['id', 'activity'],
    organization: 'partner',
    name: 'title',
    site: 'place',
    categories: ['sector'],
    remarks: ['endDate'],
    serviceTypes: { title: { 'Safe space': 'social.peer' } },
  };
  const feature = (id: number, properties: object, at = [35.9, 31.9]) => ({ type: 'Feature', id, properties, geometry: { type: 'Point', coordinates: at } });
  const english = { activity: 1, partner: 'Relief', title: 'Safe space', place: 'Amman', sector: 'PROTECTION', endDate: '2014-12-31', '3. Criteria': { 'Open to all': true, Adults: false } };
  const arabic = { activity: 1, partner: 'Relief', title: 'مكان آمن', place: 'عمّان', sector: 'الحماية', '3. المعايير': { 'مفتوح للجميع': true } };

  async function putPair(en: object[], ar: object[]): Promise<void> {
    await put('map.json', JSON.stringify(map));
    await put('en.json', JSON.stringify(en));
    await put('ar.json', JSON.stringify({ type: 'FeatureCollection', features: ar }));
  }

  it('pairs the two languages of one listing, also where an id is used twice', async () => {
    await putPair([feature(7, english), feature(7, { ...english, activity: 2, title: 'Legal desk' })], [feature(7, arabic), feature(7, { ...arabic, activity: 2, title: 'مكتب قانوني' })]);
    const report = await take(folder, { source: 'relief', map: join(folder, 'map.json') });
    expect(report.counts).toEqual({ created: 4, updated: 0, unchanged: 0, rejected: 0 });
    expect((await find('safe space'))[0]).toMatchObject({ description: 'Criteria: Open to all', district: 'Amman', serviceTypeCode: 'social.peer' });
    expect((await find('مكتب', 'ar'))[0]).toMatchObject({ name: 'مكتب قانوني', description: 'المعايير: مفتوح للجميع', district: 'عمّان' });
    expect((await take(folder, { source: 'relief', map: join(folder, 'map.json') })).counts.unchanged).toBe(4);
  });

  it('says why a feature or its counterpart was not taken', async () => {
    await putPair([feature(1, english), feature(1, english), feature(2, english, [0, 0]), { type: 'Line' }], [feature(1, arabic, [36, 32]), feature(9, arabic)]);
    const report = await take(folder, { source: 'odd', map: join(folder, 'map.json'), dryRun: true });
    expect(rejections(report)).toEqual([
      'en.json:2 id + activity: "1/1" stands in an earlier row already',
      'en.json:3 geometry: is no point on earth',
      'en.json:4 id + activity: is empty',
      'ar.json:1 geometry: is another place than in the first language',
      'ar.json:2 id + activity: has no counterpart that was taken in the first language',
    ]);
  });

  it('refuses a map that says something unknown, or reaches outside its folder', async () => {
    await putPair([], []);
    await put('map.json', JSON.stringify({ ...map, languages: { en: '../en.json' }, colour: 'red' }));
    await expect(take(folder, { source: 'odd', map: join(folder, 'map.json') })).rejects.toThrow(/languages.en is a file name without a folder.*colour/s);
  });
});
