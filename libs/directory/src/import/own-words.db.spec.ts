import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { accessDatabase, accessTables, systemCaller } from '@causeway/access';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { directoryDatabase, directoryTables } from '../directory.module.js';
import type { ImportReport } from '../domain/import/outcome.js';
import { aDirectory } from '../testing.js';
import { summaryText } from './report.writer.js';
import { readSource } from './source.reader.js';

let database: TestDatabase;
let worker: TestWork;
let folder: string;

beforeAll(async () => {
  database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase]);
  worker = await aWork(database, { tables: [...accessTables, ...directoryTables], as: 'setup' });
  folder = await mkdtemp(join(tmpdir(), 'causeway-words-'));
});
afterAll(async () => {
  await worker.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

const sql = <Row>(text: string, values: unknown[] = []) => database.asAdministrator<Row>(text, values);

async function take(source: string, files: Readonly<Record<string, unknown>>): Promise<ImportReport> {
  const own = await mkdtemp(join(folder, 'list-'));
  for (const [name, content] of Object.entries(files)) await writeFile(join(own, name), typeof content === 'string' ? content : JSON.stringify(content));
  const reading = await readSource(own, { map: join(own, 'map.json') });
  return aDirectory(worker).import(systemCaller('IMPORT'), reading, { source });
}

describe('a list that is written in words of its own', () => {
  const map = {
    files: {
      'list.csv': {
        row: 'service', id: { service: ['Nr'] },
        columns: {
          Organisation: 'organization.name', Service: 'service.name', Phones: 'phone.number', Languages: 'language.name', Days: 'schedule.byday', From: 'schedule.opens_at',
          Until: 'schedule.closes_at',
        },
        split: { Languages: ', ' }, constants: { 'schedule.freq': 'WEEKLY' },
      },
    },
  };
  const heading = 'Nr;Organisation;Service;Phones;Languages;Days;From;Until';
  const list = (...rows: string[]) => ({ 'map.json': map, 'list.csv': [heading, ...rows, ''].join('\n') });
  const hours = (source: string) => sql(`select byday, freq, opens_at, closes_at, description from directory.schedule where source = $1 order by source_id`, [source]);

  it('has its days understood in several languages, and one that is none is said and never published', async () => {
    const rows = ['1;Porto d’abri;Accueil;;;lundi - vendredi;9h00;17h00', '2;Porto d’abri;Conseil;+351 22 000 0001;;Maandag;09:00;17:00', '3;Porto d’abri;Soins;;;Lunes, miércoles;09:00;12:00'];
    const report = await take('days', list(...rows));
    expect(await hours('days')).toEqual([
      { byday: 'MO,TU,WE,TH,FR', freq: 'WEEKLY', opens_at: '09:00:00', closes_at: '17:00:00', description: null },
      { byday: null, freq: null, opens_at: null, closes_at: null, description: 'Maandag 09:00–17:00' },
      { byday: 'MO,WE', freq: 'WEEKLY', opens_at: '09:00:00', closes_at: '12:00:00', description: null },
    ]);
    expect(report.rows[1]).toMatchObject({ line: 3, outcome: 'created', field: 'schedule.byday', reason: expect.stringContaining('"Maandag" names no day of the week') });
    expect(await sql(`select number from directory.phone where source = 'days'`)).toEqual([{ number: '+351 22 000 0001' }]);
    expect(await sql(`select directory.opening(id, '2026-11-23T10:00Z', 'UTC', '{}') as open from directory.service where source = 'days' order by source_id`)).toEqual([
      { open: 'OPEN' }, { open: 'UNKNOWN' }, { open: 'OPEN' },
    ]);
    expect((await take('days', list(...rows))).counts).toMatchObject({ unchanged: 3 });
  });

  it('has its languages matched by name and kept as they were written; the unknown ones are named', async () => {
    const report = await take('languages', list('1;Relief;Desk;;français, العربية, Klingon;;;', '2;Relief;Ward;;French, Klingon;;;'));
    expect(await sql(`select languages from directory.service where source = 'languages' order by source_id`)).toEqual([{ languages: ['fr', 'ar'] }, { languages: ['fr'] }]);
    expect(await sql(`select distinct name, code from directory.language where source = 'languages' order by name`)).toEqual([
      { name: 'French', code: 'fr' }, { name: 'Klingon', code: null }, { name: 'français', code: 'fr' }, { name: 'العربية', code: 'ar' },
    ]);
    expect(report.unknownLanguages).toEqual([{ name: 'Klingon', times: 2, file: 'list.csv', line: 2 }]);
    expect(summaryText(report)).toContain('no language that is known here, kept as words: "Klingon" (list.csv, line 2)\n');
  });

  it('loses a telephone that is a formula, says why, and keeps the rest of the row', async () => {
    const report = await take('formulas', list('1;Relief;Desk;=1+1;English;;;'));
    expect(report.rows).toEqual([expect.objectContaining({ outcome: 'created', field: 'phone.number', reason: '"=1+1" is no telephone number: a spreadsheet would run it as a formula' })]);
    expect(await sql(`select 1 from directory.phone where source = 'formulas'`)).toEqual([]);
    expect(await sql(`select name from directory.service where source = 'formulas'`)).toEqual([{ name: 'Desk' }]);
    expect(summaryText(report)).toContain('  1 row was taken without a part that makes no sense here');
  });
});

describe('a GeoJSON list that says which places are secret', () => {
  const map = {
    languages: { en: 'en.json', ar: 'ar.json' }, id: ['id'], organization: 'partner', name: 'title', site: 'place', confidential: { Secret: 'yes' },
  };
  const at = [35.91, 31.95];
  const feature = (id: number, title: string, { secret, point = at }: { secret?: string; point?: number[] | null } = {}) => ({
    type: 'Feature', id, properties: { partner: 'Relief', title, place: 'Amman', Directions: 'Blue gate behind the bakery', ...(secret === undefined ? {} : { Secret: secret }) },
    geometry: point === null ? null : { type: 'Point', coordinates: point },
  });
  const files = (en: object[], ar: object[] = []) => ({ 'map.json': map, 'en.json': en, 'ar.json': ar });
  const places = (source: string) => sql(`select l.confidential, l.latitude, l.district, s.description from directory.service s join directory.service_at_site a on a.service_id = s.id
    join directory.site l on l.id = a.site_id where s.source = $1 order by s.source_id`, [source]);
  const hidden = { confidential: true, latitude: null, district: 'Amman', description: '' };
  const everything = async (source: string) => JSON.stringify(await sql(`select to_jsonb(l) as site, to_jsonb(s) as service, to_jsonb(a) as link from directory.service s
    join directory.service_at_site a on a.service_id = s.id join directory.site l on l.id = a.site_id where s.source = $1`, [source]));

  it('keeps of those the district alone, in every language, and nothing of where they are', async () => {
    const report = await take('geo', files([feature(1, 'Refuge', { secret: 'Oui' }), feature(2, 'Advice', { point: [35.8, 31.9] })], [feature(1, 'مأوى')]));
    expect(report.places).toEqual({ confidential: 1, open: 1 });
    expect(await places('geo')).toEqual([hidden, expect.objectContaining({ confidential: false, latitude: 31.9, description: 'Directions: Blue gate behind the bakery' })]);
    const kept = await sql<{ row: string }>(`select to_jsonb(s)::text || to_jsonb(a)::text || to_jsonb(l)::text as row from directory.service s join directory.service_at_site a on a.service_id = s.id
      join directory.site l on l.id = a.site_id where s.source = 'geo' and l.confidential`);
    for (const trace of ['35.91', '31.95', 'Blue gate']) expect(kept[0]!.row).not.toContain(trace);
    expect(kept[0]!.row).toContain('مأوى');
  });

  it('hides what any language says, what stands at the same spot, and what has no point', async () => {
    await take('spots', files([feature(1, 'Refuge'), feature(2, 'Kitchen'), feature(3, 'House', { secret: 'yes', point: null })], [feature(1, 'مأوى', { secret: 'نعم' })]));
    expect(await places('spots')).toEqual([hidden, hidden, hidden]);
  });

  it('rejects what says neither', async () => {
    const report = await take('neither', files([feature(1, 'Refuge', { secret: 'perhaps' })]));
    expect(report.rows).toEqual([expect.objectContaining({ file: 'en.json', line: 1, outcome: 'rejected', field: 'Secret' })]);
    expect(await places('neither')).toEqual([]);
  });

  it('hides a place that was open, and does not open it again when the list does', async () => {
    await take('turning', files([feature(1, 'Refuge')]));
    expect(await everything('turning')).toContain('31.95');
    expect((await take('turning', files([feature(1, 'Refuge', { secret: 'yes' })]))).becameConfidential).toBe(1);
    const again = await take('turning', files([feature(1, 'Refuge', { secret: 'no' })]));
    expect(again.rows[0]).toMatchObject({ field: 'confidential', reason: expect.stringContaining('a coordinator can open it') });
    expect((await sql<{ open: number }>(`select count(*)::int as open from directory.site where source = 'turning' and (not confidential or latitude is not null)`))[0]).toEqual({ open: 0 });
  });
});
