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
    declinedReferral: story.referrals.declined.id,
    completedReferral: story.referrals.completed.id,
    notification: story.notificationId,
    invitation: story.invitationId,
    session: story.sessionId,
    exclusion: story.exclusionId,
    legalBasis: story.legalBasisId,
    approval: story.approvalId,
    agency: desk.world.police.id,
    person: story.personId,
    apiKey: story.apiKeyId,
    service: desk.world.shelter.serviceId,
  };
}

/** What stands at each place that takes an id. Whoever adds a place to the API adds it here. */
export const kinds: Readonly<Record<string, readonly string[]>> = {
  'Query.case.id': ['case'],
  'Query.accessLog.caseId': ['case'],
  'Query.agency.id': ['agency'],
  'Query.people.agencyId': ['agency'],
  'Query.possibleCovers.absentId': ['person'],
  'CoverAbsenceInput.absentId': ['person'],
  'CoverAbsenceInput.coverId': ['person'],
  'Query.matchServices.needId': ['need'],
  'Query.history.subjectId': ['case', 'referral', 'draft', 'acceptedReferral'],
  'Query.referral.id': ['referral', 'draft', 'acceptedReferral', 'declinedReferral', 'completedReferral'],
  'ReferralFilter.caseId': ['case'],
  'ReferralFilter.needId': ['need'],
  'Subscription.referralChanged.id': ['referral'],
  'AcceptReferralInput.id': ['referral'],
  'AcknowledgeReferralInput.id': ['referral'],
  'AddNeedInput.caseId': ['case'],
  'CompleteReferralInput.id': ['acceptedReferral'],
  'DeclineReferralInput.id': ['referral'],
  'DecideRequestInput.id': ['approval'],
  'DraftReferralInput.needId': ['need'],
  'ExcludeFromCaseInput.caseId': ['case'],
  'LiftExclusionInput.id': ['exclusion'],
  'PersonInput.id': ['person'],
  'PersonRoleInput.id': ['person'],
  'ProposeErasureInput.caseId': ['case'],
  'ProposeLegalBasisInput.caseId': ['case'],
  'MarkNotificationReadInput.id': ['notification'],
  'RecordConsentInput.caseId': ['case'],
  'RecordIdentityInput.caseId': ['case'],
  'RevealIdentityInput.caseId': ['case'],
  'SendReferralInput.draftId': ['draft'],
  'SendReferralInput.needId': ['need'],
  'ReviewLegalBasisInput.id': ['legalBasis'],
  'RevokeApiKeyInput.id': ['apiKey'],
  'RevokeInvitationInput.id': ['invitation'],
  'EndSessionInput.id': ['session'],
  'AcknowledgeSessionInput.id': ['session'],
  'SetCapacityInput.serviceId': ['service'],
  'ConfirmCapacityInput.serviceId': ['service'],
  'Query.capacityHistory.serviceId': ['service'],
  'StateNeedFactsInput.needId': ['need'],
  'Query.listing.id': ['service'],
  'UpdateListingInput.id': ['service'],
  'ConfirmListingInput.serviceId': ['service'],
  'WithdrawReferralInput.id': ['referral'],
};

/** Ids that every member may know, so that telling them from none gives nothing away. */
export const openIds: Readonly<Record<string, string>> = {
  'Query.service.id': 'listings are for every member',
  'AddListingInput.organizationId': 'listings are for every member',
  'KeptListingFilter.organizationId': 'listings are for every member',
  'ClaimOrganizationInput.organizationId': 'listings are for every member',
  'AssignOrganizationInput.organizationId': 'listings are for every member',
  'AssignOrganizationInput.agency': 'coordinators answer for every member',
  'GivenKindInput.serviceId': 'listings are for every member',
  'ListingChangeFilter.organizationId': 'listings are for every member',
  'ListingChangeFilter.serviceId': 'listings are for every member',
  'ServiceFilter.agency': 'members know each other',
  'ServiceFilter.organization': 'listings are for every member',
  'CloseEnquiryInput.id': 'coordinators are the legal staff for every enquiry',
  'VerifyIdentityProviderInput.agency': 'coordinators answer for every member',
  'AgencyStepInput.id': 'coordinators answer for every member',
  'InviteFirstAdministratorInput.agencyId': 'coordinators answer for every member',
  'RecordAgreementInput.id': 'coordinators answer for every member',
  'SuspendAgencyInput.id': 'coordinators answer for every member',
  'DraftReferralInput.serviceId': 'listings are for every member',
  'OpenSurgeInput.serviceId': 'listings are for every member',
  'CloseSurgeInput.serviceId': 'listings are for every member',
  'SendReferralInput.serviceId': 'listings are for every member',
  'RecordConsentInput.agencyIds': 'members know each other',
  'ExcludeFromCaseInput.agencyId': 'members know each other',
  'ProposeLegalBasisInput.agencyIds': 'members know each other',
};

/** Inputs that are one of two things: what must be sent along with an id, and what must stay away. */
export const companions: Readonly<Record<string, Readonly<Record<string, 'service' | 'person' | undefined>>>> = {
  'CoverAbsenceInput.absentId': { coverId: 'person' },
  'SendReferralInput.needId': { serviceId: 'service' },
  'DraftReferralInput.needId': { serviceId: 'service' },
};

/** Whom an object is for although it is another agency's, by its kind or by the place that takes its id, and why. */
export const shared: Readonly<Record<string, string>> = {
  'COORDINATOR person': 'a coordinator sees whose power is asked for, as it is here once their own administrator asked',
  'COORDINATOR service': 'coordinators answer for the whole list',
  'COORDINATOR agency': 'coordinators answer for every member',
  'RAPPORTEUR agency': 'a rapporteur watches every member',
  'COORDINATOR approval': 'coordinators are the second person for every agency',
  'RAPPORTEUR approval': 'a rapporteur watches every act that needs two',
  'COORDINATOR referral': 'a coordinator sees every referral that was sent',
  'COORDINATOR acceptedReferral': 'a coordinator sees every referral that was sent',
  'COORDINATOR declinedReferral': 'a coordinator sees every referral that was sent',
  'COORDINATOR completedReferral': 'a coordinator sees every referral that was sent',
  'COORDINATOR ReferralFilter.needId': 'the need of a referral that a coordinator sees',
};

/** Places for whose objects no mutation stands in the API yet. */
export const unmade: Readonly<Record<string, string>> = {
  'EndCoverInput.id': 'nobody of this world is away when strangers ask; absences.db.spec.ts tries it',
  'ReviewEmergencyAccessInput.id': 'nobody of this world broke the glass; break-glass.db.spec.ts tries it',
  'TwinInput.id': 'no listings of this world look like one; twins.db.spec.ts tries it',
  'MergeTwinInput.id': 'no listings of this world look like one; twins.db.spec.ts tries it',
  'MergeTwinInput.survivorId': 'no listings of this world look like one; twins.db.spec.ts tries it',
  'CloseCorrectionInput.id': 'no decline of this world contradicts a listing; verification.db.spec.ts tries it',
  'ListingChangeInput.id': 'no listing of this world was changed; claims.db.spec.ts tries it',
  'RefuseListingChangeInput.id': 'no listing of this world was changed; claims.db.spec.ts tries it',
  'RemovePasskeyInput.id': 'nobody of this world has a passkey; sign-in.db.spec.ts tries it',
};
