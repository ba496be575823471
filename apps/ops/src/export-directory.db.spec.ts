import { mkdtemp, readFile, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { type TestDatabase, aDatabase, testContextKey } from '@causeway/platform/testing';
import { command } from './export-directory.command.js';
import { command as importing } from './import-directory.command.js';
import { databaseParts } from './migrations.js';

let database: TestDatabase;
let folder: string;
let printed = '';
const before = { ...process.env };

beforeAll(async () => {
  database = await aDatabase(databaseParts);
  folder = await mkdtemp(join(tmpdir(), 'causeway-out-'));
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

describe('export-directory', () => {
  it('gives what import-directory took, in the form that the name says, and tells what is not in it', async () => {
    const source = join(folder, 'quay.json');
    await writeFile(source, JSON.stringify([{ id: 's1', name: 'Quay hostel', status: 'active', organization: { id: 'o1', name: 'Quay Trust', description: 'x' } }]));
    await importing.run([source, '--source', 'quay']);
    printed = '';
    expect(await command.run([join(folder, 'out.ndjson')])).toBe(0);
    expect(printed).toContain('as hsds3-ndjson:');
    expect(printed).toMatch(/service {26}1\n/);
    expect(printed).toContain('Not in it: what this desk decided');
    expect(await readFile(join(folder, 'out.ndjson'), 'utf8')).toContain('"name":"Quay hostel"');
    expect(await command.run([join(folder, 'tables')])).toBe(0);
    expect(await readdir(join(folder, 'tables'))).toEqual(expect.arrayContaining(['services.csv', 'organizations.csv', 'addresses.csv']));
    expect(await command.run([join(folder, 'old.zip'), '--format', 'hsds1-csv'])).toBe(0);
    expect(printed).toContain('This form has no place for:');
  });

  it.each([
    [[], /Name one folder or file/],
    [['a', 'b'], /Name one folder or file/],
    [['a', '--with-confidential'], /Unknown option '--with-confidential'/],
    [['a', '--format', 'xml'], /--format is hsds3-json, hsds3-ndjson, hsds3-csv, hsds1-csv; "xml" is none of them/],
    [['a.json', '--format', 'hsds3-csv'], /several tables/],
    [['a.zip', '--format', 'hsds3-json'], /one file/],
  ])('refuses %j in one sentence', async (args, sentence) => {
    await expect(command.run(args)).rejects.toThrow(sentence);
  });

  it('says where it cannot write', async () => {
    await expect(command.run([join(folder, 'gone', 'out.json')])).rejects.toThrow(/cannot be written \(ENOENT\)/);
  });
});
