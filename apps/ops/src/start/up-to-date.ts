import { MigrationChanged, migrate, prepareDatabase, setContextKey } from '@causeway/platform';
import { CommandFailed } from '../command.js';
import { databaseParts } from '../migrations.js';
import type { Secrets } from './secrets.store.js';

/** Roles, tables and the context key; what a database needs in any mode. Harmless to repeat.
 *  @returns names of the migrations that ran now */
export async function bringUpToDate(
  administratorUrl: string,
  secrets: Omit<Secrets, 'administratorPassword'>,
): Promise<readonly string[]> {
  const { gatewayPassword: gateway, workerPassword: worker, setupPassword: setup, sealerPassword: sealer } = secrets;
  await prepareDatabase(administratorUrl, { gateway, worker, setup, sealer });
  const ran = await migrate(administratorUrl, databaseParts).catch(explain);
  await setContextKey(administratorUrl, secrets.contextKey);
  return ran;
}

function explain(error: unknown): never {
  if (!(error instanceof MigrationChanged)) throw error;
  throw new CommandFailed(
    'This database was made by another version of Causeway: `npm start -- --fresh` begins anew, and what is in the demo is lost; a real one needs the version that made it.',
  );
}
