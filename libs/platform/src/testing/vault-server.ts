import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

/** The endpoints of HashiCorp Vault that we speak with, over real HTTP: its paths, statuses and words. */
export interface VaultServer {
  readonly url: string;
  readonly tokenFile: string;
  /** Every request so far, `METHOD path`. */
  readonly asked: string[];
  /** Every body received so far: what a network or a log of the key service would see. */
  readonly heard: string[];
  /** How it behaves from now on. */
  sealed: boolean;
  latencyMs: number;
  /** Cuts so many connections before it answers again. */
  cut: number;
  /** From now on it knows another token. */
  revoke(): void;
  close(): Promise<void>;
}

interface TransitKey {
  readonly versions: Buffer[];
  oldest: number;
  deletable: boolean;
}

interface Answer {
  readonly status: number;
  readonly body?: object;
}

type Body = Readonly<Record<string, unknown>>;

const refusal = (status: number, ...errors: string[]): Answer => ({ status, body: { errors } });
const found = (data: object): Answer => ({ status: 200, body: { data } });
const done: Answer = { status: 204 };

class Engines {
  readonly #keys = new Map<string, TransitKey>();
  readonly #kv = new Map<string, unknown>();

  answer(method: string, url: URL, body: Body): Answer {
    const [, , mount, verb = '', ...rest] = url.pathname.split('/');
    if (mount === 'secret') return this.#secret(method, { verb, path: rest.join('/'), list: url.searchParams.has('list'), body });
    if (mount !== 'transit') return refusal(404);
    const [name = '', action] = rest;
    return verb === 'keys' ? this.#key(method, { name, action, body }) : this.#crypt(verb, name, body);
  }

  #key(method: string, { name, action, body }: { name: string; action: string | undefined; body: Body }): Answer {
    const key = this.#keys.get(name);
    if (method === 'POST' && action === undefined) {
      if (key === undefined) this.#keys.set(name, { versions: [randomBytes(32)], oldest: 1, deletable: false });
      return done;
    }
    if (key === undefined) return refusal(404);
    if (method === 'GET') return found({ name, latest_version: key.versions.length, min_decryption_version: key.oldest, type: 'aes256-gcm96' });
    if (method === 'DELETE') {
      if (!key.deletable) return refusal(400, `error deleting policy ${name}: deletion is not allowed for this policy`);
      this.#keys.delete(name);
      return done;
    }
    if (action === 'rotate') key.versions.push(randomBytes(32));
    if (action === 'config') {
      if (typeof body['min_decryption_version'] === 'number') key.oldest = body['min_decryption_version'];
      if (typeof body['deletion_allowed'] === 'boolean') key.deletable = body['deletion_allowed'];
    }
    return done;
  }

  #crypt(verb: string, name: string, body: Body): Answer {
    const key = this.#keys.get(name);
    if (key === undefined) return refusal(400, 'encryption key not found');
    if (verb === 'encrypt') return found({ ciphertext: encrypt(key, Buffer.from(String(body['plaintext']), 'base64')), key_version: key.versions.length });
    const plain = decrypt(key, String(body['ciphertext']));
    if (typeof plain === 'string') return refusal(400, plain);
    return verb === 'rewrap' ? found({ ciphertext: encrypt(key, plain), key_version: key.versions.length }) : found({ plaintext: plain.toString('base64') });
  }

  #secret(method: string, { verb, path, list, body }: { verb: string; path: string; list: boolean; body: Body }): Answer {
    if (verb === 'metadata' && list) {
      const names = [...this.#kv.keys()].filter((name) => name.startsWith(`${path}/`)).map((name) => name.slice(path.length + 1));
      return names.length === 0 ? refusal(404) : found({ keys: names });
    }
    if (method === 'DELETE') {
      this.#kv.delete(path);
      return done;
    }
    if (method === 'GET') return this.#kv.has(path) ? found({ data: this.#kv.get(path), metadata: { version: 1 } }) : refusal(404);
    const options = body['options'];
    const first = typeof options === 'object' && options !== null && 'cas' in options && options.cas === 0;
    if (first && this.#kv.has(path)) return refusal(400, 'check-and-set parameter did not match the current version');
    this.#kv.set(path, body['data']);
    return found({ version: 1 });
  }
}

function encrypt(key: TransitKey, plain: Buffer): string {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', key.versions.at(-1) ?? Buffer.alloc(0), nonce);
  return `vault:v${key.versions.length}:${Buffer.concat([nonce, cipher.update(plain), cipher.final(), cipher.getAuthTag()]).toString('base64')}`;
}

function decrypt(key: TransitKey, ciphertext: string): Buffer | string {
  const [, version = '0', text = ''] = /^vault:v(\d+):(.+)$/.exec(ciphertext) ?? [];
  const secret = key.versions[Number(version) - 1];
  if (secret === undefined) return 'invalid ciphertext: no prefix';
  if (Number(version) < key.oldest) return 'ciphertext or signature version is disallowed by policy (too old)';
  const bytes = Buffer.from(text, 'base64');
  try {
    const decipher = createDecipheriv('aes-256-gcm', secret, bytes.subarray(0, 12), { authTagLength: 16 });
    decipher.setAuthTag(bytes.subarray(-16));
    return Buffer.concat([decipher.update(bytes.subarray(12, -16)), decipher.final()]);
  } catch {
    return 'cipher: message authentication failed';
  }
}

export async function aVaultServer(): Promise<VaultServer> {
  const engines = new Engines();
  const folder = await mkdtemp(join(tmpdir(), 'causeway-vault-'));
  const tokenFile = join(folder, 'token');
  let token = `hvs.${randomBytes(18).toString('base64url')}`;
  await writeFile(tokenFile, `${token}\n`, { mode: 0o600 });
  const state = { sealed: false, latencyMs: 0, cut: 0, asked: [] as string[], heard: [] as string[] };
  const reply = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const text = await textOf(request);
    state.asked.push(`${request.method} ${request.url}`);
    state.heard.push(text);
    if (state.cut > 0) {
      state.cut -= 1;
      request.socket.destroy();
      return;
    }
    if (state.latencyMs > 0) await pause(state.latencyMs);
    const answer = judge(request, text);
    response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body === undefined ? undefined : JSON.stringify(answer.body));
  };
  const judge = (request: IncomingMessage, text: string): Answer => {
    if (state.sealed) return refusal(503, 'Vault is sealed');
    if (request.headers['x-vault-token'] !== token) return refusal(403, 'permission denied');
    return engines.answer(request.method ?? 'GET', new URL(request.url ?? '/', 'http://vault'), (text === '' ? {} : JSON.parse(text)) as Body);
  };
  const server = createServer((request, response) => void reply(request, response));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return Object.assign(state, {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    tokenFile,
    revoke: () => void (token = randomBytes(18).toString('base64url')),
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await rm(folder, { recursive: true, force: true });
    },
  });
}

async function textOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString();
}
