import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileKeyring } from '../crypto/file-keyring.adapter.js';
import { KeyCache } from '../crypto/key-cache.js';
import type { KeyPort } from '../crypto/key-port.js';
import { Sealer } from '../crypto/sealer.js';
import { SystemSealer } from '../crypto/system-sealer.js';

/** A keyring of a spec's own, as a process would hold it. */
export interface TestKeys {
  readonly folder: string;
  readonly keys: FileKeyring;
  readonly cache: KeyCache;
  readonly sealer: Sealer;
  readonly system: SystemSealer;
  /** Another process with the same keys, and nothing in memory yet. */
  another(keys?: KeyPort): Sealer;
  systemOf(keys: KeyPort): SystemSealer;
  close(): Promise<void>;
}

export async function aKeyring(): Promise<TestKeys> {
  const folder = await mkdtemp(join(tmpdir(), 'causeway-keyring-'));
  const keys = await FileKeyring.make(folder);
  const caches: KeyCache[] = [];
  const aCache = () => {
    const cache = new KeyCache({ count: 500, seconds: 60 });
    caches.push(cache);
    return cache;
  };
  const cache = aCache();
  return {
    folder,
    keys,
    cache,
    sealer: new Sealer(keys, cache),
    system: new SystemSealer(keys, cache),
    another: (port = keys) => new Sealer(port, aCache()),
    systemOf: (port) => new SystemSealer(port, aCache()),
    close: async () => {
      for (const held of caches) held.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
}
