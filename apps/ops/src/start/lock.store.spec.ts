import { spawn } from 'node:child_process';
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { AlreadyRunning } from '@causeway/platform/embedded';
import { findHolder, takeLock } from './lock.store.js';

let folder: string;
let file: string;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'causeway-lock-'));
  file = join(folder, 'start.lock');
});

afterEach(() => rm(folder, { recursive: true, force: true }));

async function pidOfTheDead(): Promise<number> {
  const child = spawn('true');
  await new Promise((resolve) => child.once('exit', resolve));
  return child.pid!;
}

describe('the lock of a state folder', () => {
  it('goes to one of many that ask at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 20 }, () => takeLock(file, folder)));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const outcome of outcomes) if (outcome.status === 'rejected') expect(outcome.reason).toBeInstanceOf(AlreadyRunning);
    expect(await readdir(folder)).toEqual(['start.lock']);
  });

  it('names the process that holds it, and where its system is found', async () => {
    const lock = await takeLock(file, folder);
    await lock.publish({ console: 'http://localhost:3000' });
    expect(await findHolder(file)).toMatchObject({ pid: process.pid, addresses: { console: 'http://localhost:3000' } });
    await expect(takeLock(file, folder)).rejects.toThrow(`Causeway is already running on ${folder} (process ${process.pid})`);
  });

  it('can be taken again once released', async () => {
    await (await takeLock(file, folder)).release();
    expect(await findHolder(file)).toBeUndefined();
    await expect(takeLock(file, folder)).resolves.toBeDefined();
  });

  it('does not outlive a process that was killed', async () => {
    await writeFile(file, JSON.stringify({ pid: await pidOfTheDead() }));
    await expect(takeLock(file, folder)).resolves.toBeDefined();
  });

  it('is not taken for held when its number was given to another process', async () => {
    await writeFile(file, JSON.stringify({ pid: process.pid, born: '1' }));
    await expect(takeLock(file, folder)).resolves.toBeDefined();
  });

  it('is taken over when a full disk left only half of it', async () => {
    await writeFile(file, '{"pid": 12');
    await expect(takeLock(file, folder)).resolves.toBeDefined();
  });
});
