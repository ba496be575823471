import { randomBytes } from 'node:crypto';
import { type FileHandle, access, appendFile, constants, link, mkdir, open, readFile, readdir, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { KeyMissing, KeyStoreRefused, KeysUnavailable, SealBroken } from './errors.js';
import { type KeyPort, kekIdForm, versionOf } from './key-port.js';
import { unwrapWith, wrapWith } from './key-wrapping.js';

/**
 * Keys as files in a folder that only this user may open, away from the database's disk and its backups:
 * `keyring` (says what the folder is), `kek/<id>/v<number>`, `kek/<id>/oldest`, `share/<xx>/<key id>`, `destroyed`.
 * One file for each thing, made by `link`, so that several processes need no lock.
 */
export class FileKeyring implements KeyPort {
  readonly kind = 'file';
  readonly #folder: string;
  #settled = false;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Makes an empty keyring; harmless to repeat. Never done by itself in production: a mount that is missing must not look like an empty keyring. */
  static async make(folder: string): Promise<FileKeyring> {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    for (const part of ['kek', 'share']) await mkdir(join(folder, part), { recursive: true, mode: 0o700 });
    await putOnce(join(folder, 'keyring'), Buffer.from('causeway keyring 1\n'));
    const made = new FileKeyring(folder);
    await made.#settle();
    return made;
  }

  async wrap(kekId: string, dataKey: Uint8Array, binding: Uint8Array): Promise<string> {
    return this.#guarded(async () => {
      const version = (await this.#versions(kekId)).at(-1) ?? (await this.#add(kekId, 1));
      const kek = await this.#kek(kekId, version);
      const wrapped = wrapWith(kek, { kekId, version, dataKey, binding });
      kek.fill(0);
      return `file:v${version}:${wrapped.toString('base64')}`;
    });
  }

  async unwrap(kekId: string, wrapped: string, binding: Uint8Array): Promise<Buffer> {
    return this.#guarded(async () => {
      const version = versionOf(wrapped);
      if (!wrapped.startsWith('file:') || version < (await this.#oldest(kekId))) throw new SealBroken();
      const kek = await this.#kek(kekId, version);
      try {
        return unwrapWith(kek, { kekId, version, binding, wrapped: Buffer.from(wrapped.slice(wrapped.lastIndexOf(':') + 1), 'base64') });
      } finally {
        kek.fill(0);
      }
    });
  }

  async rewrap(kekId: string, wrapped: string, binding: Uint8Array): Promise<string> {
    const dataKey = await this.unwrap(kekId, wrapped, binding);
    try {
      return await this.wrap(kekId, dataKey, binding);
    } finally {
      dataKey.fill(0);
    }
  }

  async currentVersion(kekId: string): Promise<number> {
    return this.#guarded(async () => {
      const version = (await this.#versions(kekId)).at(-1);
      if (version === undefined) throw new KeyMissing(kekId);
      return version;
    });
  }

  async rotate(kekId: string): Promise<number> {
    return this.#guarded(async () => this.#add(kekId, ((await this.#versions(kekId)).at(-1) ?? 0) + 1));
  }

  async retireBelow(kekId: string, version: number): Promise<void> {
    await this.#guarded(() => replace(join(this.#kekFolder(kekId), 'oldest'), Buffer.from(`${version}\n`)));
  }

  async destroy(kekId: string): Promise<void> {
    await this.#guarded(async () => {
      const folder = this.#kekFolder(kekId);
      for (const version of await this.#versions(kekId)) await overwriteAndRemove(join(folder, `v${version}`));
      await rm(folder, { recursive: true, force: true });
    });
  }

  async keepShare(keyId: string, share: Uint8Array): Promise<void> {
    await this.#guarded(async () => {
      const file = this.#shareFile(keyId);
      await mkdir(dirname(file), { recursive: true, mode: 0o700 });
      if (!(await putOnce(file, share))) throw new KeyStoreRefused('a share of that name is there already');
    });
  }

  async findShare(keyId: string): Promise<Buffer | undefined> {
    return this.#guarded(() => readPrivate(this.#shareFile(keyId)));
  }

  async destroyShare(keyId: string): Promise<void> {
    await this.#guarded(async () => {
      // Remembered first: a crash in between destroys it at the next start.
      await appendFile(join(this.#folder, 'destroyed'), `${keyId.toLowerCase()}\n`, { mode: 0o600, flush: true });
      await overwriteAndRemove(this.#shareFile(keyId));
    });
  }

  async destroyedShares(): Promise<readonly string[]> {
    return this.#guarded(async () => {
      const text = await readFile(join(this.#folder, 'destroyed'), 'utf8').catch(noneIfAbsent);
      return [...new Set((text ?? '').split('\n').filter((line) => line !== ''))];
    });
  }

  async check(): Promise<void> {
    await this.#guarded(async () => {
      for (const part of ['.', 'kek', 'share']) refuseOpenToOthers(await stat(join(this.#folder, part)));
      await access(join(this.#folder, 'share'), constants.R_OK | constants.W_OK);
      if (!this.#settled) await this.#settle();
    });
  }

  /** What the journal says was destroyed is destroyed, whatever an older copy of this folder brought back. */
  async #settle(): Promise<void> {
    for (const keyId of await this.destroyedShares()) await overwriteAndRemove(this.#shareFile(keyId));
    this.#settled = true;
  }

  #kekFolder(kekId: string): string {
    if (!kekIdForm.test(kekId)) throw new TypeError('not the id of a key-encryption key');
    return join(this.#folder, 'kek', kekId);
  }

  #shareFile(keyId: string): string {
    const name = keyId.toLowerCase();
    if (!/^[0-9a-f-]{36}$/.test(name)) throw new TypeError('not the id of a data key');
    // By the last digits: the first ones are a time, and all of a month would lie in one folder.
    return join(this.#folder, 'share', name.slice(-2), name);
  }

  async #versions(kekId: string): Promise<number[]> {
    const names = (await readdir(this.#kekFolder(kekId)).catch(noneIfAbsent)) ?? [];
    return names.filter((name) => /^v\d+$/.test(name)).map((name) => Number(name.slice(1))).sort((a, b) => a - b);
  }

  async #oldest(kekId: string): Promise<number> {
    return Number((await readPrivate(join(this.#kekFolder(kekId), 'oldest')))?.toString() ?? 1);
  }

  async #kek(kekId: string, version: number): Promise<Buffer> {
    const kek = await readPrivate(join(this.#kekFolder(kekId), `v${version}`));
    if (kek === undefined || kek.length !== 32) throw new KeyMissing(kekId);
    return kek;
  }

  async #add(kekId: string, version: number): Promise<number> {
    const folder = this.#kekFolder(kekId);
    await mkdir(folder, { recursive: true, mode: 0o700 });
    // Another process may have made it in this instant: then its key stands.
    await putOnce(join(folder, `v${version}`), randomBytes(32));
    return version;
  }

  /** Whatever the file system says beyond our own refusals means: no keys just now. A missing key in a sound keyring is another matter. */
  async #guarded<Result>(act: () => Promise<Result>): Promise<Result> {
    try {
      await readPrivate(join(this.#folder, 'keyring')).then(refuseAbsent);
      return await act();
    } catch (error) {
      if (systemCode(error) !== undefined) throw new KeysUnavailable();
      throw error instanceof KeyStoreRefused ? new KeysUnavailable() : error;
    }
  }
}

function refuseAbsent(marker: Buffer | undefined): void {
  if (marker === undefined) throw new KeysUnavailable();
}

function refuseOpenToOthers({ mode }: { readonly mode: number }): void {
  if ((mode & 0o077) !== 0) throw new KeyStoreRefused('the keyring may be opened by others: it must be readable by its own user alone');
}

/** The bytes of a file that nobody else may read; undefined when there is none. */
async function readPrivate(file: string): Promise<Buffer | undefined> {
  const handle = await open(file, 'r').catch(noneIfAbsent);
  if (handle === undefined) return undefined;
  try {
    refuseOpenToOthers(await handle.stat());
    return await handle.readFile();
  } finally {
    await handle.close();
  }
}

/** Durable, whole or not at all, and never in place of another. @returns false when there was one */
async function putOnce(file: string, bytes: Uint8Array): Promise<boolean> {
  const beside = await writeBeside(file, bytes);
  try {
    await link(beside, file);
    await syncFolder(dirname(file));
    return true;
  } catch (error) {
    if (systemCode(error) === 'EEXIST') return false;
    throw error;
  } finally {
    await unlink(beside);
  }
}

async function replace(file: string, bytes: Uint8Array): Promise<void> {
  await rename(await writeBeside(file, bytes), file);
  await syncFolder(dirname(file));
}

async function writeBeside(file: string, bytes: Uint8Array): Promise<string> {
  const beside = `${file}.${randomBytes(6).toString('hex')}.new`;
  await writeFile(beside, bytes, { mode: 0o600, flag: 'wx', flush: true });
  return beside;
}

async function overwriteAndRemove(file: string): Promise<void> {
  const handle: FileHandle | undefined = await open(file, 'r+').catch(noneIfAbsent);
  if (handle === undefined) return;
  // A help where the disk writes in place; on others the file system's own encryption is what protects an erased block.
  await handle.write(randomBytes(32), 0, 32, 0);
  await handle.sync();
  await handle.close();
  await unlink(file).catch(noneIfAbsent);
  await syncFolder(dirname(file));
}

async function syncFolder(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

function noneIfAbsent(error: unknown): undefined {
  if (systemCode(error) === 'ENOENT') return undefined;
  throw error;
}

/** What the operating system calls the fault, when it comes from there. */
function systemCode(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'syscall' in error && 'code' in error ? String(error.code) : undefined;
}
