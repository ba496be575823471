import { FileKeyring, readConfig } from '@causeway/platform';
import { type DemoAccount, demoAccounts } from '../seed/demo-accounts.js';
import { makeAuditKey } from '../audit/audit-key.store.js';
import type { Secrets } from './secrets.store.js';
import { bringUpToDate } from './up-to-date.js';

export interface Preparation {
  readonly administratorUrl: string;
  readonly secrets: Secrets;
  /** Folder of the keys; made when it is not there. */
  readonly keyring: string;
  /** File of the key that signs the audit's heads; made when it is not there. */
  readonly auditKey: string;
  readonly say: (line: string) => void;
}

/** What the embedded default needs before gateway and worker may use its database: tables and the story.
 *  Harmless to repeat.  @returns the demo accounts of the story, none in a network of somebody's own */
export async function prepare({ administratorUrl, secrets, keyring, auditKey, say }: Preparation): Promise<readonly DemoAccount[]> {
  await FileKeyring.make(keyring);
  await makeAuditKey(auditKey);
  const ran = await bringUpToDate(administratorUrl, secrets);
  if (ran.length > 0) say(`Brought the database up to date (${ran.length} migration${ran.length === 1 ? '' : 's'})`);
  // Nest and the facades are loaded only now: an error before this point is said at once.
  const { seedStory } = await import('../seed/seed.js');
  const isStory = await seedStory(
    readConfig({
      CAUSEWAY_MODE: 'embedded',
      CONTEXT_KEY: secrets.contextKey,
      KEYRING_DIRECTORY: keyring,
      DATABASE_URL: asSetup(administratorUrl, secrets.setupPassword),
      // The seed sends nothing itself; the worker that starts next does.
      SMTP_URL: 'smtp://127.0.0.1:25',
    }),
  );
  return isStory ? demoAccounts : [];
}

function asSetup(administratorUrl: string, password: string): string {
  const url = new URL(administratorUrl);
  url.username = 'causeway_setup';
  url.password = password;
  return url.href;
}
