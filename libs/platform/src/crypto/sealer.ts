import { createHmac, hkdfSync, randomBytes } from 'node:crypto';
import { KeyDestroyed } from './errors.js';
import type { KeyCache } from './key-cache.js';
import { type KeyPort, kekOfAgency, versionOf } from './key-port.js';
import { type Place, lengthPrefixed, seal, unseal } from './sealed-value.js';

/** A data key as the database holds it: wrapped by its agency's KEK, and useless without its share in the key store. */
export interface DataKey {
  readonly id: string;
  readonly agencyId: string;
  readonly wrapped: string;
}

/** A key in the hand, for the length of one call. */
export interface OpenKey {
  seal(place: Place, text: string): Buffer;
  /** @throws {SealBroken} */
  open(place: Place, sealed: Uint8Array): string;
  /** A keyed fingerprint of a value that was brought into one form: equal values, equal bytes, under this key alone. */
  fingerprint(purpose: string, normalised: string): Buffer;
}

/**
 * Envelope encryption: one data key for each person, wrapped by the KEK of the agency that answers for them. A data key in
 * the clear stays in this process, for seconds, in `KeyCache`.
 */
export class Sealer {
  readonly #keys: KeyPort;
  readonly #cache: KeyCache;

  constructor(keys: KeyPort, cache: KeyCache) {
    this.#keys = keys;
    this.#cache = cache;
  }

  /** A fresh data key. Its share is durable before this returns; a transaction that is rolled back leaves a share that opens nothing. */
  async makeKey(owner: Pick<DataKey, 'id' | 'agencyId'>): Promise<DataKey> {
    const dataKey = randomBytes(32);
    const share = randomBytes(32);
    try {
      const wrapped = await this.#keys.wrap(kekOfAgency(owner.agencyId), dataKey, bindingOf(owner));
      await this.#keys.keepShare(owner.id, share);
      return { id: owner.id, agencyId: owner.agencyId, wrapped };
    } finally {
      dataKey.fill(0);
      share.fill(0);
    }
  }

  /**
   * Lends the key to `use`, which works at once and keeps nothing.
   * @throws {KeyDestroyed} {KeysUnavailable} {SealBroken}
   */
  withKey<Result>(key: DataKey, use: (open: OpenKey) => Result): Promise<Result> {
    // By the wrapped form too: another wrapping is another question to the key store.
    return this.#cache.use(cacheId(key), () => this.#unwrap(key), (secret) => use(openKey(secret, key.id)));
  }

  /** Whether what this key sealed can still be read by anybody. */
  async exists({ id }: Pick<DataKey, 'id'>): Promise<boolean> {
    const share = await this.#keys.findShare(id);
    share?.fill(0);
    return share !== undefined;
  }

  /** The same key under the newest KEK of its agency. */
  async rewrap(key: DataKey): Promise<DataKey> {
    return { ...key, wrapped: await this.#keys.rewrap(kekOfAgency(key.agencyId), key.wrapped, bindingOf(key)) };
  }

  /** For good, in every copy of the database. Other processes forget it within the seconds of their cache. */
  async destroy(key: DataKey): Promise<void> {
    await this.#keys.destroyShare(key.id);
    this.forget(key);
  }

  /** Out of this process's memory, at once. */
  forget(key: DataKey): void {
    this.#cache.forget(cacheId(key));
  }

  async #unwrap(key: DataKey): Promise<Buffer> {
    const [share, dataKey] = await Promise.all([this.#keys.findShare(key.id), this.#keys.unwrap(kekOfAgency(key.agencyId), key.wrapped, bindingOf(key))]);
    try {
      if (share === undefined) throw new KeyDestroyed();
      return Buffer.from(hkdfSync('sha256', dataKey, share, lengthPrefixed('causeway data key', key.id.toLowerCase()), 32));
    } finally {
      dataKey.fill(0);
      share?.fill(0);
    }
  }
}

/** The version of the KEK that wraps it. */
export function kekVersionOf(key: Pick<DataKey, 'wrapped'>): number {
  return versionOf(key.wrapped);
}

function cacheId({ id, wrapped }: DataKey): string {
  return `${id} ${wrapped}`;
}

/** A wrapped key moved to another person or agency does not unwrap there. */
function bindingOf({ id, agencyId }: Pick<DataKey, 'id' | 'agencyId'>): Buffer {
  return lengthPrefixed('causeway wrapped key', id.toLowerCase(), agencyId.toLowerCase());
}

function openKey(secret: Buffer, keyId: string): OpenKey {
  return {
    seal: (place, text) => seal(secret, keyId, { place, plaintext: Buffer.from(text, 'utf8') }),
    open: (place, sealed) => {
      const plaintext = unseal(secret, sealed, place);
      const text = plaintext.toString('utf8');
      plaintext.fill(0);
      return text;
    },
    fingerprint: (purpose, normalised) => {
      const key = Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), lengthPrefixed('causeway blind index', purpose), 32));
      const digest = createHmac('sha256', key).update(normalised, 'utf8').digest();
      key.fill(0);
      return digest;
    },
  };
}
