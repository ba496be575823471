import { defineJob } from '@causeway/kernel';

/** The key store is outside the transaction in which somebody was erased: until this has run, an older backup could still be opened. */
export const destroyShare = defineJob<{ readonly keyId: string }>({ name: 'cases.destroy-share', parse: parsePayload, attempts: 10_000, giveUpMs: 30 * 86_400_000 });

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function parsePayload(raw: unknown): { readonly keyId: string } {
  if (typeof raw === 'object' && raw !== null && 'keyId' in raw && typeof raw.keyId === 'string' && uuid.test(raw.keyId)) return { keyId: raw.keyId };
  throw new TypeError('not the id of a key');
}
