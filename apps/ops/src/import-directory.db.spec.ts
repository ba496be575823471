import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { type TestDatabase, aDatabase, testContextKey } from '@causeway/platform/testing';
import { command } from './import-directory.command.js';
import { databaseParts } from './migrations.js';

let database: TestDatabase;
let folder: string;
let printed = '';
const before = { ...process.env };

beforeAll(async () => {
  database = await aDatabase(databaseParts);
  folder = await mkdtemp(join(tmpdir(), 'causeway-quay-'));
  await writeFile(join(folder, 'organizations.csv'), 'id,name\no1,Quay Trust\n');
  await writeFile(join(folder, 'services.csv'), 'id,organization_id,name\ns1,o1,Quay hostel\ns2,o9,Ghost\n');
});
afterAll(async () => {
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  printed = '';
  process.env['DATABASE_URL'] = database.setupUrl;
  process.env['CONTEXT_KEY'] = testContextKey;
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.env = { ...before };
});

const stored = () => database.asAdministrator<{ name: string }>(`select name from directory.service order by name`);

describe('import-directory', () => {
  it('says beforehand what it would do, and keeps nothing then', async () => {
    expect(await command.run([folder, '--source', 'quay', '--dry-run'])).toBe(0);
    expect(printed).toContain('Would be imported from "quay":\n  services    1 created, 0 updated, 0 unchanged\n');
    expect(await stored()).toEqual([]);
  });

  it('takes a folder in, says why a row was not taken, and changes nothing the second time', async () => {
    const report = join(folder, 'report.ndjson');
    expect(await command.run([folder, '--source', 'quay', '--report', report])).toBe(0);
    expect(printed).toContain('source rows 2 created, 0 updated, 0 unchanged, 1 rejected\n    1 x services.csv organization_id names organisation "…", which is not in the source');
    expect(await stored()).toEqual([{ name: 'Quay hostel' }]);
    expect((await readFile(report, 'utf8')).trim().split('\n')).toHaveLength(4);
    printed = '';
    expect(await command.run([folder, '--source', 'quay'])).toBe(0);
    expect(printed).toContain('services    0 created, 0 updated, 1 unchanged');
  });

  it.each([
    [[], /Name one file, folder or zip archive/],
    [['a', 'b'], /Name one file, folder or zip archive/],
    [['a', '--colour', 'red'], /Unknown option '--colour'/],
    [['a', '--format', 'xml'], /--format is auto, hsds1, hsds3, csv, geojson; "xml" is none of them/],
    [['a', '--source', '../etc'], /--source is a name/],
  ])('refuses %j in one sentence', async (args, sentence) => {
    await expect(command.run(args)).rejects.toThrow(sentence);
  });

  it('says what is wrong with a source or a database that it cannot use', async () => {
    await expect(command.run([join(folder, 'gone.csv')])).rejects.toThrow(/there is no such file or folder/);
    process.env['DATABASE_URL'] = 'postgres://causeway_setup:x@127.0.0.1:1/none';
    await expect(command.run([folder])).rejects.toThrow(/The database at 127.0.0.1:1 does not let the set-up in/);
    delete process.env['CONTEXT_KEY'];
    delete process.env['DATABASE_URL'];
    process.env['CAUSEWAY_HOME'] = join(folder, 'state');
    await expect(command.run([folder])).rejects.toThrow(/Nothing runs here yet/);
  });
});
