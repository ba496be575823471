import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { type TestDatabase, aDatabase, testContextKey } from '@causeway/platform/testing';
import { command } from './import-directory.command.js';
import { databaseParts } from './migrations.js';

let database: TestDatabase;
let folder: string;
const before = { ...process.env };

beforeAll(async () => {
  database = await aDatabase(databaseParts);
  folder = await mkdtemp(join(tmpdir(), 'causeway-page-'));
});
afterAll(async () => {
  jest.restoreAllMocks();
  process.env = { ...before };
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});

describe('the page for whoever brings a list', () => {
  it('holds a table, a map and a command that do just what the page says', async () => {
    const page = await readFile(new URL('../../../docs/importing-a-directory.md', import.meta.url), 'utf8');
    const block = (kind: string) => new RegExp(`\`\`\`${kind}\\n([^]*?)\`\`\``).exec(page)?.[1] ?? '';
    await writeFile(join(folder, 'shelters.csv'), block('csv'));
    await writeFile(join(folder, 'my-list.map.json'), block('json'));
    const said = /\$ npm run causeway -- import-directory (shelters\.csv [^\n]*)\n([^]*?)```/.exec(page);
    const args = (said?.[1] ?? '').split(' ').map((arg) => (/\.(csv|json|ndjson)$/.test(arg) ? join(folder, arg) : arg));
    process.env['DATABASE_URL'] = database.setupUrl;
    process.env['CONTEXT_KEY'] = testContextKey;
    let printed = '';
    jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
      printed += String(text);
      return true;
    });
    expect(await command.run(args)).toBe(0);
    expect(printed).toBe(said?.[2]);
    const report = await readFile(join(folder, 'report.ndjson'), 'utf8');
    const shown = page.split('\n').filter((line) => line.startsWith('{"kind":"row"'));
    expect(shown).toHaveLength(2);
    for (const line of shown) expect(report.split('\n')).toContain(line);
  });
});
