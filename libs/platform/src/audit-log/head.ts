import { type KeyObject, sign, verify } from 'node:crypto';
import { z } from 'zod';

/** Where the chain stood at an instant. */
export interface SignedHead {
  readonly position: string;
  /** Hex. */
  readonly hash: string;
  /** ISO 8601, UTC, milliseconds. */
  readonly at: string;
  /** Ed25519 over the other three, hex. */
  readonly signature: string;
}

const headShape = z.strictObject({
  position: z.string().regex(/^[1-9]\d{0,18}$/),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  at: z.iso.datetime({ precision: 3 }),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
});

/** @throws {z.ZodError} on anything that is no head of ours */
export function parseHead(raw: unknown): SignedHead {
  return headShape.parse(raw);
}

function signedText({ position, hash, at }: Omit<SignedHead, 'signature'>): Buffer {
  return Buffer.from(`causeway-head-v1\n${position}\n${hash}\n${at}\n`);
}

/** @param key an Ed25519 private key */
export function signHead(head: Omit<SignedHead, 'signature'>, key: KeyObject): SignedHead {
  return { ...head, signature: sign(null, signedText(head), key).toString('hex') };
}

export function isSigned(head: SignedHead, publicKey: KeyObject): boolean {
  return verify(null, signedText(head), publicKey, Buffer.from(head.signature, 'hex'));
}
