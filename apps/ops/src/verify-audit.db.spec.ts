import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createPrivateKey } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { systemCaller } from '@causeway/access';
import { FileWitness } from '@causeway/audit';
import { newId } from '@causeway/kernel';
import { ChainKeeper, Metrics, type SealStore } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aSealStore, aWork, silentLog } from '@causeway/platform/testing';
import { command as exportCommand } from './audit-export.command.js';
import { command as headCommand } from './audit-head.command.js';
import { command as keyCommand } from './audit-key.command.js';
import { databaseParts } from './migrations.js';
import { command } from './verify-audit.command.js';

let database: TestDatabase;
let gateway: TestWork;
let seals: { store: SealStore; close(): Promise<void> };
let folder: string;
let printed = '';
const before = { ...process.env };
const at = (name: string) => join(folder, name);

beforeAll(async () => {
  database = await aDatabase(databaseParts);
  gateway = await aWork(database);
  seals = aSealStore(database);
  folder = await mkdtemp(join(tmpdir(), 'causeway-audit-'));
  jest.spyOn(process.stdout, 'write').mockImplementation(() => true);
  await keyCommand.run([at('key.pem')]);
  const witness = new FileWitness(at('heads.jsonl'));
  const key = createPrivateKey(await readFile(at('key.pem'), 'utf8'));
  const keeper = new ChainKeeper({ store: seals.store, log: silentLog, metrics: new Metrics(), key, headSeconds: 0, onGap: async () => undefined, onHead: (head) => witness.hand(head) });
  for (let round = 0; round < 3; round += 1) {
    for (let i = 0; i < 10; i += 1) await gateway.work.run(systemCaller('SETUP'), (tx) => tx.record({ type: 'spec.done', subjectId: newId() }));
    await keeper.run();
  }
}, 60_000);
afterAll(async () => {
  await seals.close();
  await gateway.close();
  await database.drop();
  await rm(folder, { recursive: true, force: true });
});
beforeEach(() => {
  printed = '';
  process.env['DATABASE_URL'] = database.administratorUrl;
  jest.spyOn(process.stdout, 'write').mockImplementation((text) => {
    printed += String(text);
    return true;
  });
});
afterEach(() => {
  jest.restoreAllMocks();
  process.env = { ...before };
});

const witnessed = () => ['--heads', at('heads.jsonl'), '--public-key', at('key.pem.pub')];

describe('verify-audit', () => {
  it('says that everything is as it was written, of the database and of an export of it', async () => {
    expect(await command.run(witnessed())).toBe(0);
    expect(printed).toContain('30 places of the chain, 3 heads');
    expect(printed).toContain('Everything is as it was written.');
    expect(await exportCommand.run([at('audit.jsonl')])).toBe(0);
    expect(await command.run(['--export', at('audit.jsonl'), ...witnessed()])).toBe(0);
  });

  it('says where an export was changed, and with which code it ends', async () => {
    const text = await readFile(at('audit.jsonl'), 'utf8');
    const lines = text.split('\n');
    const touched = lines.findIndex((line) => line.includes('"position":"17"') && line.includes('"kind":"seal"'));
    await writeFile(at('touched.jsonl'), lines.map((line, index) => (index === touched ? line.replace('"operation":"system"', '"operation":"sustem"') : line)).join('\n'));
    expect(await command.run(['--export', at('touched.jsonl'), ...witnessed()])).toBe(3);
    expect(printed).toMatch(/at place 17: [0-9a-f-]{36} is not what was sealed/);
    await writeFile(at('cut.jsonl'), lines.slice(0, 20).join('\n'));
    expect(await command.run(['--export', at('cut.jsonl'), '--json', ...witnessed()])).toBe(3);
    expect(printed).toContain('"kind":"TRUNCATED"');
  });

  it('says what it could not know without a witness, and prints the last head for one', async () => {
    expect(await command.run(['--export', at('audit.jsonl')])).toBe(0);
    expect(printed).toContain('No witnessed heads were given');
    printed = '';
    expect(await headCommand.run([])).toBe(0);
    expect(JSON.parse(printed)).toMatchObject({ position: '30' });
  });

  it('refuses in one sentence what cannot be used', async () => {
    await expect(command.run(['--what'])).rejects.toThrow(/--help/);
    await expect(command.run(['--export', at('nowhere')])).rejects.toThrow(/There is no file/);
    await expect(command.run(['--public-key', at('heads.jsonl')])).rejects.toThrow(/holds no public key/);
    await expect(keyCommand.run([at('key.pem')])).rejects.toThrow(/never overwritten/);
    const before = await readFile(at('key.pem'), 'utf8');
    expect(await keyCommand.run(['--unless-there', at('key.pem')])).toBe(0);
    expect(await readFile(at('key.pem'), 'utf8')).toBe(before);
  });
});
