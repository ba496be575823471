import { DataSource, type MigrationInterface } from 'typeorm';

export type MigrationClass = new () => MigrationInterface;

/**
 * Runs what has not run yet, each in a transaction of its own, as the role that owns the tables.
 * @param url an administrator's or migrator's URL that may `SET ROLE causeway_owner`
 * @returns names of the migrations that ran now
 */
export async function migrate(url: string, migrations: readonly MigrationClass[]): Promise<readonly string[]> {
  const source = new DataSource({
    type: 'postgres',
    url,
    migrations: [...migrations],
    migrationsTableName: 'causeway_migration',
    migrationsTransactionMode: 'each',
    extra: { max: 1, options: '-c role=causeway_owner' },
    logging: false,
  });
  await source.initialize();
  try {
    // Two migrators at once: the second waits here, and then finds nothing to do.
    await source.query(`set lock_timeout = 0`);
    await source.query(`select pg_advisory_lock(hashtext('causeway-migrate'))`);
    // A migration that cannot have its lock at once gives up and lets people work.
    await source.query(`set lock_timeout = 2000`);
    const ran = await source.runMigrations();
    return ran.map((migration) => migration.name);
  } finally {
    await source.destroy();
  }
}
