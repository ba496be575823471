import { accessMigrations } from '@causeway/access';
import { casesMigrations } from '@causeway/cases';
import { directoryMigrations } from '@causeway/directory';
import { notificationsMigrations } from '@causeway/notifications';
import { platformMigrations, type MigrationClass } from '@causeway/platform';
import { referralsMigrations } from '@causeway/referrals';

/** Every migration of every context; the runner sorts them by the time in their names. */
export const migrations: readonly MigrationClass[] = [
  ...platformMigrations,
  ...accessMigrations,
  ...directoryMigrations,
  ...casesMigrations,
  ...referralsMigrations,
  ...notificationsMigrations,
];
