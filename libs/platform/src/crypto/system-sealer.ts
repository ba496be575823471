import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { KeyDestroyed, SealBroken } from './errors.js';
import type { KeyCache } from './key-cache.js';
import { type KeyPort, systemKek, versionOf } from './key-port.js';
import { type Place, keyIdOf, lengthPrefixed, seal, unseal } from './sealed-value.js';

/**
 * Seals secrets that belong to no person in care: second-factor secrets, client secrets of single sign-on, enquiries from
 * outside, what agencies say to each other. Each value carries its own wrapped data key, so a table needs one `bytea` column and
 * nothing else: length (2) · wrapped key · sealed value. Usually there is no share: such a value goes when its row goes. What is
 * **erasable** hangs on a share named after its row, too: destroying that makes it unreadable in every copy of the database.
 */
export class SystemSealer {
  readonly #keys: KeyPort;
  readonly #cache: KeyCache;

  constructor(keys: KeyPort, cache: KeyCache) {
    this.#keys = keys;
    this.#cache = cache;
  }

  /** @param place.agencyId the agency the row belongs to, or the nil UUID when it belongs to none */
  seal(place: Place, text: string, options?: SealOptions): Promise<Buffer> {
    return this.sealBytes(place, Buffer.from(text, 'utf8'), options);
  }

  /** A file as it is. */
  async sealBytes(place: Place, plaintext: Uint8Array, { erasable = false }: SealOptions = {}): Promise<Buffer> {
    const dataKey = randomBytes(32);
    const share = erasable ? await this.#shareFor(place) : undefined;
    try {
      const wrapped = Buffer.from(`${await this.#keys.wrap(systemKek, dataKey, binding)}${erasable ? erasableMark : ''}`, 'ascii');
      const secret = secretFrom(dataKey, share);
      const value = seal(secret, randomUuid(), { place, plaintext });
      secret.fill(0);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(wrapped.length);
      return Buffer.concat([length, wrapped, value]);
    } finally {
      dataKey.fill(0);
      share?.fill(0);
    }
  }

  /** @throws {SealBroken} {KeysUnavailable} {KeyDestroyed} */
  async open(place: Place, sealed: Uint8Array): Promise<string> {
    return (await this.openBytes(place, sealed)).toString('utf8');
  }

  /** @throws {SealBroken} {KeysUnavailable} {KeyDestroyed} */
  openBytes(place: Place, sealed: Uint8Array): Promise<Buffer> {
    const { wrapped, erasable, value } = partsOf(sealed);
    const id = `system ${createHash('sha256').update(`${wrapped} ${erasable ? place.rowId : ''}`).digest('base64')}`;
    return this.#cache.use(id, () => this.#unwrap(wrapped, erasable ? place.rowId : undefined), (secret) => unseal(secret, value, place));
  }

  /** The same value under the newest system key; the bytes change, the secret does not. */
  async renew(place: Place, sealed: Uint8Array): Promise<Buffer> {
    return this.sealBytes(place, await this.openBytes(place, sealed), partsOf(sealed));
  }

  /** Whether an older version of the system key wraps it. */
  async isStale(sealed: Uint8Array): Promise<boolean> {
    return versionOf(partsOf(sealed).wrapped) < (await this.#keys.currentVersion(systemKek));
  }

  async #unwrap(wrapped: string, shareId: string | undefined): Promise<Buffer> {
    const [share, dataKey] = await Promise.all([shareId === undefined ? undefined : this.#keys.findShare(shareId), this.#keys.unwrap(systemKek, wrapped, binding)]);
    try {
      if (shareId !== undefined && share === undefined) throw new KeyDestroyed();
      return secretFrom(dataKey, share);
    } finally {
      dataKey.fill(0);
      share?.fill(0);
    }
  }

  /** One for a row, however many of its columns hang on it; durable before anything is sealed with it. */
  async #shareFor({ rowId }: Place): Promise<Buffer> {
    const found = await this.#keys.findShare(rowId);
    if (found !== undefined) return found;
    const share = randomBytes(32);
    await this.#keys.keepShare(rowId, share);
    return share;
  }
}

interface SealOptions {
  /** @default false */
  readonly erasable?: boolean;
}

const binding = lengthPrefixed('causeway system key');
/** No letter of a wrapped key. */
const erasableMark = '#';

function secretFrom(dataKey: Uint8Array, share: Uint8Array = Buffer.alloc(0)): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, share, lengthPrefixed('causeway system data key'), 32));
}

function partsOf(sealed: Uint8Array): { readonly wrapped: string; readonly erasable: boolean; readonly value: Buffer } {
  const bytes = Buffer.from(sealed);
  if (bytes.length < 3) throw new SealBroken();
  const length = bytes.readUInt16BE(0);
  if (bytes.length <= 2 + length) throw new SealBroken();
  const head = bytes.subarray(2, 2 + length).toString('ascii');
  const erasable = head.endsWith(erasableMark);
  const wrapped = erasable ? head.slice(0, -erasableMark.length) : head;
  if (!/^[a-z]+:v\d+:[\w+/=-]+$/.test(wrapped)) throw new SealBroken();
  return { wrapped, erasable, value: bytes.subarray(2 + length) };
}

/** A key id in the head of a value whose key travels with it: random, named by nothing. */
function randomUuid(): string {
  return keyIdOf(randomBytes(17));
}
