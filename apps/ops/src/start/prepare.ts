import type { Secrets } from './secrets.store.js';
import type { StartSettings } from './settings.js';
import { migrate, prepareDatabase, setContextKey } from '@causeway/platform';
import { migrations } from '../migrations.js';

/** Someone of the story whom anybody may sign in as, on this machine only. */
export interface DemoAccount {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly role: string;
  readonly agency: string;
}

export interface Preparation {
  readonly administratorUrl: string;
  readonly secrets: Secrets;
  readonly settings: StartSettings;
  readonly say: (line: string) => void;
}

/** What a database needs before gateway and worker may use it: roles, tables, the context key, the story.
 *  Harmless to repeat.  @returns the demo accounts of the story */
export async function prepare({ administratorUrl, secrets, say }: Preparation): Promise<readonly DemoAccount[]> {
  await prepareDatabase(administratorUrl, { gateway: secrets.gatewayPassword, worker: secrets.workerPassword });
  const ran = await migrate(administratorUrl, migrations);
  if (ran.length > 0) say(`Brought the database up to date (${ran.length} migration${ran.length === 1 ? '' : 's'})`);
  await setContextKey(administratorUrl, secrets.contextKey);
  return [];
}
