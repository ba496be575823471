import type { CaseId, DomainEvent } from '@causeway/kernel';
import type { ReferralCommand, Told } from './lifecycle.js';
import type { Referral } from './referral.js';

interface Manner {
  readonly tells: Told;
  /** Counted apart: nobody of the provider said it here. */
  readonly byPhone?: boolean;
}

/**
 * The event of one step. What was never sent is the sender's alone. A recall is written as a withdrawal: which of the two it
 * was would tell the recipient why.
 */
export function movement(referral: Referral, command: ReferralCommand | 'DRAFT', { tells, byPhone = false }: Manner = { tells: 'RECIPIENT' }): DomainEvent {
  const { id, status, version, urgency, reason, senderAgencyId, recipientAgencyId, sentAt, serviceId } = referral;
  const sent = command !== 'DRAFT' && sentAt !== null;
  return {
    type: sent ? 'referral.advanced' : (unsent[command] ?? 'referral.discarded'),
    subjectId: id,
    ...(referral.triage === null ? {} : { caseId: referral.triage.caseId }),
    referralId: id,
    overseen: sent,
    visibleTo: sent && !referral.offPlatform ? [senderAgencyId, recipientAgencyId] : [senderAgencyId],
    data: {
      ...{ command: command === 'RECALL' ? 'WITHDRAW' : command, to: status, version, urgency, reason, senderAgencyId, recipientAgencyId },
      // What a provider says against its own listing is followed up by the directory.
      ...(command === 'DECLINE' ? { serviceId } : {}),
      tells: sent ? tells : null,
      ...(byPhone ? { byPhone } : {}),
      ...(referral.offPlatform ? { offPlatform: true } : {}),
    },
  };
}

/** It waited for the person's yes; now they have said it, and the service cannot be asked. */
export function hindered({ id, urgency, senderAgencyId }: Referral, { caseId, code }: { readonly caseId: CaseId; readonly code: string }): DomainEvent {
  return { type: 'referral.hindered', subjectId: id, caseId, referralId: id, data: { urgency, senderAgencyId, code } };
}

/** A service is over and has not helped: the need is not looked for by itself, and somebody has to say how it goes on. */
export function endedInVain({ id, urgency, senderAgencyId }: Referral, { caseId, code }: { readonly caseId: CaseId; readonly code: string }): DomainEvent {
  return { type: 'referral.ended-in-vain', subjectId: id, caseId, referralId: id, data: { urgency, senderAgencyId, code } };
}

/** What becomes of a request that nobody has seen yet. */
const unsent: Partial<Record<ReferralCommand | 'DRAFT', string>> = { DRAFT: 'referral.drafted', REQUEST_CONSENT: 'referral.consent-awaited' };
