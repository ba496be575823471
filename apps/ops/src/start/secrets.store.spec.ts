import { mkdtemp, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderDamaged } from '@causeway/platform/embedded';
import { readOrMakeSecrets } from './secrets.store.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-secrets-'));
  file = join(folder, 'secrets.json');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the secrets of a state folder', () => {
  it('are made once, for the owner alone, and all differ', async () => {
    const made = await readOrMakeSecrets(file);
    expect(await readOrMakeSecrets(file)).toEqual(made);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
    expect(new Set(Object.values(made)).size).toBe(Object.keys(made).length);
    expect(await readdir(folder)).toEqual(['secrets.json']);
  });

  it('are never replaced when they cannot be read: the database believes only these', async () => {
    await writeFile(file, '{"contextKey":');
    await expect(readOrMakeSecrets(file)).rejects.toThrow(DataFolderDamaged);
  });
});
