import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SealBroken } from './errors.js';
import { lengthPrefixed } from './sealed-value.js';

interface Wrapping {
  readonly kekId: string;
  readonly version: number;
  readonly binding: Uint8Array;
}

/** A data key under a key-encryption key: AES-256-GCM, nonce (12) · ciphertext · tag (16), bound to the KEK's name and version and to its owner. */
export function wrapWith(kek: Uint8Array, { dataKey, ...wrapping }: Wrapping & { readonly dataKey: Uint8Array }): Buffer {
  const nonce = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', kek, nonce, { authTagLength: 16 });
  cipher.setAAD(boundTo(wrapping));
  return Buffer.concat([nonce, cipher.update(dataKey), cipher.final(), cipher.getAuthTag()]);
}

/** @throws {SealBroken} */
export function unwrapWith(kek: Uint8Array, { wrapped, ...wrapping }: Wrapping & { readonly wrapped: Buffer }): Buffer {
  if (wrapped.length < 28) throw new SealBroken();
  const decipher = createDecipheriv('aes-256-gcm', kek, wrapped.subarray(0, 12), { authTagLength: 16 });
  decipher.setAAD(boundTo(wrapping));
  decipher.setAuthTag(wrapped.subarray(-16));
  try {
    return Buffer.concat([decipher.update(wrapped.subarray(12, -16)), decipher.final()]);
  } catch {
    throw new SealBroken();
  }
}

function boundTo({ kekId, version, binding }: Wrapping): Buffer {
  return Buffer.concat([lengthPrefixed('causeway kek', kekId, String(version)), binding]);
}
