import { existsSync, readFileSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { accessDatabase, accessTables, systemCaller } from '@causeway/access';
import { type TestAgency, anAgency } from '@causeway/access/testing';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { directoryDatabase, directoryTables } from '../directory.module.js';
import type { ImportReport } from '../domain/import/outcome.js';
import { aDirectory } from '../testing.js';
import { type SourceOptions, readSource } from './source.reader.js';

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url));
const maps = here('../../../../docs/maps/');

describe('the maps that come with the documents', () => {
  it.each(['services-jordan', 'philadelphia-shelters', 'legal-aid-florida', 'legal-aid-illinois'])('%s can be used', async (name) => {
    await expect(readSource(here('.'), { map: `${maps}${name}.map.json` })).rejects.toThrow(/holds no file/);
  });
});

const shared = here('../../../../../shared/data/');
if (existsSync(shared)) {
  let database: TestDatabase;
  let worker: TestWork;
  let gateway: TestWork;
  let officer: TestAgency;

  beforeAll(async () => {
    database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase]);
    const tables = [...accessTables, ...directoryTables];
    worker = await aWork(database, { tables, as: 'setup' });
    gateway = await aWork(database, { tables });
    officer = await anAgency(worker);
  });
  afterAll(async () => {
    await worker.close();
    await gateway.close();
    await database.drop();
  });

  const take = async (path: string, { map, ...options }: SourceOptions & { source?: string } = {}): Promise<ImportReport> => {
    const { source = path.replaceAll('/', ' ') } = options;
    const reading = await readSource(join(shared, path), { ...options, ...(map === undefined ? {} : { map: `${maps}${map}.map.json` }) });
    return aDirectory(worker).import(systemCaller('IMPORT'), reading, { source });
  };
  const find = async (text: string, locale = 'en') => (await aDirectory(gateway).search({ ...officer.caller, locale }, { text }, { first: 50 })).rows.map(({ row }) => row);
  const sql = <Row>(text: string) => database.asAdministrator<Row>(text);
  /** Every row has one outcome, and the second time nothing changes. */
  const twice = async (path: string, options: SourceOptions = {}): Promise<ImportReport> => {
    const first = await take(path, options);
    const { counts } = await take(path, options);
    expect(counts).toEqual({ created: 0, updated: 0, unchanged: first.counts.created, rejected: first.counts.rejected });
    return first;
  };

  describe('the real directories that are at hand', () => {
    it('take in every row of Miami, twice', async () => {
      const report = await twice('miami-211');
      expect(report.services).toEqual({ created: 3642, updated: 0, unchanged: 0 });
      expect(report.counts).toEqual({ created: 47651, updated: 0, unchanged: 0, rejected: 10855 });
      // A place without a service is not lost because its source names an organisation that it does not hold.
      expect(report.entities).toMatchObject({ location: { created: 3642 }, language: { created: 8235 }, contact: { created: 3642 }, schedule: { created: 9925 } });
      expect(report.foreignKinds).toHaveLength(22);
      expect((await find('SWITCHBOARD 211')).map(({ name }) => name)).toContain('SWITCHBOARD 211');
    }, 240_000);

    it('take in the same city in HSDS 3', async () => {
      expect((await twice('miami-211/hsds3_services_800.ndjson.gz')).counts).toEqual({ created: 800, updated: 0, unchanged: 0, rejected: 0 });
    }, 120_000);

    it('take in Jordan in English and Arabic', async () => {
      expect((await twice('services-jordan', { map: 'services-jordan' })).counts).toEqual({ created: 1124, updated: 0, unchanged: 0, rejected: 0 });
      const [arabic, english] = [await find('حماية طفل', 'ar'), await find('child protection')];
      expect(arabic.map(({ name }) => name)).toEqual(Array.from({ length: 50 }, () => 'حماية الطفل'));
      expect(arabic.map(({ id }) => id)).toEqual(expect.arrayContaining(english.filter(({ name }) => name === 'Child Protection').slice(0, 1).map(({ id }) => id)));
    }, 120_000);

    it('take in Philadelphia, whose longitude comes first', async () => {
      expect((await twice('philadelphia-shelters/data.csv', { map: 'philadelphia-shelters' })).counts.created).toBe(101);
      const [bounds] = await sql<Record<string, number>>(`select min(latitude) as south, max(latitude) as north, min(longitude) as west, max(longitude) as east from directory.site where source like 'philadelphia%'`);
      expect(bounds).toEqual({ south: expect.closeTo(39.9, 0), north: expect.closeTo(40.1, 0), west: expect.closeTo(-75.3, 0), east: expect.closeTo(-75, 0) });
    }, 60_000);

    it('take in the legal aid of Florida with its areas', async () => {
      const report = await twice('legal-aid/florida', { map: 'legal-aid-florida' });
      expect(report.counts).toMatchObject({ created: 533, rejected: 0 });
      expect(report.entities).toMatchObject({ service_area: { created: 1493 }, address: { created: 87 } });
    }, 60_000);

    it('take in the legal aid of Illinois without one address or point that the list hides', async () => {
      const report = await twice('legal-aid/ilao/input', { map: 'legal-aid-illinois' });
      expect(report.entities).toMatchObject({ organization: { created: 27 }, service: { created: 86 }, location: { created: 64 } });
      expect(report.columnsNotKept.map(({ column }) => column)).toEqual(expect.arrayContaining(['Mailing address', 'Geolocation']));
      const shown = `select 1 from directory.site where source like 'legal-aid ilao%' and not (confidential and latitude is null and address is null and extra = '{}')`;
      expect(await sql(shown)).toEqual([]);
      expect(await sql(`select 1 from directory.service where source like 'legal-aid ilao%' and extra::text like '%Geolocation%'`)).toEqual([]);
      expect(await sql(`select 1 from directory.organization where source like 'legal-aid ilao%' and extra::text like '%Mailing%'`)).toEqual([]);
    }, 60_000);

    it.each([
      ['hsds-1.1-sample', 71],
      ['ohana-sample', 486],
      ['hsds-spec/3.0/examples/service_full.json', 1],
      ['hsds-spec/3.1-dev/examples/service_full.json', 1],
      ['hsds-spec/3.1-dev/examples/organization_full.json', 1],
      ['hsds-spec/3.1-dev/examples/service_at_location_full.json', 1],
      ['hsds-spec/3.0/examples/service_list.json', 1],
      ['hsds-spec/3.0/examples/taxonomy_term_list.json', 1],
    ])('take in every row of %s', async (path, rows) => {
      expect((await twice(path)).counts).toEqual({ created: rows, updated: 0, unchanged: 0, rejected: 0 });
    });

    it.each(['hsds-spec/3.0/examples/csv', 'hsds-spec/3.0/examples/tabular.json'])('refuse of %s what hangs on nothing', async (path) => {
      const { rows } = await twice(path);
      expect(rows.filter(({ outcome }) => outcome === 'rejected').map(({ field }) => field)).toEqual(['link_id', 'resource_id']);
    });
  });

  describe('the big list of naughty strings', () => {
    it('becomes listings, or rows with a reason', async () => {
      const strings = JSON.parse(readFileSync(join(shared, 'fuzz/blns.json'), 'utf8')) as string[];
      const organization = { id: 'o', name: 'Naughty', description: '-' };
      const folder = await mkdtemp(join(tmpdir(), 'causeway-naughty-'));
      await writeFile(join(folder, 'naughty.json'), JSON.stringify(strings.map((text, at) => ({ id: `n${at}`, status: 'active', name: text, description: text, url: text, email: '', alert: text, own: { [text]: text }, organization }))));
      const reading = await readSource(join(folder, 'naughty.json'));
      const report = await aDirectory(worker).import(systemCaller('IMPORT'), reading, { source: 'naughty' });
      await rm(folder, { recursive: true, force: true });
      expect(report.counts.created + report.counts.rejected).toBe(strings.length);
      expect(new Set(report.rows.filter(({ outcome }) => outcome === 'rejected').map(({ field }) => field))).toEqual(new Set(['name', 'url']));
    });
  });

  describe('the feeds of the British profile', () => {
    const refused = async (feed: string, file: string) => {
      const { rows } = await take(`hsds-uk/mocks/V3.0-UK-${feed}/${file}.json`);
      return rows.filter(({ outcome }) => outcome === 'rejected').map(({ field }) => field);
    };
    const files = ['organization_list', 'service_at_location_full', 'service_at_location_list', 'service_full', 'service_list', 'taxonomy', 'taxonomy_list', 'taxonomy_term', 'taxonomy_term_list'];

    it.each(files)('Default: %s is taken whole', async (file) => {
      expect(await refused('Default', file)).toEqual([]);
    });

    it.each(files)('Warn: of %s only a term is refused', async (file) => {
      expect(await refused('Warn', file)).toEqual(file === 'taxonomy_term' ? ['term_uri'] : []);
    });

    it.each([
      ['service_full', ['url']],
      ['service_list', ['url', 'url', 'url', 'email']],
      ['taxonomy_term', ['term_uri']],
    ])('Fail: %s is refused with the field', async (file, fields) => {
      expect(await refused('Fail', file)).toEqual(fields);
    });

    it('whose front page is given instead of the services is told what to fetch', async () => {
      await expect(take('hsds-uk/mocks/V3.0-UK-Default/api_details.json')).rejects.toThrow(/front page of an HSDS API/);
    });
  });
}
