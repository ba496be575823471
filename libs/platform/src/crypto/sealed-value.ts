import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { SealBroken } from './errors.js';

/** Where a sealed value lies. It opens there and nowhere else. */
export interface Place {
  /** `schema.table`. */
  readonly table: string;
  readonly column: string;
  readonly rowId: string;
  readonly agencyId: string;
}

const format = 1;
const nonceBytes = 12;
const tagBytes = 16;
const keyIdBytes = 16;
const headBytes = 1 + keyIdBytes + nonceBytes;
/** Lengths are rounded up to this many bytes, so that a ciphertext does not tell a short name from a long one. */
const block = 64;
const endOfText = 0x80;

/**
 * AES-256-GCM, a fresh random nonce each time.
 * Bytes: format (1) · id of the data key (16) · nonce (12) · ciphertext · tag (16). Format, key id and place are authenticated.
 * @param keyId the UUID of the data key, so that a value says by itself what opens it
 */
export function seal(key: Uint8Array, keyId: string, { place, plaintext }: { place: Place; plaintext: Uint8Array }): Buffer {
  const nonce = randomBytes(nonceBytes);
  const head = Buffer.concat([Buffer.of(format), uuidBytes(keyId)]);
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes });
  cipher.setAAD(boundTo(head, place));
  const padded = pad(plaintext);
  const body = Buffer.concat([cipher.update(padded), cipher.final()]);
  padded.fill(0);
  return Buffer.concat([head, nonce, body, cipher.getAuthTag()]);
}

/** @throws {SealBroken} when a byte, the key or the place is not the one it was sealed with */
export function unseal(key: Uint8Array, sealed: Uint8Array, place: Place): Buffer {
  const bytes = Buffer.from(sealed);
  if (bytes.length < headBytes + tagBytes || bytes[0] !== format) throw new SealBroken();
  const head = bytes.subarray(0, 1 + keyIdBytes);
  const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(1 + keyIdBytes, headBytes), { authTagLength: tagBytes });
  decipher.setAAD(boundTo(head, place));
  decipher.setAuthTag(bytes.subarray(-tagBytes));
  try {
    return unpad(Buffer.concat([decipher.update(bytes.subarray(headBytes, -tagBytes)), decipher.final()]));
  } catch {
    throw new SealBroken();
  }
}

/** Which data key a sealed value names. */
export function keyIdOf(sealed: Uint8Array): string {
  const hex = Buffer.from(sealed.subarray(1, 1 + keyIdBytes)).toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Each part carries its length, so that no two places are the same bytes. */
export function lengthPrefixed(...parts: readonly string[]): Buffer {
  return Buffer.concat(
    parts.flatMap((part) => {
      const bytes = Buffer.from(part, 'utf8');
      const length = Buffer.alloc(4);
      length.writeUInt32BE(bytes.length);
      return [length, bytes];
    }),
  );
}

function boundTo(head: Uint8Array, { table, column, rowId, agencyId }: Place): Buffer {
  return Buffer.concat([head, lengthPrefixed('causeway sealed value', table, column, rowId.toLowerCase(), agencyId.toLowerCase())]);
}

function uuidBytes(id: string): Buffer {
  const bytes = Buffer.from(id.replaceAll('-', ''), 'hex');
  if (bytes.length !== keyIdBytes) throw new TypeError('a key id is a UUID');
  return bytes;
}

function pad(plaintext: Uint8Array): Buffer {
  const padded = Buffer.alloc(Math.ceil((plaintext.length + 1) / block) * block);
  padded.set(plaintext);
  padded[plaintext.length] = endOfText;
  return padded;
}

function unpad(padded: Buffer): Buffer {
  const end = padded.lastIndexOf(endOfText);
  if (end < 0) throw new SealBroken();
  return padded.subarray(0, end);
}
