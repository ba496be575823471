import { randomBytes } from 'node:crypto';
import type { ApiClient } from '../../acceptance/client.js';
import type { Desk } from '../../acceptance/desk.js';
import { refer, referral } from '../../acceptance/refer.js';
import { type Found, scanFor } from './scan.js';

/** Who plants: two agencies that send and two that answer, so that a leak between agencies shows whose it is. */
interface Ground {
  readonly desk: Desk;
  readonly officer: ApiClient;
  readonly duty: ApiClient;
  readonly otherDuty: ApiClient;
  /** A text that stands nowhere else in the world. @param field `Input.field`, kept for the report */
  text(field: string): string;
}

/**
 * How each free field of the API gets its text, through the API. Whoever adds a field in which people write adds the way
 * to it here; harness.spec.ts compares this list with the schema.
 */
const planters: Readonly<Record<string, (ground: Ground) => Promise<void>>> = {
  'DeclineReferralInput.note': async ({ desk, officer, duty, text }) => {
    const sent = await refer(officer, desk.world.shelter.serviceId);
    await duty.command('declineReferral', { id: sent.id, expectedVersion: 1, reason: 'AT_CAPACITY', note: text('DeclineReferralInput.note') }, referral);
  },
  'ExcludeFromCaseInput.workerName': async ({ desk, officer, text }) => {
    const workerName = text('ExcludeFromCaseInput.workerName');
    const input = { caseId: await aCase(officer), kind: 'WORKER', agencyId: desk.world.secondShelter.id, workerName, reason: 'FEAR' };
    await officer.command('excludeFromCase', input, '{ exclusion { id } }');
  },
  'ProposeLegalBasisInput.grounds': async ({ officer, text }) => {
    await officer.stepUp();
    const grounds = text('ProposeLegalBasisInput.grounds');
    await officer.command('proposeLegalBasis', { caseId: await aCase(officer), kind: 'VITAL_INTEREST', grounds, scopes: ['SHARE_MINIMUM'], serviceTypeCodes: ['shelter.emergency'] }, '{ legalBasis { id } }');
  },
  'BreakGlassInput.reason': async ({ officer, duty, text }) => {
    const caseId = await aCase(officer);
    const found = await officer.get<{ case: { code: string } }>(`query ($id: ID!) { case(id: $id) { code } }`, { id: caseId });
    await duty.stepUp();
    await duty.command('breakGlass', { caseCode: found.case.code, reason: text('BreakGlassInput.reason') }, `{ access { id } }`);
  },
  'AskAboutReferralInput.note': async ({ desk, officer, duty, text }) => {
    const sent = await refer(officer, desk.world.shelter.serviceId);
    await duty.command('askAboutReferral', { id: sent.id, expectedVersion: 1, note: text('AskAboutReferralInput.note') }, referral);
  },
  'AnswerReferralInput.note': async ({ desk, officer, duty, text }) => {
    const sent = await refer(officer, desk.world.shelter.serviceId);
    await duty.command('askAboutReferral', { id: sent.id, expectedVersion: 1, note: 'how many children' }, referral);
    await officer.command('answerReferral', { id: sent.id, expectedVersion: 2, note: text('AnswerReferralInput.note') }, referral);
  },
  'HoldReferralInput.note': async ({ desk, officer, otherDuty, text }) => {
    const sent = await refer(officer, desk.world.secondShelter.serviceId);
    await otherDuty.command('acceptReferral', { id: sent.id, expectedVersion: 1 }, referral);
    const until = new Date(Date.now() + 86_400_000).toISOString();
    await otherDuty.command('holdReferral', { id: sent.id, expectedVersion: 2, reason: 'HOLD_AWAY', until, keepsPlace: false, note: text('HoldReferralInput.note') }, referral);
  },
  'DiscontinueReferralInput.note': async ({ desk, officer, otherDuty, text }) => {
    const sent = await refer(officer, desk.world.secondShelter.serviceId);
    await otherDuty.command('acceptReferral', { id: sent.id, expectedVersion: 1 }, referral);
    await otherDuty.command('discontinueReferral', { id: sent.id, expectedVersion: 2, reason: 'NO_SHOW', note: text('DiscontinueReferralInput.note') }, referral);
  },
  'EnterReferralInErrorInput.note': async ({ desk, officer, text }) => {
    const sent = await refer(officer, desk.world.shelter.serviceId);
    const coordinator = await desk.as(desk.world.coordinator);
    await coordinator.command('enterReferralInError', { id: sent.id, expectedVersion: 1, isIncident: true, note: text('EnterReferralInErrorInput.note') }, referral);
  },
  'WithdrawReferralInput.note': async ({ desk, officer, text }) => {
    const sent = await refer(officer, desk.world.secondShelter.serviceId);
    await officer.command('withdrawReferral', { id: sent.id, expectedVersion: 1, reason: 'SENT_IN_ERROR', note: text('WithdrawReferralInput.note') }, referral);
  },
  'SendMessageInput.text': async ({ desk, officer, text }) => {
    const sent = await refer(officer, desk.world.secondShelter.serviceId);
    await officer.command('sendMessage', { referralId: sent.id, text: text('SendMessageInput.text') }, '{ message { id } }');
  },
  'StartUploadInput.name': async ({ desk, officer, text }) => {
    const sent = await refer(officer, desk.world.secondShelter.serviceId);
    await officer.command('startUpload', { referralId: sent.id, name: text('StartUploadInput.name') }, '{ url }');
  },
  'ReportWrongRecipientInput.words': async ({ desk, officer, text }) => {
    const sent = await refer(officer, desk.world.secondShelter.serviceId);
    await officer.command('reportWrongRecipient', { referralId: sent.id, kind: 'WRONG_AGENCY', words: text('ReportWrongRecipientInput.words') }, '{ incident { id } }');
  },
  'NoteTaskInput.words': async ({ desk, officer, text }) => {
    const sent = await refer(officer, desk.world.secondShelter.serviceId);
    await officer.command('reportWrongRecipient', { referralId: sent.id, kind: 'TOO_MUCH' }, '{ incident { id } }');
    const found = await officer.get<{ tasks: { edges: { node: { id: string } }[] } }>(`query ($id: ID!) { tasks(filter: { referralId: $id }, first: 1) { edges { node { id } } } }`, { id: sent.id });
    await officer.command('noteTask', { id: found.tasks.edges[0]?.node.id, expectedVersion: 1, words: text('NoteTaskInput.words') }, '{ task { id } }');
  },
};

async function aCase(officer: ApiClient): Promise<string> {
  const person = { ageBand: 'AGE_UNKNOWN', gender: 'U', languages: ['eng'], referrerType: 'police' };
  return (await officer.command<{ case: { id: string } }>('createCase', person, '{ case { id } }')).case.id;
}

/** Planted like the others, and sealed before they are kept: no row may hold them in the clear. */
export const sealedFields: readonly string[] = ['AskAboutReferralInput.note', 'AnswerReferralInput.note', 'SendMessageInput.text', 'StartUploadInput.name'];

/** Text fields of inputs that hold no fact about a person: codes of closed lists, addresses of staff, secrets that are hashed. */
export const harmlessFields: Readonly<Record<string, string>> = {
  'AddNeedInput.serviceTypeCode': 'a code of the taxonomy',
  'ReplayDeadLettersInput.job': 'a name of a kind of job',
  'SetReferralRulesInput.consentAlert': 'a duration',
  'UrgencySpansInput.emergency': 'a duration',
  'UrgencySpansInput.routine': 'a duration',
  'UrgencySpansInput.urgent': 'a duration',
  'SubmitEnquiryInput.text': 'sealed before it is kept',
  'BreakGlassInput.caseCode': 'a code of a case',
  'ChangePasswordInput.password': 'hashed, never kept',
  'CodeInput.code': 'a code of an app; its step alone is kept',
  'CompleteReferralInput.outcome': 'a code of the list of outcomes',
  'CreateCaseInput.languages': 'codes of ISO 639-3',
  'CreateCaseInput.referrerType': 'a code of the list of referrers',
  'DeclineReferralInput.reason': 'a code of the list of reasons',
  'CreateApiKeyInput.name': 'what an agency calls its program',
  'SetNotificationWishesInput.quietFrom': 'a time of day',
  'SetNotificationWishesInput.quietUntil': 'a time of day',
  'SetNotificationWishesInput.timeZone': 'a name of a time zone',
  'SetNotificationWishesInput.digestAt': 'a time of day',
  'AddContactInput.address': 'a number of staff',
  'ConfirmContactInput.code': 'hashed, never kept',
  'SetNotificationRuleInput.kind': 'a code of what happens',
  'CreateWebhookEndpointInput.name': 'what an agency calls its program',
  'CreateWebhookEndpointInput.url': 'an address of a program',
  'ChangeWebhookEndpointInput.name': 'what an agency calls its program',
  'ChangeWebhookEndpointInput.url': 'an address of a program',
  'ExcludeFromCaseInput.country': 'a code of ISO 3166-1',
  'InviteColleagueInput.displayName': 'a name of staff',
  'InviteColleagueInput.email': 'an address of staff',
  'InviteColleagueInput.locale': 'a tag of a language',
  'InviteFirstAdministratorInput.displayName': 'a name of staff',
  'InviteFirstAdministratorInput.email': 'an address of staff',
  'InviteFirstAdministratorInput.locale': 'a tag of a language',
  'IssueResetCodeInput.email': 'an address of staff',
  'MetBeforeInput.value': 'a number to look for; not kept',
  'NewPasskeyInput.name': 'what staff call their passkey',
  'NewPasskeyInput.response': 'what an authenticator says',
  'PasskeyAnswerInput.response': 'what an authenticator says',
  'RecordConsentInput.countries': 'codes of ISO 3166-1',
  'RecordConsentInput.language': 'a code of ISO 639-3',
  'RecordConsentInput.serviceTypeCodes': 'codes of the taxonomy',
  'RecordConsentInput.textVersion': 'the number of a wording',
  'RecordIdentityInput.birthDate': 'sealed before it is kept; planted and looked for by at-rest.spec.ts',
  'RecordIdentityInput.contactNote': 'sealed before it is kept; planted and looked for by at-rest.spec.ts',
  'RecordIdentityInput.documentNumber': 'sealed before it is kept; planted and looked for by at-rest.spec.ts',
  'RecordIdentityInput.name': 'sealed before it is kept; planted and looked for by at-rest.spec.ts',
  'RecordIdentityInput.nationality': 'sealed before it is kept; planted and looked for by at-rest.spec.ts',
  'RecordIdentityInput.note': 'sealed before it is kept; planted and looked for by at-rest.spec.ts',
  'RecordIdentityInput.phone': 'sealed before it is kept; planted and looked for by at-rest.spec.ts',
  'RedeemCodeInput.code': 'hashed, never kept',
  'RedeemCodeInput.email': 'an address of staff',
  'RedeemCodeInput.password': 'hashed, never kept',
  'ProposeAgencyInput.contactEmail': 'an address of staff',
  'ProposeAgencyInput.contactName': 'a name of staff',
  'ProposeAgencyInput.countryCode': 'a code of ISO 3166-1',
  'ProposeAgencyInput.dutyPhone': 'a number of staff',
  'ProposeAgencyInput.mailDomains': 'a domain of an agency',
  'ProposeAgencyInput.name': 'a name of an agency',
  'RecordAgreementInput.expiresOn': 'a day',
  'RecordAgreementInput.signedOn': 'a day',
  'SuspendAgencyInput.reason': 'about an agency, and for coordinators',
  'ProposeLegalBasisInput.serviceTypeCodes': 'codes of the taxonomy',
  'GivenKindInput.serviceTypeCode': 'a code of the taxonomy',
  'MatchFactsInput.area': 'a code of ISO 3166; not kept',
  'MatchFactsInput.languages': 'codes of ISO 639-3; not kept',
  'NeedFactsInput.area': 'a code of ISO 3166',
  'NearInput.place': 'a town to look near; not kept',
  'OrganizationFilterInput.text': 'words to look for an organisation; not kept',
  'RefuseListingChangeInput.reason': 'about a listing',
  'ServiceFilter.serviceTypeCodes': 'codes of the taxonomy',
  'ServiceFilter.language': 'a code of ISO 639',
  'ServiceFilter.serviceTypeCode': 'a code of the taxonomy',
  'ServiceFilter.text': 'words to look for a service; not kept',
  'BeginProviderSignInInput.email': 'an address of staff; its domain alone is looked at',
  'SetIdentityProviderInput.clientId': 'a name of the desk at a service',
  'SetIdentityProviderInput.clientSecret': 'sealed before it is kept',
  'SetIdentityProviderInput.domains': 'domains of an agency',
  'SetIdentityProviderInput.enough': 'words of a standard',
  'SetIdentityProviderInput.issuer': 'an address of a service',
  'VerifyIdentityProviderInput.domains': 'compared with what stands there; not kept',
  'VerifyIdentityProviderInput.enough': 'compared with what stands there; not kept',
  'VerifyIdentityProviderInput.issuer': 'compared with what stands there; not kept',
  'SignInInput.email': 'an address of staff',
  'SignInInput.password': 'hashed, never kept',
  'SetDutyDeskInput.phone': 'a number of staff',
  'SetDutyDeskInput.backupPhone': 'a number of staff',
  'SetDutyDeskInput.timeZone': 'a name of a time zone',
  'DutyShiftInput.from': 'a time of day',
  'DutyShiftInput.until': 'a time of day',
  'GiveDutyNumberInput.phone': 'a number of staff',
  'HandOverDutyInput.words': 'no agency of this world keeps a roster; who reads it is tried by duty.db.spec.ts',
  'NoteIncidentInput.words': 'kept with what ReportWrongRecipientInput.words keeps, and read by the same',
  'RecordIncidentToldInput.words': 'kept with what ReportWrongRecipientInput.words keeps, and read by the same',
  'CloseIncidentInput.words': 'kept with what ReportWrongRecipientInput.words keeps, and read by the same',
  'ReopenIncidentInput.words': 'kept with what ReportWrongRecipientInput.words keeps, and read by the same',
  'RecordTaskCallInput.spokeWith': 'kept with what NoteTaskInput.words keeps, and read by the same',
  'RecordTaskCallInput.reason': 'a code of the list of reasons',
  'RecordTaskCallInput.words': 'kept with what NoteTaskInput.words keeps, and read by the same',
  'FinishTaskInput.words': 'kept with what NoteTaskInput.words keeps, and read by the same',
  'WithdrawReferralInput.reason': 'a code of the list of reasons',
  'HoldReferralInput.reason': 'a code of the list of reasons',
  'DiscontinueReferralInput.reason': 'a code of the list of reasons',
  'RecordByPhoneInput.reason': 'a code of the list of reasons',
  'RecordByPhoneInput.outcome': 'a code of the list of outcomes',
  'RecordByPhoneInput.spokeTo': 'no provider of this world works off the platform; off-platform.db.spec.ts tries one',
  'RecordByPhoneInput.note': 'no provider of this world works off the platform; off-platform.db.spec.ts tries one',
};

export const plantedFields: readonly string[] = Object.keys(planters);

export interface Canaries {
  /** Text by the field it was planted in. */
  readonly byField: ReadonlyMap<string, string>;
  readonly texts: readonly string[];
  /** Every planted text in these bytes, whatever form it took. */
  scan(bytes: Buffer | string): Found[];
}

/** Writes a text of its own into every free field about a person, through the API as people do. */
export async function plantCanaries(desk: Desk): Promise<Canaries> {
  const byField = new Map<string, string>();
  const text = (field: string) => {
    const canary = `CANARY<${field.replace(/\W/g, '')}>${randomBytes(9).toString('hex')}`;
    byField.set(field, canary);
    return canary;
  };
  const { police, shelter, secondShelter } = desk.world;
  const ground: Ground = { desk, officer: await desk.as(police), duty: await desk.as(shelter), otherDuty: await desk.as(secondShelter), text };
  for (const plant of Object.values(planters)) await plant(ground);
  const texts = [...byField.values()];
  // The random end alone is looked for too: a form may cut the text.
  const needles = [...texts, ...texts.map((canary) => canary.slice(canary.indexOf('>') + 1))];
  return { byField, texts, scan: (bytes) => scanFor(needles, bytes) };
}
