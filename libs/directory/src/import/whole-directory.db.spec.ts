import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessDatabase, accessTables, systemCaller } from '@causeway/access';
import { newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import type { Directory } from '../directory.js';
import { directoryDatabase, directoryTables } from '../directory.module.js';
import type { ImportReport } from '../domain/import/outcome.js';
import { aDirectory } from '../testing.js';
import { type SourceOptions, readSource } from './source.reader.js';

let database: TestDatabase;
let worker: TestWork;
let directory: Directory;
let folder: string;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase]);
  worker = await aWork(database, { tables: [...accessTables, ...directoryTables], as: 'setup' });
  directory = aDirectory(worker);
});
afterAll(async () => {
  await worker.close();
  await database.drop();
});
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-whole-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const sql = <Row>(text: string, values: unknown[] = []) => database.asAdministrator<Row>(text, values);
const put = (name: string, content: string) => writeFile(join(folder, name), content);

async function take(name: string, options: SourceOptions & { source: string }): Promise<ImportReport> {
  return directory.import(systemCaller('IMPORT'), await readSource(join(folder, name), options), options);
}

async function takeJson(value: unknown, source: string): Promise<ImportReport> {
  await put('list.json', JSON.stringify(value));
  return take('list.json', { source });
}

const omissions = ({ rows }: ImportReport) =>
  rows.flatMap(({ field, reason, also = [], outcome }) => (outcome === 'rejected' || reason === undefined ? [] : [{ field, reason }, ...also])).map(({ field, reason }) => `${field}: ${reason}`);

/** A clinic with one of everything that the standard can say. */
const clinic = (more: object = {}) => ({
  id: '0199a0b0-0000-7000-8000-000000000001', name: 'Night clinic', status: 'active', alternate_name: 'The clinic', minimum_age: 14, alert: 'Ring twice', assured_date: '2026-01-05',
  organization: {
    id: 'o1', name: 'Quay Trust', description: 'Helps', year_incorporated: 1987, organization_identifiers: [{ id: 'i1', identifier_type: 'charity', identifier: '77' }],
    additional_websites: [{ id: 'u1', url: 'https://quay.example/more' }],
  },
  program: { id: 'g1', name: 'Nights', description: 'All nights' },
  phones: [{ id: 'p1', number: '+31 20 1', extension: 7, type: 'voice', languages: [{ id: 'l2', name: 'Arabic', code: 'ar' }] }, { id: 'p2', number: '+31 20 2' }],
  schedules: [{ id: 'h1', freq: 'WEEKLY', byday: 'MO,TU', opens_at: '22:00Z', closes_at: '06:00Z', valid_from: '2026-01-01' }],
  service_areas: [{ id: 'a1', name: 'North', extent_type: 'text' }],
  languages: [{ id: 'l1', name: 'Dutch', code: 'nl', note: 'by telephone' }],
  funding: [{ id: 'f1', source: 'State' }],
  cost_options: [{ id: 'c1', option: 'Visit', amount: 12.5, currency: 'EUR' }],
  required_documents: [{ id: 'd1', document: 'None' }],
  contacts: [{ id: 'k1', name: 'The desk', title: 'Intake', phones: [{ id: 'p3', number: '+31 20 3' }] }],
  attributes: [{ id: 't1', taxonomy_term: { id: 'x1', code: 'N-9', name: 'Night care' } }],
  metadata: [{ id: 'm1', field_name: 'name', previous_value: 'Clinic', replacement_value: 'Night clinic' }],
  service_at_locations: [
    {
      id: 's1', description: 'Ground floor',
      location: {
        id: 'w1', location_type: 'physical', name: 'Quay house', latitude: 52.37, longitude: 4.9, transportation: 'Bus 5',
        addresses: [{ id: 'r1', address_1: '1 Quay', city: 'Port', state_province: 'North', postal_code: '1011', country: 'NL', address_type: 'physical' }],
        accessibility: [{ id: 'y1', description: 'Lift' }],
      },
    },
  ],
  translations: { ar: { name: 'عيادة ليلية' } },
  colour: 'red',
  ...more,
});

describe('a listing of HSDS 3', () => {
  it('is kept whole: every part has a row, its owner, and where it came from', async () => {
    const report = await takeJson(clinic(), 'whole');
    expect(report.counts).toEqual({ created: 1, updated: 0, unchanged: 0, rejected: 0 });
    expect(omissions(report)).toEqual([]);
    const counts = Object.fromEntries(Object.entries(report.entities).map(([entity, { created }]) => [entity, created]));
    expect(counts).toEqual({
      taxonomy_term: 1, organization: 1, program: 1, service: 1, location: 1, service_at_location: 1, organization_identifier: 1, url: 1, funding: 1, address: 1, contact: 1,
      phone: 3, schedule: 1, service_area: 1, language: 2, accessibility: 1, cost_option: 1, required_document: 1, attribute: 1, metadata: 1,
    });
    expect(await sql(`select s.id, s.alternate_name, minimum_age, alert, assured_on::text, g.name as program, languages, categories, s.translations, s.extra
                      from directory.service s join directory.program g on g.id = s.program_id where s.source = 'whole'`)).toEqual([
      {
        id: '0199a0b0-0000-7000-8000-000000000001', alternate_name: 'The clinic', minimum_age: 14, alert: 'Ring twice', assured_on: '2026-01-05', program: 'Nights',
        languages: ['nl'], categories: ['Night care'], translations: { ar: { name: 'عيادة ليلية' } }, extra: { colour: 'red' },
      },
    ]);
    expect(await sql(`select byday, opens_at, closes_at, timezone, directory.weekdays(byday) as days from directory.schedule where source = 'whole'`)).toEqual([
      { byday: 'MO,TU', opens_at: '22:00:00', closes_at: '06:00:00', timezone: '0', days: [1, 2] },
    ]);
    expect(await sql(`select number, position, contact_id is not null as of_contact from directory.phone where source = 'whole' order by number`)).toEqual([
      { number: '+31 20 1', position: 0, of_contact: false }, { number: '+31 20 2', position: 1, of_contact: false }, { number: '+31 20 3', position: 0, of_contact: true },
    ]);
    expect(await sql(`select address, city, district, postal_code, country from directory.site where source = 'whole'`)).toEqual([
      { address: '1 Quay', city: 'Port', district: 'North', postal_code: '1011', country: 'NL' },
    ]);
  });

  it('loses a number that the source no longer names, and keeps what people here added', async () => {
    const phones = (id: string) => sql<{ number: string }>(`select number from directory.phone where service_id = $1 order by number`, [id]);
    const id = clinic().id;
    await sql(`insert into directory.phone (id, service_id, number) values ($1, $2, '112')`, [newId(), id]);
    const report = await takeJson(clinic({ phones: [{ id: 'p1', number: '+31 20 1', extension: 7, type: 'voice' }] }), 'whole');
    expect(report).toMatchObject({ removed: 2, entities: { phone: { created: 0, updated: 0, unchanged: 2 } } });
    expect((await phones(id)).map(({ number }) => number)).toEqual(['+31 20 1', '112']);
  });

  it('that another source tells under the same id becomes a listing of its own', async () => {
    await takeJson(clinic(), 'other');
    const ids = await sql<{ id: string }>(`select id from directory.service where source_id = $1`, [clinic().id]);
    expect(new Set(ids.map(({ id }) => id)).size).toBe(2);
  });

  it('which uses our own terms is of that kind, and brings the terms no second time', async () => {
    const [ours] = await sql<{ id: string }>(`select id from directory.taxonomy_term where source = 'causeway' and source_id = 'health.primary'`);
    const report = await takeJson(clinic({ attributes: [{ id: 't1', taxonomy_term: { id: ours!.id, code: 'health.primary', name: 'Primary care', taxonomy: 'Causeway services' } }] }), 'kind');
    expect(report.foreignKinds).toEqual([]);
    expect(await sql(`select service_type_code as code from directory.service where source = 'kind'`)).toEqual([{ code: 'health.primary' }]);
    expect(await sql(`select count(*)::int as terms from directory.taxonomy_term where code = 'health.primary'`)).toEqual([{ terms: 1 }]);
  });

  it('has its last change stamped when only a telephone changed, and not when nothing did', async () => {
    const stamp = async () => (await sql<{ at: string }>(`select last_modified::text as at from directory.service where source = 'whole'`))[0]!.at;
    const before = await stamp();
    await takeJson(clinic({ phones: [{ id: 'p1', number: '+31 20 1', extension: 7, type: 'voice' }] }), 'whole');
    expect(await stamp()).toBe(before);
    await takeJson(clinic({ phones: [{ id: 'p1', number: '+31 20 9', extension: 7, type: 'voice' }] }), 'whole');
    expect(await stamp()).not.toBe(before);
  });

  it('keeps what people edited here, and queues what the source says instead, once', async () => {
    const edited = clinic({ id: 'e1', name: 'As the source has it' });
    await takeJson(edited, 'edited');
    await sql(`update directory.service set name = 'As we know it' where source = 'edited'`);
    await sql(`insert into directory.human_edit (target_id, field, organization_id, at, by_account_id) select id, 'name', organization_id, now(), $1 from directory.service where source = 'edited'`, [newId()]);
    const report = await takeJson({ ...edited, name: 'As the source has it now', alert: 'Closed in May' }, 'edited');
    expect(report).toMatchObject({ queued: 1, services: { updated: 1 } });
    expect(await sql(`select name, alert from directory.service where source = 'edited'`)).toEqual([{ name: 'As we know it', alert: 'Closed in May' }]);
    const waiting = `select c.before, c.after, c.state from directory.listing_change c where source = 'edited'`;
    expect(await sql(waiting)).toEqual([{ before: { name: 'As we know it' }, after: { name: 'As the source has it now' }, state: 'PENDING' }]);
    expect((await takeJson({ ...edited, name: 'As the source has it now', alert: 'Closed in May' }, 'edited')).queued).toBe(0);
  });

  it('keeps telephones that people edited here, and queues what the source says they are', async () => {
    const said = clinic({ id: 'n1', service_at_locations: [] });
    await takeJson(said, 'numbers');
    const [service] = await sql<{ id: string }>(`select id from directory.service where source = 'numbers'`);
    await sql(`delete from directory.phone where service_id = $1 and number = '+31 20 1'`, [service!.id]);
    await sql(`insert into directory.human_edit (target_id, field, organization_id, at, by_account_id) select id, 'phones', organization_id, now(), $2 from directory.service where id = $1`, [service!.id, newId()]);
    const report = await takeJson({ ...said, phones: [...said.phones, { id: 'p7', number: '+31 20 7' }] }, 'numbers');
    expect(report).toMatchObject({ queued: 1, removed: 0 });
    expect(omissions(report)).toEqual(['phones: were edited here by people: a coordinator decides']);
    expect(await sql(`select number from directory.phone where service_id = $1`, [service!.id])).toEqual([{ number: '+31 20 2' }]);
    const [waiting] = await sql<{ before: unknown; after: unknown }>(`select before, after from directory.listing_change where source = 'numbers'`);
    const none = { extension: null, description: null };
    expect(waiting).toEqual({
      before: { phones: [{ number: '+31 20 2', ...none }] },
      after: { phones: [{ number: '+31 20 1', extension: '7', description: null }, { number: '+31 20 2', ...none }, { number: '+31 20 7', ...none }] },
    });
  });
});

describe('a confidential place', () => {
  const hidden = () => {
    const [place] = clinic().service_at_locations;
    return clinic({ service_at_locations: [{ ...place, phones: [{ id: 'p8', number: '9' }], location: { ...place!.location, confidential: true, contacts: [{ id: 'k8', name: 'Door', phones: [{ id: 'p9', number: '8' }] }], door_code: '1234' } }] });
  };

  it('is taken with its name, district and country, and nothing that leads to its door', async () => {
    const report = await takeJson(hidden(), 'hidden');
    const [site] = await sql<Record<string, unknown>>(`select * from directory.site where source = 'hidden'`);
    expect(site).toMatchObject({ confidential: true, name: 'Quay house', district: 'North', country: 'NL', extra: {} });
    for (const column of ['address', 'postal_code', 'city', 'latitude', 'longitude', 'transportation', 'url', 'description']) expect([column, site![column]]).toEqual([column, null]);
    for (const table of ['address', 'accessibility']) expect(await sql(`select 1 from directory.${table} where source = 'hidden'`)).toEqual([]);
    expect((await sql<{ number: string }>(`select number from directory.phone where source = 'hidden' order by 1`)).map(({ number }) => number)).toEqual(['+31 20 1', '+31 20 2', '+31 20 3']);
    expect(await sql(`select description from directory.service_at_site where source = 'hidden'`)).toEqual([{ description: null }]);
    expect(omissions(report)).toEqual(expect.arrayContaining([
      'confidential: of a confidential place only name, district and country are kept', 'service_at_locations.0.description: belongs to a confidential place: not kept',
    ]));
    expect(report.columnsNotKept).toContainEqual({ file: 'list.json', column: 'door_code', rows: 1 });
  });

  it('leaves a service the number that is its own, also when the list says it of the house, too', async () => {
    await put('organizations.csv', 'id,name,description\no1,Quay Trust,Helps\n');
    await put('services.csv', 'id,organization_id,name,status\ns1,o1,Night shelter,active\n');
    await put('locations.csv', 'id,organization_id,location_type,name,confidential\nl1,o1,physical,The house,true\n');
    await put('service_at_location.csv', 'id,service_id,location_id\na1,s1,l1\n');
    await put('phones.csv', 'id,service_id,location_id,number\np1,s1,l1,116 006\np2,,l1,door\n');
    await take('', { source: 'hotline' });
    expect(await sql(`select p.number, p.site_id, s.name from directory.phone p join directory.service s on s.id = p.service_id where p.source = 'hotline'`)).toEqual([{ number: '116 006', site_id: null, name: 'Night shelter' }]);
    expect(await sql(`select 1 from directory.phone where source = 'hotline' and number = 'door'`)).toEqual([]);
  });

  it.each([
    ['an address', `insert into directory.address (id, site_id, address_type) select $1, id, 'physical' from directory.site where source = 'hidden'`],
    ['a telephone', `insert into directory.phone (id, site_id, number) select $1, id, '9' from directory.site where source = 'hidden'`],
    ['a telephone of the service there', `insert into directory.phone (id, service_at_site_id, number) select $1, a.id, '9' from directory.service_at_site a where source = 'hidden'`],
    ['a contact', `insert into directory.contact (id, site_id) select $1, id from directory.site where source = 'hidden'`],
    ['a way to the door in words', `update directory.site set transportation = 'Bus 5', name = $1 where source = 'hidden'`],
    ['a hidden name for its point', `update directory.site set extra = '{"point": 1}', name = $1 where source = 'hidden'`],
  ])('is refused %s by the database itself', async (_what, statement) => {
    await expect(sql(statement, [newId()])).rejects.toMatchObject({ code: '23514' });
  });

  it('is not made of a place whose address is still there', async () => {
    await expect(sql(`update directory.site set confidential = true, latitude = null, longitude = null, address = null, postal_code = null, transportation = null where source = 'whole'`))
      .rejects.toMatchObject({ code: '23514', constraint: 'site_confidential_has_district_only' });
  });
});

describe('a place that was hidden here', () => {
  it('stays hidden, whatever its source says of it later', async () => {
    const shown = clinic({ id: 'h1' });
    await takeJson(shown, 'later');
    await sql(`delete from directory.address where source = 'later'`);
    await sql(`delete from directory.accessibility where source = 'later'`);
    await sql(`update directory.site set confidential = true, latitude = null, longitude = null, address = null, postal_code = null, city = null, transportation = null where source = 'later'`);
    const [place] = shown.service_at_locations;
    const report = await takeJson({ ...shown, service_at_locations: [{ ...place, location: { ...place!.location, name: 'Quay house, new door', latitude: 52.4 } }] }, 'later');
    expect(await sql(`select name, confidential, latitude, address from directory.site where source = 'later'`)).toEqual([{ name: 'Quay house, new door', confidential: true, latitude: null, address: null }]);
    expect(await sql(`select 1 from directory.address where source = 'later'`)).toEqual([]);
    expect(omissions(report)).toContain('confidential: is so here and stays so, whatever the list says: a coordinator can open it');
  });
});

describe('texts that no database can hold', () => {
  it('are cleaned wherever they stand, also under names that the standard does not know', async () => {
    const report = await takeJson(clinic({ id: 'z1', name: 'Cli\u0000nic', odd: { 'a\u0000b': ['x\u0000', '\ud800'] }, translations: { ar: { name: 'a\u0000' } } }), 'nul');
    expect(report.counts.created).toBe(1);
    expect(await sql(`select name, extra -> 'odd' as odd, translations from directory.service where source = 'nul'`)).toEqual([{ name: 'Clinic', odd: { ab: ['x', '\ufffd'] }, translations: { ar: { name: 'a' } } }]);
  });

  it('are refused when they are nested beyond sense', async () => {
    let deep: unknown = 1;
    for (let level = 0; level < 500; level += 1) deep = [deep];
    const report = await takeJson([clinic({ id: 'z2', deep }), clinic({ id: 'z3' })], 'deep');
    expect(report.rows.map(({ outcome, field, reason }) => [outcome, field, reason])).toEqual([['rejected', 'deep', 'is nested too deep'], ['created', undefined, undefined]]);
  });
});

describe('an import that breaks off', () => {
  it('leaves the directory as it was', async () => {
    await put('list.json', JSON.stringify([clinic({ id: 'b1' }), clinic({ id: 'b2', organization: { id: 'o2', name: 'Other', description: '-' } })]));
    const reading = await readSource(join(folder, 'list.json'));
    const breaking = directory.import(systemCaller('IMPORT'), reading, {
      source: 'broken',
      onProgress: ({ done, total }) => {
        if (done > total / 2) throw new Error('the line went dead');
      },
    });
    await expect(breaking).rejects.toThrow('the line went dead');
    for (const table of ['organization', 'service', 'site', 'phone', 'attribute', 'taxonomy_term']) expect(await sql(`select 1 from directory.${table} where source = 'broken'`)).toEqual([]);
  });
});

describe('the tabular form of HSDS 3', () => {
  it('is read by its file names, and a wrong row is refused with its field', async () => {
    await put('organizations.csv', 'id,name,description\no1,Quay Trust,Helps\n');
    await put('services.csv', 'id,organization_id,name,status,assured_date,email\ns1,o1,Clinic,active,2026-01-05,\ns2,o1,Odd,open,,\ns3,o1,Mail,active,,nobody\n');
    await put('phones.csv', 'id,service_id,number,position\np1,s1,112,first\n');
    await put('service_capacity.csv', 'id,service_id,available\nc1,s1,3\n');
    await put('attributes.csv', 'id,link_id,link_entity,taxonomy_term_id,value\na1,s1,service,,quiet\na2,s9,service,,lost\n');
    const report = await take('', { source: 'tabular' });
    expect(report.rows.filter(({ outcome }) => outcome === 'rejected').map(({ file, line, field, reason }) => `${file}:${line} ${field} ${reason}`)).toEqual([
      'attributes.csv:3 link_id belongs to "s9", which was not taken',
      'service_capacity.csv:2 service_capacity places are stated here by the service itself',
      'services.csv:3 status "open" is none of active, inactive, defunct, temporarily closed',
      'services.csv:4 email "nobody" is no e-mail address',
    ]);
    expect(report.columnsKeptAside).toEqual([{ file: 'phones.csv', column: 'position', rows: 1 }]);
  });
});

describe('a flat table with a map', () => {
  const map = {
    files: {
      'shelters.csv': {
        row: 'service', id: { service: ['Nr'], location: ['Street'] },
        columns: { Org: 'organization.name', Shelter: ['service.name', 'location.name'], ملجأ: 'service.name@ar', Street: 'address.address_1', Tel: 'phone.number', Fax: 'phone:fax.number', Hours: 'schedule.description', Areas: 'service_area.name' },
        constants: { 'phone:fax.type': 'fax', 'address.country': 'JO' },
        pairs: { LatLon: ['location.longitude', 'location.latitude'] },
        split: { Areas: ';' }, strip: { Tel: 'main: ' }, values: { Street: { unknown: '' } },
        categories: ['Kind'], serviceTypes: { Kind: { Shelter: 'shelter.emergency' } }, only: { Public: 'yes' }, confidential: { Secret: 'yes' }, ignore: ['Secret', 'Public'],
      },
    },
  };
  const heading = 'Nr,Org,Shelter,ملجأ,Street,Tel,Fax,Hours,Areas,LatLon,Kind,Public,Secret,Note\n';

  it('becomes listings: swapped coordinates, several values in a cell, prose hours, a second language', async () => {
    await put('map.json', JSON.stringify(map));
    await put('shelters.csv', `${heading}1,Relief,Safe house,بيت آمن,1 Hill,main: 06 1,06 2,from dusk,North; South,"35.9,31.9",Shelter,yes,no,ring\n2,Relief,Other,,unknown,,,,,,Food,yes,yes,\n3,Relief,Closed,,,,,,,,Food,no,,\n,Relief,Nameless,,,,,,,,Food,yes,,\n`);
    const report = await take('shelters.csv', { source: 'flat', map: join(folder, 'map.json') });
    expect(report.rows.map(({ line, outcome, field, reason }) => [line, outcome, field, reason])).toEqual([
      [2, 'created', undefined, undefined],
      [3, 'created', 'confidential', 'of a confidential place only name, district and country are kept'],
      [4, 'rejected', 'Public', 'is "no": the map takes only rows with "yes"'],
      [5, 'rejected', 'Nr', 'is empty'],
    ]);
    expect(await sql(`select s.name, s.translations, s.service_type_code as code, s.categories, l.latitude, l.longitude, l.address, s.extra
                      from directory.service s join directory.service_at_site a on a.service_id = s.id join directory.site l on l.id = a.site_id where s.source = 'flat' and s.source_id = '1'`)).toEqual([
      { name: 'Safe house', translations: { ar: { name: 'بيت آمن' } }, code: 'shelter.emergency', categories: ['Shelter'], latitude: 31.9, longitude: 35.9, address: '1 Hill', extra: { Note: 'ring' } },
    ]);
    expect(await sql(`select number, type from directory.phone where source = 'flat' order by number`)).toEqual([{ number: '06 1', type: null }, { number: '06 2', type: 'fax' }]);
    expect(await sql(`select name from directory.service_area where source = 'flat' order by name`)).toEqual([{ name: 'North' }, { name: 'South' }]);
    expect(report.columnsNotKept.map(({ column }) => column)).toEqual(['Public', 'Secret']);
    expect((await take('shelters.csv', { source: 'flat', map: join(folder, 'map.json') })).counts).toEqual({ created: 0, updated: 0, unchanged: 2, rejected: 2 });
  });

  it('is refused when the map names a column that is not there, or a field that the standard does not know', async () => {
    await put('map.json', JSON.stringify(map));
    await put('shelters.csv', 'Nr,Org\n1,Relief\n');
    await expect(take('shelters.csv', { source: 'flat', map: join(folder, 'map.json') })).rejects.toThrow(/has no column "Shelter".*It has: Nr, Org/);
    await put('bad.json', JSON.stringify({ files: { 'shelters.csv': { row: 'service', columns: { Nr: 'service.beds', Org: 'phone.number@ar' } } } }));
    await expect(take('shelters.csv', { source: 'flat', map: join(folder, 'bad.json') })).rejects.toThrow(/columns.Nr.*columns.Org/s);
    await expect(take('shelters.csv', { source: 'flat' })).rejects.toThrow(/say with --map FILE what its columns mean/);
  });
});
