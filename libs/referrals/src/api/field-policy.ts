import { Role } from '@causeway/kernel';
import { type FieldPolicy, connectionRows, rows } from '@causeway/platform';

/** Whoever works on people, on either side, and the coordinators between them. */
const desk = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR] as const;
const recipients = [Role.CASEWORKER, Role.AGENCY_MANAGER] as const;

export const referralsFieldPolicy: FieldPolicy = {
  Query: { ...rows(desk, 'referral', 'referrals'), ...rows('SIGNED_IN', 'reasons') },
  Mutation: {
    ...rows(desk, 'draftReferral', 'sendReferral', 'withdrawReferral'),
    ...rows(recipients, 'acknowledgeReferral', 'acceptReferral', 'declineReferral', 'completeReferral'),
  },
  Subscription: rows(desk, 'referralChanged'),
  Referral: {
    ...rows(desk, 'id', 'code', 'status', 'version', 'urgency', 'side', 'caseCode', 'caseId', 'needId', 'serviceType', 'serviceId', 'serviceName'),
    ...rows(desk, 'sender', 'recipient', 'triage', 'createdAt', 'sentAt', 'acknowledgeBy', 'decideBy', 'acknowledgedAt', 'decidedAt', 'closedAt'),
    ...rows(desk, 'overdue', 'reason', 'reasonLabel', 'note', 'outcome', 'availableCommands'),
    ...rows(desk, 'handover'),
  },
  Triage: rows(desk, 'ageBand', 'gender', 'languages', 'accessibility'),
  Handover: rows(recipients, 'contactName', 'dutyPhone'),
  ReferralChange: rows(desk, 'referral'),
  ReferralPayload: rows(desk, 'referral'),
  ReferralCounts: rows(desk, 'draft', 'sent', 'acknowledged', 'accepted', 'declined', 'withdrawn', 'completed', 'overdue'),
  CodedReason: rows('SIGNED_IN', 'code', 'label', 'needsNote'),
  ...connectionRows('Referral', desk, 'counts', 'serverTime'),
  ...connectionRows('CodedReason', 'SIGNED_IN'),
};
