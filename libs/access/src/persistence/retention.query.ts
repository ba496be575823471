import { retentionSchedule } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';

const { sessions, signInAttempts, passkeyQuestions, entryCodes } = retentionSchedule;

/** Deletes what the schedule no longer keeps. */
export async function forgetOld(tx: UnitOfWork): Promise<void> {
  await tx.sql(`select access.forget_old(:sessions, :tries, :questions, :codes)`, {
    sessions: sessions.days,
    tries: signInAttempts.days,
    questions: passkeyQuestions.days,
    codes: entryCodes.days,
  });
}
