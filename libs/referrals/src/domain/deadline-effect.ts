import type { DomainEvent } from '@causeway/kernel';
import type { DeadlineStep, Tried } from './deadline-step.js';
import type { Referral } from './referral.js';
import type { TaskKind } from './task.js';

interface Effect {
  readonly tried: readonly Tried[];
  readonly raises?: TaskKind;
  /** What the system says to the referral itself. */
  readonly command?: 'EXPIRE' | 'END_PAUSE';
  /** The recipient is not told what is between the person and the sender. */
  readonly senderOnly?: true;
}

/** What happens when the time has come; who is told, and how, is said by the rules of the notifications. @source domain model 2.5 */
export const effects: Readonly<Record<DeadlineStep, Effect>> = {
  ACK_HALF: { tried: ['RECIPIENT_TOLD'] },
  ACK_DUE: { tried: ['RECIPIENT_TOLD', 'BACKUP_TOLD', 'COORDINATORS_TOLD'] },
  DECIDE_HALF: { tried: ['RECIPIENT_TOLD'] },
  DECIDE_DUE: { tried: ['RECIPIENT_TOLD', 'BACKUP_TOLD', 'SENDER_TOLD', 'COORDINATORS_TOLD', 'TASK_RAISED'], raises: 'NO_ANSWER' },
  EXPIRY_DUE: { tried: ['ENDED', 'SENDER_TOLD'], command: 'EXPIRE' },
  INFO_DUE: { tried: ['CLOCK_RESUMED', 'SENDER_TOLD', 'RECIPIENT_TOLD'], command: 'END_PAUSE' },
  HOLD_DUE: { tried: ['RECIPIENT_TOLD', 'COORDINATORS_TOLD', 'TASK_RAISED'], raises: 'PROGRESS_ASKED' },
  ARRIVAL_DUE: { tried: ['RECIPIENT_TOLD', 'SENDER_TOLD', 'COORDINATORS_TOLD', 'TASK_RAISED'], raises: 'NO_SHOW' },
  PROGRESS_DUE: { tried: ['RECIPIENT_TOLD', 'TASK_RAISED'], raises: 'PROGRESS_ASKED' },
  CONSENT_HALF: { tried: ['SENDER_TOLD'], senderOnly: true },
  CONSENT_DUE: { tried: ['SENDER_TOLD', 'TASK_RAISED'], raises: 'CONSENT_NEEDED', senderOnly: true },
  REVIEW_DUE: { tried: ['SENDER_TOLD', 'TASK_RAISED'], raises: 'WAITLIST_REVIEW' },
};

/** What the log keeps of it, and whoever tells people follows. */
export function deadlineReached({ id, triage, urgency, senderAgencyId, recipientAgencyId }: Referral, step: DeadlineStep): DomainEvent {
  const { senderOnly } = effects[step];
  return {
    type: 'referral.deadline',
    subjectId: id,
    ...(triage === null ? {} : { caseId: triage.caseId }),
    referralId: id,
    overseen: true,
    visibleTo: senderOnly === true ? [senderAgencyId] : [senderAgencyId, recipientAgencyId],
    data: { referralId: id, step, urgency, senderAgencyId, recipientAgencyId },
  };
}
