import { platformMigrations, type MigrationClass } from '@causeway/platform';

/** Every migration of every context; the runner sorts them by the time in their names. */
export const migrations: readonly MigrationClass[] = [...platformMigrations];
