import type { DomainEvent } from '@causeway/kernel';
import type { Referral } from './referral.js';

/** The agency that was asked, or that took somebody in, has lost the network's trust: the sender and the coordinators must look. */
export function recipientSuspended({ id, triage, urgency, status, senderAgencyId, recipientAgencyId }: Referral): DomainEvent {
  return {
    type: 'referral.recipient-suspended',
    subjectId: id,
    ...(triage === null ? {} : { caseId: triage.caseId }),
    referralId: id,
    overseen: true,
    visibleTo: [senderAgencyId],
    data: { command: 'RECIPIENT_SUSPENDED', tells: 'SENDER', stood: status, urgency, senderAgencyId, recipientAgencyId },
  };
}
