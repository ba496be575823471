import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { z } from 'zod';

const questionShape = z.object({ challenge: z.string(), rpId: z.string().optional(), rp: z.object({ id: z.string() }).optional() });
const pointShape = z.object({ x: z.string(), y: z.string() });
const sha256 = (data: string | Buffer): Buffer => createHash('sha256').update(data).digest();

/** Flags: the person is there; and unlocked the key; and a new key follows. */
const present = 0x01;
const presentAndVerified = 0x05;
const withNewKey = 0x40;

/** A key such as a telephone holds, made in software: it signs for one site what a browser would hand it. */
export class TestPasskey {
  readonly id = randomBytes(32);
  readonly #keys = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  #counter = 0;

  constructor(private readonly origin: string) {}

  /** Answers the options of a new passkey. */
  create(options: string): string {
    const { challenge, rp } = questionShape.parse(JSON.parse(options));
    const idLength = Buffer.from([0, this.id.length]);
    const data = Buffer.concat([this.#head(rp?.id ?? '', presentAndVerified | withNewKey), Buffer.alloc(16), idLength, this.id, this.#publicKey()]);
    const attestationObject = Buffer.concat([
      ...[Buffer.from([0xa3]), cborText('fmt'), cborText('none'), cborText('attStmt'), Buffer.from([0xa0])],
      ...[cborText('authData'), cborBytes(data)],
    ]);
    return this.#answer({ clientDataJSON: clientData('webauthn.create', challenge, this.origin), attestationObject, transports: ['internal'] });
  }

  /** Answers a question to passkeys. */
  get(options: string, { origin = this.origin, verified = true } = {}): string {
    const { challenge, rpId } = questionShape.parse(JSON.parse(options));
    this.#counter += 1;
    const authenticatorData = this.#head(rpId ?? '', verified ? presentAndVerified : present);
    const clientDataJSON = clientData('webauthn.get', challenge, origin);
    const signature = sign('sha256', Buffer.concat([authenticatorData, sha256(clientDataJSON)]), this.#keys.privateKey);
    return this.#answer({ clientDataJSON, authenticatorData, signature });
  }

  #head(site: string, flags: number): Buffer {
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#counter);
    return Buffer.concat([sha256(site), Buffer.from([flags]), counter]);
  }

  /** A P-256 key in COSE's form. */
  #publicKey(): Buffer {
    const { x, y } = pointShape.parse(this.#keys.publicKey.export({ format: 'jwk' }));
    const head = Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21]);
    return Buffer.concat([head, cborBytes(Buffer.from(x, 'base64url')), Buffer.from([0x22]), cborBytes(Buffer.from(y, 'base64url'))]);
  }

  #answer(parts: Readonly<Record<string, Buffer | readonly string[]>>): string {
    const response = Object.fromEntries(Object.entries(parts).map(([name, part]) => [name, Buffer.isBuffer(part) ? part.toString('base64url') : part]));
    const id = this.id.toString('base64url');
    return JSON.stringify({ id, rawId: id, type: 'public-key', response, clientExtensionResults: {} });
  }
}

function clientData(type: string, challenge: string, origin: string): Buffer {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
}

function cborBytes(data: Buffer): Buffer {
  const head = data.length < 256 ? [0x58, data.length] : [0x59, data.length >> 8, data.length & 0xff];
  return Buffer.concat([Buffer.from(head), data]);
}

function cborText(text: string): Buffer {
  return Buffer.concat([Buffer.from([0x60 + text.length]), Buffer.from(text)]);
}
