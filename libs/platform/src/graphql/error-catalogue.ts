import type { ErrorCode } from '@causeway/kernel';

interface ErrorTraits {
  /** Whether the same request may succeed later without a change. */
  readonly retryable: boolean;
  readonly log: 'info' | 'error';
}

const refusal: ErrorTraits = { retryable: false, log: 'info' };

/** Every code the API can answer with. A code without a row does not compile. */
export const errorCatalogue: Readonly<Record<ErrorCode, ErrorTraits>> = {
  BAD_REQUEST: refusal,
  BAD_INPUT: refusal,
  UNAUTHENTICATED: refusal,
  SIGN_IN_FAILED: refusal,
  CODE_REFUSED: refusal,
  CODE_ALREADY_USED: refusal,
  PASSKEY_REFUSED: refusal,
  LAST_FACTOR: refusal,
  PASSWORD_TOO_WEAK: refusal,
  ENTRY_CODE_REFUSED: refusal,
  PROVIDER_REFUSED: refusal,
  PROVIDER_REQUIRED: refusal,
  SECOND_FACTOR_REQUIRED: refusal,
  STEP_UP_REQUIRED: refusal,
  FORBIDDEN: refusal,
  NOT_FOUND: refusal,
  RATE_LIMITED: { retryable: true, log: 'info' },
  TOO_COSTLY: refusal,
  RETRY_LATER: { retryable: true, log: 'info' },
  TOOK_TOO_LONG: refusal,
  KEYS_UNAVAILABLE: { retryable: true, log: 'error' },
  IDEMPOTENCY_CONFLICT: refusal,
  REFERRAL_CHANGED: refusal,
  REFERRAL_ILLEGAL_TRANSITION: refusal,
  NEED_ALREADY_PLACED: refusal,
  ALREADY_REFERRED: refusal,
  NEED_CLOSED: refusal,
  NEED_STILL_REFERRED: refusal,
  CASE_HAS_OPEN_NEEDS: refusal,
  CASE_CLOSED: refusal,
  ALREADY_PAUSED: refusal,
  WAITING_NOT_AGREED: refusal,
  CONVERSATION_CLOSED: refusal,
  SERVICE_NOT_REFERABLE: refusal,
  SERVICE_DOES_NOT_FIT: refusal,
  NOBODY_TO_ASK: refusal,
  CONSENT_MISSING: refusal,
  PERSON_ERASED: refusal,
  NO_FREE_PLACE: refusal,
  CAPACITY_BELOW_TAKEN: refusal,
  CAPACITY_CHANGED: refusal,
  CAPACITY_POOL_IN_USE: refusal,
  FAMILY_APART: refusal,
  LISTING_CHANGED: refusal,
  SECOND_PERSON_NEEDED: refusal,
  ALREADY_PROPOSED: refusal,
  APPROVAL_CLOSED: refusal,
  APPROVAL_OUTDATED: refusal,
  AGENCY_NOT_RECEIVING: refusal,
  AGENCY_STATE_CHANGED: refusal,
  LAST_OF_ITS_KIND: refusal,
  DUTIES_APART: refusal,
  COUNTRY_TAKEN: refusal,
  TASK_CHANGED: refusal,
  TASK_CLOSED: refusal,
  INTERNAL: { retryable: true, log: 'error' },
};
