import { createHash, timingSafeEqual } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { Circuit } from './circuit.js';
import { KeyMissing, SealBroken } from './errors.js';
import { type KeyPort, kekIdForm } from './key-port.js';

interface VaultOptions {
  /** Base address, e.g. `https://vault.example:8200`. */
  readonly url: string;
  /** The token lies in a file, read anew for each request: an agent beside us may renew it. */
  readonly tokenFile: string;
  readonly transitMount: string;
  /** Mount of a key-value store, version 2, for the shares. */
  readonly kvMount: string;
  readonly timeoutMs: number;
}

/** Vault answered, and not with what was asked for. */
class VaultRefusal extends Error {
  constructor(
    readonly status: number,
    readonly complaint: string,
  ) {
    super(`the key store answered ${status}`);
  }
}

const digestBytes = 32;
const wrappedShape = z.object({ data: z.object({ ciphertext: z.string().startsWith('vault:v') }) });
const plainShape = z.object({ data: z.object({ plaintext: z.string() }) });
const keyShape = z.object({ data: z.object({ latest_version: z.number().int() }) });
const shareShape = z.object({ data: z.object({ data: z.object({ share: z.string() }) }) });
const listShape = z.object({ data: z.object({ keys: z.array(z.string()) }) });

/**
 * HashiCorp Vault (or what speaks like it): KEKs in a transit engine, which never leave it; shares in a key-value store,
 * where a share that was destroyed leaves a marker. Transit's `rewrap` knows no associated data, so what a data key is
 * bound to travels with it as a digest and is compared when it is unwrapped.
 */
export class VaultTransit implements KeyPort {
  readonly kind = 'kms';
  readonly #options: VaultOptions;
  readonly #circuit = new Circuit({ failures: 3, pauseMs: 5_000 });
  readonly #made = new Set<string>();

  constructor(options: VaultOptions) {
    this.#options = options;
  }

  async wrap(kekId: string, dataKey: Uint8Array, binding: Uint8Array): Promise<string> {
    await this.#ensure(kekId);
    const plaintext = Buffer.concat([digest(binding), dataKey]);
    const answer = await this.#ask('POST', this.#transit('encrypt', kekId), { plaintext: plaintext.toString('base64') });
    plaintext.fill(0);
    return wrappedShape.parse(answer).data.ciphertext;
  }

  async unwrap(kekId: string, wrapped: string, binding: Uint8Array): Promise<Buffer> {
    const answer = await this.#ask('POST', this.#transit('decrypt', kekId), { ciphertext: wrapped }).catch((error: unknown) => refuseCiphertext(error, kekId));
    const plaintext = Buffer.from(plainShape.parse(answer).data.plaintext, 'base64');
    if (plaintext.length <= digestBytes || !timingSafeEqual(plaintext.subarray(0, digestBytes), digest(binding))) throw new SealBroken();
    return plaintext.subarray(digestBytes);
  }

  /** Inside Vault: the data key is not seen here. */
  async rewrap(kekId: string, wrapped: string): Promise<string> {
    const answer = await this.#ask('POST', this.#transit('rewrap', kekId), { ciphertext: wrapped }).catch((error: unknown) => refuseCiphertext(error, kekId));
    return wrappedShape.parse(answer).data.ciphertext;
  }

  async currentVersion(kekId: string): Promise<number> {
    const answer = await this.#ask('GET', this.#transit('keys', kekId)).catch((error: unknown) => {
      throw isStatus(error, 404) ? new KeyMissing(kekId) : error;
    });
    return keyShape.parse(answer).data.latest_version;
  }

  async rotate(kekId: string): Promise<number> {
    await this.#ensure(kekId);
    await this.#ask('POST', `${this.#transit('keys', kekId)}/rotate`, {});
    return this.currentVersion(kekId);
  }

  async retireBelow(kekId: string, version: number): Promise<void> {
    await this.#ask('POST', `${this.#transit('keys', kekId)}/config`, { min_decryption_version: version });
  }

  async destroy(kekId: string): Promise<void> {
    await this.#ask('POST', `${this.#transit('keys', kekId)}/config`, { deletion_allowed: true });
    await this.#ask('DELETE', this.#transit('keys', kekId));
    this.#made.delete(kekId);
  }

  async keepShare(keyId: string, share: Uint8Array): Promise<void> {
    const data = { share: Buffer.from(share).toString('base64') };
    // cas 0: only when there is none yet. A repeat after a cut connection finds its own.
    await this.#ask('POST', this.#kv('data', 'share', keyId), { data, options: { cas: 0 } }).catch(async (error: unknown) => {
      if (!isStatus(error, 400) || !(await this.findShare(keyId))?.equals(share)) throw error;
    });
  }

  async findShare(keyId: string): Promise<Buffer | undefined> {
    const answer = await this.#ask('GET', this.#kv('data', 'share', keyId)).catch(undefinedIf404);
    return answer === undefined ? undefined : Buffer.from(shareShape.parse(answer).data.data.share, 'base64');
  }

  async destroyShare(keyId: string): Promise<void> {
    await this.#ask('POST', this.#kv('data', 'destroyed', keyId), { data: {} });
    // Metadata and all versions: what only `delete` hides could be brought back.
    await this.#ask('DELETE', this.#kv('metadata', 'share', keyId));
  }

  async destroyedShares(): Promise<readonly string[]> {
    const answer = await this.#ask('GET', `${this.#kv('metadata', 'destroyed')}?list=true`).catch(undefinedIf404);
    return answer === undefined ? [] : listShape.parse(answer).data.keys;
  }

  async check(): Promise<void> {
    // Asks for what every request asks for, so that a token that ran out is seen too; a system key that is not there yet is no fault.
    await this.#ask('GET', this.#transit('keys', 'system')).catch(undefinedIf404);
  }

  /** Making one that is there changes nothing. */
  async #ensure(kekId: string): Promise<void> {
    if (this.#made.has(kekId)) return;
    await this.#ask('POST', this.#transit('keys', kekId), { type: 'aes256-gcm96' });
    this.#made.add(kekId);
  }

  #transit(verb: 'encrypt' | 'decrypt' | 'rewrap' | 'keys', kekId: string): string {
    if (!kekIdForm.test(kekId)) throw new TypeError('not the id of a key-encryption key');
    return `/v1/${this.#options.transitMount}/${verb}/${kekId}`;
  }

  #kv(kind: 'data' | 'metadata', drawer: 'share' | 'destroyed', keyId?: string): string {
    if (keyId !== undefined && !/^[0-9a-fA-F-]{36}$/.test(keyId)) throw new TypeError('not the id of a data key');
    return `/v1/${this.#options.kvMount}/${kind}/causeway/${drawer}${keyId === undefined ? '' : `/${keyId.toLowerCase()}`}`;
  }

  /** @throws {KeysUnavailable} when it is away, sealed, or no longer knows us  {VaultRefusal} for its other refusals */
  async #ask(method: 'GET' | 'POST' | 'DELETE', path: string, body?: object): Promise<unknown> {
    return this.#circuit.run(() => this.#tryTwice(() => this.#once(method, path, body)), isOutage);
  }

  /** A connection that was cut is tried once more; everything we ask for may be asked twice. A refusal is final. */
  async #tryTwice(act: () => Promise<unknown>): Promise<unknown> {
    try {
      return await act();
    } catch (error) {
      // A timeout has used the patience up.
      if (error instanceof VaultRefusal || isTimeout(error)) throw error;
      return act();
    }
  }

  async #once(method: string, path: string, body: object | undefined): Promise<unknown> {
    const token = (await readFile(this.#options.tokenFile, 'utf8')).trim();
    const response = await fetch(new URL(path, this.#options.url), {
      method,
      headers: { 'x-vault-token': token, ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(this.#options.timeoutMs),
    });
    const text = await response.text();
    if (!response.ok) throw new VaultRefusal(response.status, text.slice(0, 500));
    return text === '' ? undefined : JSON.parse(text);
  }
}

function digest(binding: Uint8Array): Buffer {
  return createHash('sha256').update(binding).digest();
}

/** 403 is an outage for us: a token that ran out must not look like a key that is gone. 412, 429 and 5xx are Vault's «not now». */
function isOutage(error: unknown): boolean {
  return !(error instanceof VaultRefusal) || [403, 412, 429].includes(error.status) || error.status >= 500;
}

function isTimeout(error: unknown): boolean {
  return typeof error === 'object' && error !== null && 'name' in error && error.name === 'TimeoutError';
}

function isStatus(error: unknown, status: number): boolean {
  return error instanceof VaultRefusal && error.status === status;
}

function undefinedIf404(error: unknown): undefined {
  if (isStatus(error, 404)) return undefined;
  throw error;
}

/** 400 from decrypt: not its ciphertext, or a version that was retired; or no key of that name at all. */
function refuseCiphertext(error: unknown, kekId: string): never {
  if (isStatus(error, 404) || (error instanceof VaultRefusal && /key not found/i.test(error.complaint))) throw new KeyMissing(kekId);
  throw isStatus(error, 400) ? new SealBroken() : error;
}
