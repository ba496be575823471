import { systemCaller } from '@causeway/access';
import { KeyCache, type KeyPort, SystemSealer, type Work } from '@causeway/platform';
import { HookKeyStore } from './persistence/hook-key.store.js';
import { secretPlace } from './webhooks.js';

/** So many at once. */
const batch = 100;

/** Looks after the keys that sign webhooks when the installation's own key is a new one. */
export class HookKeys {
  constructor(
    private readonly work: Work,
    private readonly store: HookKeyStore,
    private readonly sealer: SystemSealer,
  ) {}

  /** Seals anew what an older version of the installation's key sealed; everybody works on, and it may be cut off and run again. @returns how many keys @throws {KeysUnavailable} */
  async renew(): Promise<number> {
    let renewed = 0;
    for (let found = await this.#after(undefined); found.length > 0; found = await this.#after(found.at(-1)?.id)) {
      for (const { id, agencyId, ...secrets } of found) {
        for (const column of ['secret', 'previousSecret'] as const) {
          const old = secrets[column];
          if (old === null || !(await this.sealer.isStale(old))) continue;
          // Outside a transaction: the key store may take its time. Whoever changed the key meanwhile keeps theirs.
          const fresh = await this.sealer.renew(secretPlace({ id, agencyId }), old);
          if (await this.work.run(systemCaller('KEYS'), (tx) => this.store.replace(tx, { id, column, old, fresh }))) renewed += 1;
        }
      }
    }
    return renewed;
  }

  #after(id: string | undefined) {
    return this.work.run(systemCaller('KEYS'), (tx) => this.store.page(tx, id, batch));
  }
}

/** For a program that has no modules: the command line. */
export function openHookKeys(work: Work, keys: KeyPort): HookKeys {
  return new HookKeys(work, new HookKeyStore(), new SystemSealer(keys, new KeyCache({ count: 1, seconds: 0 })));
}
