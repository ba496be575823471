import { generateKeyPair } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';

/** What the embedded default keeps of the audit outside its database. */
export interface AuditFiles {
  /** Signs heads. */
  readonly key: string;
  /** Checks them; may be given to anybody. */
  readonly publicKey: string;
  /** Heads as the file witness kept them. */
  readonly heads: string;
}

export function auditFilesIn(folder: string): AuditFiles {
  return { key: join(folder, 'audit-key.pem'), publicKey: join(folder, 'audit-key.pem.pub'), heads: join(folder, 'heads.jsonl') };
}

/** Makes an Ed25519 key pair: the private half in `file`, the public one in `file.pub`. @returns false when there is a key already */
export async function makeAuditKey(file: string): Promise<boolean> {
  if (existsSync(file)) return false;
  const pair = await promisify(generateKeyPair)('ed25519');
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(`${file}.pub`, pair.publicKey.export({ type: 'spki', format: 'pem' }), { mode: 0o644 });
  // The private half last and by renaming: whoever finds it finds a whole pair.
  await writeFile(`${file}.new`, pair.privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  await rename(`${file}.new`, file);
  return true;
}
