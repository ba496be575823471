import { defineMessages, type MessageDescriptor } from 'react-intl';

export const words = defineMessages({
  loading: { id: 'state.loading', defaultMessage: 'Loading' },
  retry: { id: 'state.retry', defaultMessage: 'Try again' },
  more: { id: 'state.more', defaultMessage: 'Show more' },
  request: { id: 'state.request', defaultMessage: 'Request id:' },
  stale: { id: 'state.stale', defaultMessage: 'What you see may be out of date.' },
  close: { id: 'state.close', defaultMessage: 'Close' },
  cancel: { id: 'state.cancel', defaultMessage: 'Cancel' },
  required: { id: 'state.required', defaultMessage: 'Please choose one.' },
  requiredSome: { id: 'state.requiredSome', defaultMessage: 'Please choose at least one.' },
  nothingFound: { id: 'state.nothingFound', defaultMessage: 'Nothing found' },
});

/** One sentence for each refusal of the server that people meet. For any other code the server's own sentence is shown. */
export const failureWords: Readonly<Record<string, MessageDescriptor>> = defineMessages({
  OFFLINE: { id: 'failure.offline', defaultMessage: 'No connection to the server. We keep trying.' },
  UNREADABLE: { id: 'failure.unreadable', defaultMessage: 'The server is not answering as it should. Please try again in a moment.' },
  INTERNAL: { id: 'failure.internal', defaultMessage: 'Something went wrong on our side. Please try again.' },
  RETRY_LATER: { id: 'failure.retryLater', defaultMessage: 'The system is busy. Please try again in a moment.' },
  RATE_LIMITED: { id: 'failure.rateLimited', defaultMessage: 'Too many tries. Please wait a minute.' },
  UNAUTHENTICATED: { id: 'failure.unauthenticated', defaultMessage: 'You are signed out. Please sign in again.' },
  SIGN_IN_FAILED: { id: 'failure.signIn', defaultMessage: 'E-mail or password is not right.' },
  CODE_REFUSED: { id: 'failure.codeRefused', defaultMessage: 'This code is not right. Look at the app again: it changes every 30 seconds.' },
  CODE_ALREADY_USED: { id: 'failure.codeUsed', defaultMessage: 'This code was used already. Wait for the next one, at most 30 seconds.' },
  PASSKEY_REFUSED: { id: 'failure.passkey', defaultMessage: 'This passkey was not accepted. Please try again, or use your password and code.' },
  PASSKEY_NOT_SHOWN: { id: 'failure.passkeyNotShown', defaultMessage: 'No passkey was shown. Try again, or go on without one.' },
  LAST_FACTOR: { id: 'failure.lastFactor', defaultMessage: 'This is your only second factor. Set up another one first.' },
  ENTRY_CODE_REFUSED: {
    id: 'failure.entryCode',
    defaultMessage: 'This code does not fit this e-mail, or it is used or too old. Ask whoever gave it to you for a new one.',
  },
  PASSWORD_TOO_WEAK: {
    id: 'failure.password',
    defaultMessage: 'This password is easy to guess: too short, made of common words, or of your own name. Choose four or five words that do not belong together.',
  },
  SECOND_FACTOR_REQUIRED: { id: 'failure.secondFactor', defaultMessage: 'Please finish signing in with your code.' },
  STEP_UP_REQUIRED: { id: 'failure.stepUp', defaultMessage: 'Please confirm with your code that it is you.' },
  FORBIDDEN: { id: 'failure.forbidden', defaultMessage: 'Your role does not include this.' },
  NOT_FOUND: { id: 'failure.notFound', defaultMessage: 'This does not exist, or you may not see it.' },
  BAD_INPUT: { id: 'failure.badInput', defaultMessage: 'Something in the form is not right. Please check it.' },
  IDEMPOTENCY_CONFLICT: { id: 'failure.repeat', defaultMessage: 'This was already sent with other details. Please start again.' },
  REFERRAL_CHANGED: { id: 'failure.changed', defaultMessage: 'Somebody was faster: the referral has changed. Please look again.' },
  REFERRAL_ILLEGAL_TRANSITION: { id: 'failure.transition', defaultMessage: 'This is no longer possible for this referral.' },
  NEED_ALREADY_PLACED: { id: 'failure.placed', defaultMessage: 'Another service has already accepted for this need.' },
  ALREADY_REFERRED: { id: 'failure.referred', defaultMessage: 'This service has already been asked for this need.' },
  NEED_CLOSED: { id: 'failure.needClosed', defaultMessage: 'This need is closed.' },
  SERVICE_NOT_REFERABLE: { id: 'failure.notReferable', defaultMessage: 'This service takes no referrals here. Please call it.' },
  SERVICE_DOES_NOT_FIT: { id: 'failure.doesNotFit', defaultMessage: 'This service does not take this person, or offers another kind of help.' },
  CONSENT_MISSING: { id: 'failure.consent', defaultMessage: 'There is no consent that covers this. Record it first.' },
  NO_FREE_PLACE: { id: 'failure.noPlace', defaultMessage: 'No place is free any more. Correct the free places or decline.' },
  CAPACITY_BELOW_TAKEN: { id: 'failure.belowTaken', defaultMessage: 'There cannot be fewer places than are taken.' },
});
