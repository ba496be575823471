import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, readFile, readdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { AlreadyRunning, DataFolderDamaged } from './errors.js';
import { explainExit } from './postgres-log.reader.js';
import { runProgram, type Identity } from './unprivileged-user.adapter.js';

export interface Cluster {
  /** Folder with `bin/initdb`. */
  readonly native: string;
  readonly identity: Identity;
  readonly directory: string;
  readonly password: string;
  readonly durable: boolean;
}

/** Makes `directory` and hands it to PostgreSQL's user alone. */
export async function ownFolder(directory: string, identity: Identity): Promise<void> {
  await mkdir(directory, { recursive: true, mode: 0o700 });
  await chmod(directory, 0o700);
  if (identity.uid !== undefined) await chown(directory, identity.uid, identity.gid);
}

/** Makes the cluster in `directory/data` unless it is there.
 *  It is made beside and renamed when whole, so an interrupted first start leaves nothing that looks like a cluster.
 *  @throws {EmbeddedFault} disk full, damaged. */
export async function prepareCluster(cluster: Cluster): Promise<void> {
  const entries = await readdir(cluster.directory);
  for (const unfinished of entries.filter((name) => name.startsWith('making-'))) {
    await rm(join(cluster.directory, unfinished), { recursive: true, force: true });
  }
  if (entries.includes('data')) return refuseDamaged(join(cluster.directory, 'data'));
  const beside = join(cluster.directory, `making-${randomBytes(4).toString('hex')}`);
  await mkdir(beside, { mode: 0o700 });
  if (cluster.identity.uid !== undefined) await chown(beside, cluster.identity.uid, cluster.identity.gid);
  try {
    await initialise(cluster, beside);
    await rename(join(beside, 'data'), join(cluster.directory, 'data'));
  } finally {
    await rm(beside, { recursive: true, force: true });
  }
}

async function refuseDamaged(data: string): Promise<void> {
  const version = await readFile(join(data, 'PG_VERSION'), 'utf8').catch(() => undefined);
  if (version === undefined) throw new DataFolderDamaged(data, 'PG_VERSION is missing');
}

async function initialise(cluster: Cluster, beside: string): Promise<void> {
  const passwordFile = join(beside, 'password');
  await writeFile(passwordFile, `${cluster.password}\n`, { mode: 0o600 });
  if (cluster.identity.uid !== undefined) await chown(passwordFile, cluster.identity.uid, cluster.identity.gid);
  const flags = ['-D', join(beside, 'data'), '-U', 'postgres', '-A', 'scram-sha-256', `--pwfile=${passwordFile}`, '-E', 'UTF8'];
  // The built-in provider sorts the same on every machine, whatever its C library.
  flags.push('--locale-provider=builtin', '--builtin-locale=C.UTF-8', '--locale=C', ...(cluster.durable ? [] : ['--no-sync']));
  const { code, output, signal } = await runProgram(join(cluster.native, 'bin', 'initdb'), flags, {
    identity: cluster.identity,
    cwd: beside,
    env: { LC_ALL: 'C', TZ: 'UTC' },
  });
  if (code !== 0) throw explainExit({ directory: cluster.directory, port: 0, portRemedy: '', log: output, signal, running: false });
}

/** Deals with the `postmaster.pid` of a server that is still there, or was killed.
 *  @throws {AlreadyRunning} when a server lives on this folder and `reclaim` is false. */
export async function releaseLeftover(directory: string, reclaim: boolean): Promise<void> {
  const guard = join(directory, 'data', 'postmaster.pid');
  const pid = Number((await readFile(guard, 'utf8').catch(() => '')).split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return;
  if (!(await isServerOf(pid, directory))) {
    // The number was given to another process since: PostgreSQL itself would refuse to start.
    await rm(guard, { force: true });
    return;
  }
  if (!reclaim) throw new AlreadyRunning('PostgreSQL', pid, directory);
  process.kill(pid, 'SIGINT');
  for (let waited = 0; waited < 20_000; waited += 100) {
    if (!(await isServerOf(pid, directory))) return;
    await pause(100);
  }
  throw new AlreadyRunning('PostgreSQL', pid, directory);
}

async function isServerOf(pid: number, directory: string): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8')
    .then((line) => line.replaceAll('\0', ' '))
    // No /proc on macOS; -ww: the folder may lie beyond the 80th column.
    .catch(() => promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(pid)]).then(({ stdout }) => stdout))
    .catch(() => '');
  return command.includes(`-D ${join(directory, 'data')} `);
}
