import { migrate, prepareDatabase, setContextKey } from '@causeway/platform';
import { migrations } from '../migrations.js';
import type { Secrets } from './secrets.store.js';

/** Roles, tables and the context key; what a database needs in any mode. Harmless to repeat.
 *  @returns names of the migrations that ran now */
export async function bringUpToDate(
  administratorUrl: string,
  secrets: Pick<Secrets, 'gatewayPassword' | 'workerPassword' | 'contextKey'>,
): Promise<readonly string[]> {
  await prepareDatabase(administratorUrl, { gateway: secrets.gatewayPassword, worker: secrets.workerPassword });
  const ran = await migrate(administratorUrl, migrations);
  await setContextKey(administratorUrl, secrets.contextKey);
  return ran;
}
