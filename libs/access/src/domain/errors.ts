import { DomainError } from '@causeway/kernel';

/** One answer for an unknown address, a wrong password and a disabled account. */
export class SignInFailed extends DomainError {
  readonly code = 'SIGN_IN_FAILED';
  constructor() {
    super('This e-mail address and password do not fit together.');
  }
}

export class TooManyAttempts extends DomainError {
  readonly code = 'RATE_LIMITED';
  constructor() {
    super('Too many attempts. Please wait a quarter of an hour and try again.');
  }
}
