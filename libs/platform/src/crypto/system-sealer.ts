import { createHash, hkdfSync, randomBytes } from 'node:crypto';
import { SealBroken } from './errors.js';
import type { KeyCache } from './key-cache.js';
import { type KeyPort, systemKek, versionOf } from './key-port.js';
import { type Place, keyIdOf, lengthPrefixed, seal, unseal } from './sealed-value.js';

/**
 * Seals secrets that belong to no person in care: second-factor secrets, client secrets of single sign-on, enquiries from
 * outside. Each value carries its own wrapped data key, so a table needs one `bytea` column and nothing else:
 * length (2) · wrapped key · sealed value. There is no share: such a value goes when its row goes.
 */
export class SystemSealer {
  readonly #keys: KeyPort;
  readonly #cache: KeyCache;

  constructor(keys: KeyPort, cache: KeyCache) {
    this.#keys = keys;
    this.#cache = cache;
  }

  /** @param place.agencyId the agency the row belongs to, or the nil UUID when it belongs to none */
  seal(place: Place, text: string): Promise<Buffer> {
    return this.sealBytes(place, Buffer.from(text, 'utf8'));
  }

  /** A file as it is. */
  async sealBytes(place: Place, plaintext: Uint8Array): Promise<Buffer> {
    const dataKey = randomBytes(32);
    try {
      const wrapped = Buffer.from(await this.#keys.wrap(systemKek, dataKey, binding), 'ascii');
      const secret = secretFrom(dataKey);
      const value = seal(secret, randomUuid(), { place, plaintext });
      secret.fill(0);
      const length = Buffer.alloc(2);
      length.writeUInt16BE(wrapped.length);
      return Buffer.concat([length, wrapped, value]);
    } finally {
      dataKey.fill(0);
    }
  }

  /** @throws {SealBroken} {KeysUnavailable} */
  async open(place: Place, sealed: Uint8Array): Promise<string> {
    return (await this.openBytes(place, sealed)).toString('utf8');
  }

  /** @throws {SealBroken} {KeysUnavailable} */
  openBytes(place: Place, sealed: Uint8Array): Promise<Buffer> {
    const { wrapped, value } = partsOf(sealed);
    const id = `system ${createHash('sha256').update(wrapped).digest('base64')}`;
    return this.#cache.use(id, () => this.#unwrap(wrapped), (secret) => unseal(secret, value, place));
  }

  /** The same value under the newest system key; the bytes change, the secret does not. */
  async renew(place: Place, sealed: Uint8Array): Promise<Buffer> {
    return this.seal(place, await this.open(place, sealed));
  }

  /** Whether an older version of the system key wraps it. */
  async isStale(sealed: Uint8Array): Promise<boolean> {
    return versionOf(partsOf(sealed).wrapped) < (await this.#keys.currentVersion(systemKek));
  }

  async #unwrap(wrapped: string): Promise<Buffer> {
    const dataKey = await this.#keys.unwrap(systemKek, wrapped, binding);
    const secret = secretFrom(dataKey);
    dataKey.fill(0);
    return secret;
  }
}

const binding = lengthPrefixed('causeway system key');

function secretFrom(dataKey: Uint8Array): Buffer {
  return Buffer.from(hkdfSync('sha256', dataKey, Buffer.alloc(0), lengthPrefixed('causeway system data key'), 32));
}

function partsOf(sealed: Uint8Array): { wrapped: string; value: Buffer } {
  const bytes = Buffer.from(sealed);
  if (bytes.length < 3) throw new SealBroken();
  const length = bytes.readUInt16BE(0);
  if (bytes.length <= 2 + length) throw new SealBroken();
  const wrapped = bytes.subarray(2, 2 + length).toString('ascii');
  if (!/^[a-z]+:v\d+:[\w+/=-]+$/.test(wrapped)) throw new SealBroken();
  return { wrapped, value: bytes.subarray(2 + length) };
}

/** A key id in the head of a value whose key travels with it: random, named by nothing. */
function randomUuid(): string {
  return keyIdOf(randomBytes(17));
}
