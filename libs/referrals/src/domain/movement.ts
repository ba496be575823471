import type { DomainEvent } from '@causeway/kernel';
import { type ReferralCommand, transitionOf } from './lifecycle.js';
import type { Referral } from './referral.js';

/**
 * The event of one step. What was never sent is the sender's alone. A recall is written as a withdrawal: which of the two it
 * was would tell the recipient why.
 */
export function movement(referral: Referral, command: ReferralCommand | 'DRAFT'): DomainEvent {
  const { id, status, version, urgency, reason, senderAgencyId, recipientAgencyId, sentAt, serviceId } = referral;
  const sent = command !== 'DRAFT' && sentAt !== null;
  return {
    type: sent ? 'referral.advanced' : command === 'DRAFT' ? 'referral.drafted' : 'referral.discarded',
    subjectId: id,
    ...(referral.triage === null ? {} : { caseId: referral.triage.caseId }),
    referralId: id,
    overseen: sent,
    visibleTo: sent ? [senderAgencyId, recipientAgencyId] : [senderAgencyId],
    data: {
      ...{ command: command === 'RECALL' ? 'WITHDRAW' : command, to: status, version, urgency, reason, senderAgencyId, recipientAgencyId },
      // What a provider says against its own listing is followed up by the directory.
      ...(command === 'DECLINE' ? { serviceId } : {}),
      tells: sent ? transitionOf(command).tells : null,
    },
  };
}
