import { randomBytes } from 'node:crypto';
import { readFile, rename, writeFile } from 'node:fs/promises';
import { z } from 'zod';
import { DataFolderDamaged } from '@causeway/platform/embedded';

const secretsShape = z.object({
  /** Password of PostgreSQL's superuser in the embedded cluster. */
  administratorPassword: z.string().min(16),
  gatewayPassword: z.string().min(16),
  workerPassword: z.string().min(16),
  /** Of the commands that make agencies, accounts and listings. */
  setupPassword: z.string().min(16),
  /** Of whatever gives the audit log its order. */
  sealerPassword: z.string().min(16),
  /** Signs the row-level-security context. */
  contextKey: z.string().min(32),
});

/** Secrets of this one state folder, made at its first start; never committed, never the same on two machines. */
export type Secrets = z.output<typeof secretsShape>;

/** @throws {DataFolderDamaged} when the file is there and cannot be understood */
export async function readOrMakeSecrets(file: string): Promise<Secrets> {
  const written = await readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return undefined;
    throw error;
  });
  if (written === undefined) return make(file);
  try {
    return secretsShape.parse(JSON.parse(written));
  } catch {
    throw new DataFolderDamaged(file, 'the secrets in it cannot be read');
  }
}

async function make(file: string): Promise<Secrets> {
  const secret = (): string => randomBytes(32).toString('base64url');
  const secrets = {
    administratorPassword: secret(),
    gatewayPassword: secret(),
    workerPassword: secret(),
    setupPassword: secret(),
    sealerPassword: secret(),
    contextKey: secret(),
  };
  // Beside, then renamed: a full disk must not leave half a file that later looks damaged.
  await writeFile(`${file}.new`, `${JSON.stringify(secrets, null, 2)}\n`, { mode: 0o600 });
  await rename(`${file}.new`, file);
  return secrets;
}
