import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Form of the sealed bytes, so that another may follow: version 1 is AES-256-GCM with a nonce of 12 bytes. */
const version = 1;
const nonceBytes = 12;
const tagBytes = 16;

/** Seals small secrets that the database keeps and only a gateway may read. */
export interface SecretBox {
  /** @param bound where the secret belongs; sealed for one place it opens at no other */
  seal(secret: string, bound: string): Buffer;
  /** @throws when the bytes were changed, or sealed for another place or under another key */
  open(sealed: Buffer, bound: string): string;
}

/** AES-256-GCM under a key of its own, derived from the process's secret. @param purpose keeps keys of different uses apart */
export function openSecretBox(processSecret: string, purpose: string): SecretBox {
  const key = Buffer.from(hkdfSync('sha256', processSecret, 'causeway', purpose, 32));
  return {
    seal(secret, bound) {
      const nonce = randomBytes(nonceBytes);
      const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(bound));
      return Buffer.concat([Buffer.from([version]), nonce, cipher.update(secret, 'utf8'), cipher.final(), cipher.getAuthTag()]);
    },
    open(sealed, bound) {
      if (sealed[0] !== version) throw new Error('sealed in a form that is not known');
      const nonce = sealed.subarray(1, 1 + nonceBytes);
      const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagBytes }).setAAD(Buffer.from(bound));
      decipher.setAuthTag(sealed.subarray(-tagBytes));
      return Buffer.concat([decipher.update(sealed.subarray(1 + nonceBytes, -tagBytes)), decipher.final()]).toString('utf8');
    },
  };
}
