import { existsSync } from 'node:fs';
import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accessDatabase, accessTables, systemCaller } from '@causeway/access';
import { Forbidden, newId } from '@causeway/kernel';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { Departure } from '../departure.js';
import { directoryDatabase, directoryTables } from '../directory.module.js';
import { hsdsEntities, storedEntities } from '../domain/hsds/entities.js';
import { ExportFormat } from '../domain/hsds-out/taken-out.js';
import { readZip } from '../import/zip.reader.js';
import { type SourceOptions, readSource } from '../import/source.reader.js';
import { aDirectory, aService } from '../testing.js';
import { writeExport } from './directory.writer.js';

interface Desk {
  readonly database: TestDatabase;
  readonly worker: TestWork;
}

let folder: string;
let first: Desk;
const open: Desk[] = [];

async function aDesk(): Promise<Desk> {
  const database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase]);
  const desk = { database, worker: await aWork(database, { tables: [...accessTables, ...directoryTables], as: 'setup' }) };
  open.push(desk);
  return desk;
}

async function take(desk: Desk, path: string, options: SourceOptions & { source: string }) {
  return aDirectory(desk.worker).import(systemCaller('IMPORT'), await readSource(path, options), { source: options.source });
}

const give = (desk: Desk, name: string, format: ExportFormat) => writeExport(new Departure(desk.worker.work), systemCaller('SETUP'), { path: join(folder, name), format });

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-export-'));
  first = await aDesk();
  await writeFile(join(folder, 'rich.json'), JSON.stringify(rich));
  expect((await take(first, join(folder, 'rich.json'), { source: 'rich' })).counts.rejected).toBe(0);
  await writeFile(join(folder, 'features.json'), JSON.stringify(features('Health', 'Open to all')));
  await writeFile(join(folder, 'features_ar.json'), JSON.stringify(features('صحة', 'مفتوح للجميع')));
  await writeFile(join(folder, 'map.json'), JSON.stringify(map));
  expect((await take(first, folder, { source: 'features', map: join(folder, 'map.json') })).counts.rejected).toBe(0);
  house = await aService(first.worker, { organization: 'Secret Sisters', name: 'Lighthouse', site: { id: newId(), name: 'Lighthouse', confidential: true, district: 'Northquarter' }, phone: '+000 555 0111' });
  await aService(first.worker, { organization: 'Office', name: 'Day office', languages: ['en', 'ar'], phone: '000 555 0111', site: { id: newId(), name: 'Front', address: '=HYPERLINK("x")', city: 'Porto' }, translations: { ar: { name: 'مكتب' } } });
}, 60_000);
afterAll(async () => {
  for (const { database, worker } of open) {
    await worker.close();
    await database.drop();
  }
  await rm(folder, { recursive: true, force: true });
});

const id = (n: number) => `00000000-0000-4000-8000-${String(n).padStart(12, '0')}`;
const rich = [
  {
    id: id(1), name: 'Ω Advice "quoted", comma', status: 'active', description: 'Line one\nline two', url: 'https://a.example/', email: 'a@a.example', alert: '=cmd|calc', fees_description: "'=already guarded",
    minimum_age: 18, assured_date: '2026-01-02', eligibility_description: '+ everybody', 'own column': 'kept aside', last_modified: '2026-01-02T03:04:05Z',
    organization: { id: id(2), name: 'Org', description: '-', website: 'https://o.example/', organization_identifiers: [{ id: id(3), identifier_type: 'NIPC', identifier: '5' }], funding: [{ id: id(4), source: 'City' }] },
    phones: [{ id: id(5), number: '+351 22 1', extension: 7, languages: [{ id: id(6), code: 'pt' }] }, { id: id(4), number: '@home' }],
    schedules: [{ id: id(7), freq: 'WEEKLY', byday: 'MO,TU', opens_at: '09:00', closes_at: '17:30' }],
    languages: [{ id: id(8), name: 'English', code: 'en' }],
    cost_options: [{ id: id(9), option: 'free', amount: 0, currency: 'EUR' }],
    required_documents: [{ id: id(10), document: 'Passport' }],
    service_areas: [{ id: id(11), name: 'North' }],
    contacts: [{ id: id(12), name: 'A person', phones: [{ id: id(13), number: '3' }] }],
    additional_urls: [{ id: id(14), url: 'https://more.example/' }],
    attributes: [{ id: id(15), link_type: 'service', taxonomy_term: { id: id(16), code: 'x.y', name: 'Own kind', description: '', taxonomy: 'Own' } }, { id: id(17), taxonomy_term: { id: id(18), code: 'legal.information', name: 'Legal information', description: 'x', taxonomy: 'Causeway services' } }],
    metadata: [{ id: id(19), last_action_date: '2026-01-01', last_action_type: 'update', field_name: 'name', previous_value: 'a', replacement_value: '=b', updated_by: 'x' }],
    program: { id: id(20), organization_id: id(2), name: 'P', description: 'Q' },
    service_at_locations: [{
      id: id(21), description: 'Second floor', location: { id: id(22), location_type: 'physical', name: 'House', latitude: -8.61, longitude: 41.1, accessibility: [{ id: id(23), description: 'Ramp' }],
        addresses: [{ id: id(24), address_1: 'Main Road 1', city: 'Porto', state_province: '', postal_code: '4000', country: 'PT', address_type: 'physical' }] },
    }],
  },
];
const map = { languages: { en: 'features.json', ar: 'features_ar.json' }, id: ['id'], organization: 'partner', name: 'activity', site: 'place', categories: ['kind'], remarks: ['endDate'], serviceTypes: {} };
const features = (activity: string, intake: string) => ({
  type: 'FeatureCollection',
  features: [1, 2].map((n) => ({ type: 'Feature', id: n, geometry: { type: 'Point', coordinates: [35.9, 31.9 + n] }, properties: { partner: 'UN', activity: `${activity} ${n}`, place: 'Amman', kind: 'HEALTH', endDate: '2016-01-01', '3. Intake': { [intake]: true } } })),
});

/** Every row of every table of the standard, but for where it came from and when it was written. */
async function rowsOf({ database }: Desk): Promise<string[]> {
  const rows: string[] = [];
  for (const entity of storedEntities) {
    const { table } = hsdsEntities[entity];
    const found = await database.asAdministrator<{ row: Record<string, unknown> }>(`select to_jsonb(r) - '{source,source_id,source_hash,last_modified,agency_id}'::text[] as row from directory.${table} r`);
    rows.push(...found.map(({ row }) => `${table} ${JSON.stringify(row)}`));
  }
  return rows.sort();
}

const leadsToTheHouse = /Lighthouse|Secret Sisters|Northquarter|555\s?0111/;
let house: string;

describe('a directory that is taken out', () => {
  it.each([
    ['tables', 'tables', ExportFormat.HSDS3_CSV],
    ['tables in a zip file', 'tables.zip', ExportFormat.HSDS3_CSV],
    ['JSON', 'whole.json', ExportFormat.HSDS3_JSON],
    ['NDJSON', 'whole.ndjson', ExportFormat.HSDS3_NDJSON],
  ])('as %s and brought into an empty desk is the same directory, but for the house that hides', async (_what, name, format) => {
    const report = await give(first, name, format);
    expect(report).toMatchObject({ hiddenServices: 1, hiddenOrganizations: 1 });
    const second = await aDesk();
    const taken = await take(second, join(folder, name), { source: 'from elsewhere' });
    expect(taken.rows.filter(({ outcome }) => outcome === 'rejected').map(({ field, reason }) => [field, reason])).toEqual([]);
    expect(taken.rows.filter(({ reason }) => reason !== undefined)).toEqual([]);
    expect(await rowsOf(second)).toEqual((await rowsOf(first)).filter((row) => !leadsToTheHouse.test(row) && !row.includes(house)));
    const again = `again-${name}`;
    await give(second, again, format);
    expect(await contentOf(again)).toEqual(await contentOf(name));
  });

  it('names what an older form cannot say', async () => {
    const report = await give(first, 'old', ExportFormat.HSDS1_CSV);
    expect(report.notSaid).toMatchObject({ service: expect.arrayContaining(['alert', 'minimum_age', 'translations']), metadata: ['*'], url: ['*'] });
    expect(await readFile(join(folder, 'old', 'regular_schedules.csv'), 'utf8')).toMatch(/,MO,09:00,17:30,\r\n.*-TU,.*,TU,09:00,17:30,/);
    const third = await aDesk();
    const taken = await take(third, join(folder, 'old'), { source: 'old' });
    expect(taken.rows.filter(({ outcome }) => outcome === 'rejected').map(({ file, field, reason }) => [file, field, reason])).toEqual([]);
    const [{ count } = { count: 0 }] = await third.database.asAdministrator<{ count: number }>(`select count(*)::int as count from directory.service`);
    expect(count).toBe(report.written['services']);
  });

  it('holds no cell that a spreadsheet would run', async () => {
    await give(first, 'guarded', ExportFormat.HSDS3_CSV);
    for (const file of await readdir(join(folder, 'guarded'))) {
      expect([file, (await readFile(join(folder, 'guarded', file), 'utf8')).match(/(?:^|,)"?[=+@][^,]*/m)]).toEqual([file, null]);
    }
  });

  it('holds nothing that leads to the house', async () => {
    for (const [name, format] of [['no.ndjson', ExportFormat.HSDS3_NDJSON], ['no.json', ExportFormat.HSDS3_JSON], ['no', ExportFormat.HSDS3_CSV], ['no1', ExportFormat.HSDS1_CSV]] as const) {
      await give(first, name, format);
      expect((await contentOf(name)).filter((text) => leadsToTheHouse.test(text))).toEqual([]);
    }
  });

  it('is given to the set-up alone', async () => {
    await expect(writeExport(new Departure(first.worker.work), systemCaller('IMPORT'), { path: join(folder, 'x.ndjson'), format: ExportFormat.HSDS3_NDJSON })).rejects.toThrow(Forbidden);
  });
});

/** Files without the instant of the last change, which is each desk's own. */
async function contentOf(name: string): Promise<string[]> {
  const path = join(folder, name);
  const unstamped = (text: string) => text.replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z/g, 'T');
  if (name.endsWith('.zip')) return [...readZip(path, await readFile(path)).values()].map((file) => unstamped(file.toString()));
  if (/\.(nd)?json$/.test(name)) return [unstamped(await readFile(path, 'utf8'))];
  return Promise.all((await readdir(path)).sort().map(async (file) => unstamped(await readFile(join(path, file), 'utf8'))));
}

const shared = fileURLToPath(new URL('../../../../../shared/data/', import.meta.url));
if (existsSync(shared)) {
  describe('the real directories that are at hand', () => {
    it.each([
      ['miami-211', 'miami-211', undefined],
      ['services-jordan', 'services-jordan', fileURLToPath(new URL('../../../../docs/maps/services-jordan.map.json', import.meta.url))],
    ])('come back as they went: %s', async (name, path, mapFile) => {
      const source = await aDesk();
      await take(source, join(shared, path), { source: name, map: mapFile });
      await give(source, `real-${name}`, ExportFormat.HSDS3_CSV);
      const back = await aDesk();
      const taken = await take(back, join(folder, `real-${name}`), { source: 'back' });
      expect(taken.rows.filter(({ reason }) => reason !== undefined).slice(0, 3)).toEqual([]);
      expect(await rowsOf(back)).toEqual(await rowsOf(source));
    }, 240_000);
  });
}
