import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, lstat, mkdir, readFile, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { z } from 'zod';
import { EmbeddedFault, NoPlaceForState, StateFolderForeign } from './errors.js';
import { canWriteAs, unprivilegedIdentity, type Identity } from './unprivileged-user.adapter.js';

/** Where the embedded default keeps its database, secrets and logs. */
export interface StateFolder {
  /** Absolute path. */
  readonly path: string;
  /** A file or folder in it. */
  file(name: string): string;
  /** Deletes these files and folders in it, and nothing else. */
  remove(names: readonly string[]): Promise<void>;
}

const marker = 'causeway-state.json';
const location = 'location';
/** `owner` is the folder that was asked for: a redirected folder belongs to one checkout, even when that was copied. */
const markerShape = z.object({ causeway: z.literal('state'), owner: z.string() });

/** Opens the state folder at `preferred`, or elsewhere when PostgreSQL's user cannot work there (a checkout below root's home,
 *  a mount without owners). Then `preferred/location` holds the path, and the next start finds it there.
 *  @throws {StateFolderForeign} when the folder holds somebody else's files.  @throws {NoPlaceForState} */
export async function openStateFolder(preferred: string): Promise<StateFolder> {
  const owner = resolve(preferred);
  const identity = await unprivilegedIdentity();
  await claim(owner, owner).catch((error: NodeJS.ErrnoException) => {
    throw error.code !== undefined && ['EACCES', 'EPERM', 'EROFS', 'ENOTDIR'].includes(error.code) ? new NoPlaceForState([owner]) : error;
  });
  const pointer = (await readFile(join(owner, location), 'utf8').catch(() => '')).trim();
  const candidates = [...(pointer === '' ? [] : [pointer]), owner, ...elsewhere(owner)];
  for (const path of candidates) {
    if (!(await isUsable(path, owner, identity))) continue;
    if (path === owner) await rm(join(owner, location), { force: true });
    else if (path !== pointer) await writeFile(join(owner, location), `${path}\n`);
    return stateFolder(path);
  }
  throw new NoPlaceForState(candidates);
}

function elsewhere(owner: string): string[] {
  const name = `causeway-${createHash('sha256').update(owner).digest('hex').slice(0, 12)}`;
  const lasting = process.getuid?.() === 0 ? '/var/lib' : join(homedir(), '.local', 'state');
  return [join(lasting, name), join(tmpdir(), name)];
}

async function isUsable(path: string, owner: string, identity: Identity): Promise<boolean> {
  try {
    await claim(path, owner);
    // PostgreSQL's user must pass through, and need not look around.
    await chmod(path, identity.uid === undefined ? 0o700 : 0o711);
    return await canHoldCluster(join(path, `probe-${randomBytes(4).toString('hex')}`), identity);
  } catch (error) {
    // The one that was asked for must say what is wrong; the others are only tried.
    if (path === owner && error instanceof EmbeddedFault) throw error;
    return false;
  }
}

/** Makes the folder ours, or recognises it. */
async function claim(path: string, owner: string): Promise<void> {
  await mkdir(path, { recursive: true, mode: 0o711 });
  const found = await lstat(path);
  if (!found.isDirectory()) throw new StateFolderForeign(path, 'is not a folder');
  if (found.uid !== (process.getuid?.() ?? found.uid)) throw new StateFolderForeign(path, `belongs to another user (number ${found.uid})`);
  const written = await readFile(join(path, marker), 'utf8').catch(() => undefined);
  if (written !== undefined) {
    if (path === owner || ownerOf(written) === owner) return;
    throw new StateFolderForeign(path, 'is the state of another checkout');
  }
  // Nobody else calls a folder .causeway; any other name may be a slip of the hand.
  const isOursByName = basename(path) === '.causeway';
  if (!isOursByName && (await readdir(path)).length > 0) throw new StateFolderForeign(path, "holds files that are not Causeway's");
  await writeFile(join(path, marker), `${JSON.stringify({ causeway: 'state', owner })}\n`);
}

function ownerOf(written: string): string | undefined {
  try {
    return markerShape.parse(JSON.parse(written)).owner;
  } catch {
    return undefined;
  }
}

/** Rehearses what PostgreSQL will want: a folder of its own, private, writable by its user. */
async function canHoldCluster(probe: string, identity: Identity): Promise<boolean> {
  try {
    await mkdir(probe, { recursive: true, mode: 0o700 });
    await chmod(probe, 0o700);
    if (identity.uid !== undefined) await chown(probe, identity.uid, identity.gid);
    const isPrivate = ((await stat(probe)).mode & 0o077) === 0;
    return isPrivate && (await canWriteAs(identity, probe));
  } finally {
    await rm(probe, { recursive: true, force: true });
  }
}

function stateFolder(path: string): StateFolder {
  return {
    path,
    file: (name) => join(path, name),
    remove: async (names) => {
      for (const name of names) await rm(join(path, name), { recursive: true, force: true });
    },
  };
}
