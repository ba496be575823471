import { randomUUID } from 'node:crypto';

/**
 * Plain values for places of the API that hold neither an id of an object nor a word of a closed list: what a careful
 * client would send. A function is asked anew each time. Whoever adds a required text to the API adds its value here.
 */
const values: Readonly<Record<string, unknown>> = {
  'AddNeedInput.serviceTypeCode': 'shelter.emergency',
  'BreakGlassInput.caseCode': 'C-AAAA-AAAA',
  'BreakGlassInput.reason': 'Nobody answers, and waiting would cost more than asking.',
  'CompleteReferralInput.outcome': 'SERVICE_COMPLETED',
  'CreateCaseInput.languages': ['eng'],
  'CreateCaseInput.referrerType': 'police',
  'DeclineReferralInput.reason': 'AT_CAPACITY',
  'ExcludeFromCaseInput.kind': 'COUNTRY',
  'ExcludeFromCaseInput.country': 'AQ',
  'ProposeLegalBasisInput.kind': 'VITAL_INTEREST',
  'ProposeLegalBasisInput.grounds': 'Found without consciousness; nobody can be asked tonight.',
  'ProposeLegalBasisInput.scopes': ['SHARE_MINIMUM'],
  'ProposeLegalBasisInput.serviceTypeCodes': ['shelter.emergency'],
  'SubmitEnquiryInput.text': 'Is somebody of this name with you?',
  'CoverAbsenceInput.until': () => new Date(Date.now() + 86_400_000).toISOString(),
  'CreateApiKeyInput.name': 'a program',
  'BeginProviderSignInInput.email': () => `${randomUUID()}@agency.example`,
  'SetIdentityProviderInput.issuer': 'https://idp.example',
  'SetIdentityProviderInput.clientId': 'desk',
  'SetIdentityProviderInput.clientSecret': 'shared with the service alone',
  'SetIdentityProviderInput.domains': ['agency.example'],
  'SetIdentityProviderInput.enough': ['hwk'],
  'VerifyIdentityProviderInput.issuer': 'https://idp.example',
  'VerifyIdentityProviderInput.domains': ['agency.example'],
  'VerifyIdentityProviderInput.enough': ['hwk'],
  'ProposeAgencyInput.name': 'A member',
  'ProposeAgencyInput.countryCode': 'AA',
  'ProposeAgencyInput.contactName': 'Somebody',
  'ProposeAgencyInput.contactEmail': 'office@member.example',
  'ProposeAgencyInput.mailDomains': ['member.example'],
  'RecordAgreementInput.signedOn': '2026-01-01',
  'RecordAgreementInput.expiresOn': '2028-01-01',
  'SuspendAgencyInput.reason': 'nobody answers there any more',
  'CodeInput.code': '000000',
  'ChangePasswordInput.password': 'a new and quite long password',
  'NewPasskeyInput.name': 'a key',
  'NewPasskeyInput.response': '{}',
  'PasskeyAnswerInput.response': '{}',
  'InviteColleagueInput.email': () => `${randomUUID()}@agency.example`,
  'InviteColleagueInput.displayName': 'A new colleague',
  'InviteColleagueInput.locale': 'en',
  'InviteColleagueInput.roles': ['IDENTIFIER'],
  'InviteFirstAdministratorInput.email': () => `${randomUUID()}@member.example`,
  'InviteFirstAdministratorInput.displayName': 'A first administrator',
  'InviteFirstAdministratorInput.locale': 'en',
  'IssueResetCodeInput.email': () => `${randomUUID()}@agency.example`,
  'RedeemCodeInput.email': () => `${randomUUID()}@agency.example`,
  'RedeemCodeInput.code': 'no code of anybody',
  'RedeemCodeInput.password': 'a new and quite long password',
  'MetBeforeInput.by': 'PHONE',
  'MetBeforeInput.value': '+999 555 0177',
  'Query.reasons.command': 'DECLINE',
  'RecordIdentityInput.name': 'Somebody Else',
  'RevealIdentityInput.fields': ['NAME', 'BIRTH_DATE', 'NATIONALITY', 'DOCUMENT_TYPE', 'DOCUMENT_NUMBER', 'PHONE', 'CONTACT_NOTE', 'NOTE'],
  'RecordConsentInput.kind': 'GIVEN',
  'RecordConsentInput.basis': 'SURVIVOR_ADULT',
  'RecordConsentInput.scopes': ['SHARE_MINIMUM'],
  'RecordConsentInput.serviceTypeCodes': ['shelter.emergency'],
  'RecordConsentInput.language': 'eng',
  'RecordConsentInput.textVersion': '2026-01',
  'RefuseListingChangeInput.reason': 'it is not so',
  'GivenKindInput.serviceTypeCode': 'shelter.emergency',
  'StateNeedFactsInput.facts': { pets: false },
  'SignInInput.email': () => `${randomUUID()}@agency.example`,
  'SignInInput.password': 'a password of nobody at all',
  'WithdrawReferralInput.reason': 'SENT_IN_ERROR',
};

export function valueAt(place: string): unknown {
  if (place.endsWith('.idempotencyKey')) return randomUUID();
  if (place.endsWith('.expectedVersion')) return 999; // nothing has changed so often: a command that gets as far is refused
  if (/^Query\.\w+\.first$/.test(place)) return 5;
  const value = values[place];
  return typeof value === 'function' ? (value as () => unknown)() : value;
}
