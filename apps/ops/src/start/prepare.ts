import type { Secrets } from './secrets.store.js';
import { bringUpToDate } from './up-to-date.js';

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
  readonly say: (line: string) => void;
}

/** What the embedded default needs before gateway and worker may use its database: tables and the story.
 *  Harmless to repeat.  @returns the demo accounts of the story */
export async function prepare({ administratorUrl, secrets, say }: Preparation): Promise<readonly DemoAccount[]> {
  const ran = await bringUpToDate(administratorUrl, secrets);
  if (ran.length > 0) say(`Brought the database up to date (${ran.length} migration${ran.length === 1 ? '' : 's'})`);
  return [];
}
