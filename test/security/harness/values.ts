import { randomUUID } from 'node:crypto';

/**
 * Plain values for places of the API that hold neither an id of an object nor a word of a closed list: what a careful
 * client would send. A function is asked anew each time. Whoever adds a required text to the API adds its value here.
 */
const values: Readonly<Record<string, unknown>> = {
  'AddNeedInput.serviceTypeCode': 'shelter.emergency',
  'CompleteReferralInput.outcome': 'SERVICE_COMPLETED',
  'CreateCaseInput.languages': ['eng'],
  'CreateCaseInput.referrerType': 'police',
  'DeclineReferralInput.reason': 'AT_CAPACITY',
  'RecordConsentInput.kind': 'GIVEN',
  'RecordConsentInput.basis': 'SURVIVOR_ADULT',
  'RecordConsentInput.scopes': ['SHARE_MINIMUM'],
  'RecordConsentInput.serviceTypeCodes': ['shelter.emergency'],
  'RecordConsentInput.language': 'eng',
  'RecordConsentInput.textVersion': '2026-01',
  'SignInInput.email': () => `${randomUUID()}@agency.example`,
  'SignInInput.password': 'a password of nobody at all',
  'WithdrawReferralInput.reason': 'SENT_IN_ERROR',
};

export function valueAt(place: string): unknown {
  if (place.endsWith('.idempotencyKey')) return randomUUID();
  if (place.endsWith('.expectedVersion')) return 999; // nothing has changed so often: a command that gets as far is refused
  const value = values[place];
  return typeof value === 'function' ? (value as () => unknown)() : value;
}
