import { randomBytes } from 'node:crypto';
import { link, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { z } from 'zod';
import { AlreadyRunning } from '@causeway/platform/embedded';

const holderShape = z.object({
  pid: z.number().int().positive(),
  /** When the kernel started that process; with it a number given anew is not taken for the old process. */
  born: z.string().optional(),
  /** Where the running system is found, once it is ready. */
  addresses: z.record(z.string(), z.string()).optional(),
});

/** Who runs on a state folder. */
export type Holder = z.output<typeof holderShape>;

export interface Lock {
  /** Tells others where the running system is found. */
  publish(addresses: Readonly<Record<string, string>>): Promise<void>;
  release(): Promise<void>;
}

/** Makes this process the only launcher on the folder that `file` lies in. A lock whose process is gone does not count.
 *  @throws {AlreadyRunning} */
export async function takeLock(file: string, directory: string): Promise<Lock> {
  const own: Holder = { pid: process.pid, born: await birthOf(process.pid) };
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`;
  for (;;) {
    await writeFile(draft, JSON.stringify(own), { mode: 0o600 });
    // link() fails when the name is taken, so of two launchers one loses; and whoever reads sees a whole file.
    const won = await link(draft, file).then(
      () => true,
      (error: NodeJS.ErrnoException) => refuseOthers(error),
    );
    await rm(draft, { force: true });
    if (won) return lockOn(file, own);
    const holder = await findHolder(file);
    if (holder !== undefined) throw new AlreadyRunning('Causeway', holder.pid, directory);
    await clearStale(file);
  }
}

/** The live process that holds the lock, if any. */
export async function findHolder(file: string): Promise<Holder | undefined> {
  const holder = parse(await readFile(file, 'utf8').catch(() => ''));
  if (holder === undefined || !isAlive(holder.pid)) return undefined;
  return holder.born === undefined || holder.born === (await birthOf(holder.pid)) ? holder : undefined;
}

function lockOn(file: string, own: Holder): Lock {
  return {
    publish: async (addresses) => {
      const draft = `${file}.${own.pid}.publish`;
      await writeFile(draft, JSON.stringify({ ...own, addresses }), { mode: 0o600 });
      await rename(draft, file);
    },
    release: () => rm(file, { force: true }),
  };
}

function refuseOthers(error: NodeJS.ErrnoException): false {
  if (error.code !== 'EEXIST') throw error;
  return false;
}

/** Moves the dead lock aside. Should a rival have replaced it a moment ago, its lock is put back. */
async function clearStale(file: string): Promise<void> {
  const aside = `${file}.stale.${randomBytes(4).toString('hex')}`;
  await rename(file, aside).catch(() => undefined);
  if ((await findHolder(aside)) !== undefined) await link(aside, file).catch(() => undefined);
  await rm(aside, { force: true });
  await pause(20);
}

function parse(text: string): Holder | undefined {
  try {
    return holderShape.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    // EPERM: it lives and belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Clock ticks from the machine's start to the process's; undefined where there is no /proc. */
async function birthOf(pid: number): Promise<string | undefined> {
  const line = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined);
  // The 22nd field; the second, a name in brackets, may hold spaces.
  return line?.slice(line.lastIndexOf(')') + 2).split(' ')[19];
}
