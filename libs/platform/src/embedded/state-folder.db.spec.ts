import { chmod, mkdir, mkdtemp, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { StateFolderForeign } from './errors.js';
import { openStateFolder } from './state-folder.adapter.js';

let checkout: string;
const elsewhere: string[] = [];

beforeEach(async () => {
  checkout = await mkdtemp(join(tmpdir(), 'causeway-checkout-'));
  await chmod(checkout, 0o755);
});

afterEach(async () => {
  for (const path of [checkout, ...elsewhere.splice(0)]) await rm(path, { recursive: true, force: true });
});

describe('the state folder', () => {
  it('lies in the checkout when PostgreSQL can work there', async () => {
    const state = await openStateFolder(join(checkout, '.causeway'));
    expect(state.path).toBe(join(checkout, '.causeway'));
    expect(await readdir(state.path)).toEqual(['causeway-state.json']);
  });

  it('lies elsewhere when PostgreSQL cannot enter the checkout, and is found there again', async () => {
    await chmod(checkout, 0o700);
    const first = await openStateFolder(join(checkout, '.causeway'));
    elsewhere.push(first.path);
    // Only root lends PostgreSQL another account; anybody else's PostgreSQL may enter what they may.
    const isRoot = process.getuid?.() === 0;
    expect(first.path.startsWith(checkout)).toBe(!isRoot);
    const location = await readFile(join(checkout, '.causeway/location'), 'utf8').catch(() => undefined);
    expect(location?.trim()).toBe(isRoot ? first.path : undefined);
    await writeFile(first.file('secrets.json'), '{}');
    // Even when the checkout has been opened since: the data stays where it is.
    await chmod(checkout, 0o755);
    const second = await openStateFolder(join(checkout, '.causeway'));
    expect(second.path).toBe(first.path);
    expect(await readdir(second.path)).toContain('secrets.json');
  });

  it('does not share the state of the checkout it was copied from', async () => {
    await chmod(checkout, 0o700);
    const original = await openStateFolder(join(checkout, 'a/.causeway'));
    await mkdir(join(checkout, 'b/.causeway'), { recursive: true });
    await writeFile(join(checkout, 'b/.causeway/location'), `${original.path}\n`);
    const copy = await openStateFolder(join(checkout, 'b/.causeway'));
    elsewhere.push(original.path, copy.path);
    expect(copy.path).not.toBe(original.path);
  });

  it('never touches a folder that holds other files', async () => {
    await mkdir(join(checkout, 'thesis'), { mode: 0o750 });
    await writeFile(join(checkout, 'thesis/chapter-1.txt'), 'do not lose me');
    await expect(openStateFolder(join(checkout, 'thesis'))).rejects.toThrow(StateFolderForeign);
    expect(await readdir(join(checkout, 'thesis'))).toEqual(['chapter-1.txt']);
    expect((await stat(join(checkout, 'thesis'))).mode & 0o777).toBe(0o750);
  });

  it('removes what it is told to and nothing else', async () => {
    const state = await openStateFolder(join(checkout, '.causeway'));
    await mkdir(state.file('postgres'));
    await writeFile(state.file('mine.txt'), 'kept');
    await state.remove(['postgres']);
    expect(await readdir(state.path)).toEqual(['causeway-state.json', 'mine.txt']);
  });
});
