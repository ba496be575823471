import type { Desk } from '../../acceptance/desk.js';
import type { Story } from './story.js';

/** Kinds of object that belong to an agency, and one of each that belongs to others than the stranger who asks. */
export function objectsOf(desk: Desk, story: Story): Readonly<Record<string, string>> {
  return {
    case: story.caseId,
    need: story.needId,
    draft: story.referrals.draft.id,
    referral: story.referrals.sent.id,
    acceptedReferral: story.referrals.accepted.id,
    notification: story.notificationId,
    service: desk.world.shelter.serviceId,
  };
}

/** What stands at each place that takes an id. Whoever adds a place to the API adds it here. */
export const kinds: Readonly<Record<string, readonly string[]>> = {
  'Query.accessLog.caseId': ['case'],
  'Query.case.id': ['case'],
  'Query.history.subjectId': ['case', 'referral', 'draft', 'acceptedReferral'],
  'Query.referral.id': ['referral', 'draft', 'acceptedReferral'],
  'ReferralFilter.caseId': ['case'],
  'ReferralFilter.needId': ['need'],
  'Subscription.referralChanged.id': ['referral'],
  'AcceptReferralInput.id': ['referral'],
  'AcknowledgeReferralInput.id': ['referral'],
  'AddNeedInput.caseId': ['case'],
  'CompleteReferralInput.id': ['acceptedReferral'],
  'DeclineReferralInput.id': ['referral'],
  'DraftReferralInput.needId': ['need'],
  'MarkNotificationReadInput.id': ['notification'],
  'RecordConsentInput.caseId': ['case'],
  'SendReferralInput.draftId': ['draft'],
  'SendReferralInput.needId': ['need'],
  'SetCapacityInput.serviceId': ['service'],
  'WithdrawReferralInput.id': ['referral'],
};

/** Ids that every member may know, so that telling them from none gives nothing away. */
export const openIds: Readonly<Record<string, string>> = {
  'Query.service.id': 'listings are for every member',
  'DraftReferralInput.serviceId': 'listings are for every member',
  'SendReferralInput.serviceId': 'listings are for every member',
  'RecordConsentInput.agencyIds': 'members know each other',
};

/** Inputs that are one of two things: what must be sent along with an id, and what must stay away. */
export const companions: Readonly<Record<string, Readonly<Record<string, 'service' | undefined>>>> = {
  'SendReferralInput.needId': { serviceId: 'service' },
  'DraftReferralInput.needId': { serviceId: 'service' },
};

/** Whom an object is for although it is another agency's, by its kind or by the place that takes its id, and why. */
export const shared: Readonly<Record<string, string>> = {
  'COORDINATOR referral': 'a coordinator sees every referral that was sent',
  'COORDINATOR acceptedReferral': 'a coordinator sees every referral that was sent',
  'COORDINATOR ReferralFilter.needId': 'the need of a referral that a coordinator sees',
};

/** Places for whose objects no mutation stands in the API yet. */
export const unmade: Readonly<Record<string, string>> = {
  'DecideRequestInput.id': 'nothing in the API asks for a second person yet',
};
