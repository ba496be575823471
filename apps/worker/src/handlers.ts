import { HandHead } from '@causeway/audit';
import { DestroyShare } from '@causeway/cases';
import { FindTwins } from '@causeway/directory';
import { notificationJobs } from '@causeway/notifications';
import type { JobHandler } from '@causeway/platform';
import { LookAtRoutes, LookAtStranded } from '@causeway/referrals';
import type { INestApplicationContext, Type } from '@nestjs/common';

interface HasHandler {
  readonly handler: JobHandler;
}

/** Who does what lies in the outbox: one line a job. */
const jobs: readonly Type<HasHandler>[] = [
  DestroyShare,
  FindTwins,
  HandHead,
  LookAtRoutes,
  LookAtStranded,
  ...notificationJobs,
];

export function handlersOf(app: INestApplicationContext): JobHandler[] {
  return jobs.map((job) => app.get<HasHandler>(job, { strict: false }).handler);
}
