import { accessDatabase } from '@causeway/access';
import { casesDatabase } from '@causeway/cases';
import { directoryDatabase } from '@causeway/directory';
import { notificationsDatabase } from '@causeway/notifications';
import { type DatabasePart, platformDatabase } from '@causeway/platform';
import { referralsDatabase } from '@causeway/referrals';

/** What every context brings to the database; the runner sorts the migrations by the time in their names. */
export const databaseParts: readonly DatabasePart[] = [
  platformDatabase,
  accessDatabase,
  directoryDatabase,
  casesDatabase,
  referralsDatabase,
  notificationsDatabase,
];
