import { BadInput, DomainError } from '@causeway/kernel';
import { defaultConsentDays } from './consent.js';

export class UnknownServiceType extends BadInput {
  constructor() {
    super('serviceTypeCode', 'This code is not in the service taxonomy.');
  }
}

export class ConsentTooLong extends BadInput {
  constructor() {
    super('expiresAt', `A consent ends between now and ${defaultConsentDays} days from now; ask again after that.`);
  }
}

export class WithdrawNothing extends BadInput {
  constructor() {
    super('kind', 'There is no consent on record that could be withdrawn.');
  }
}

/** Their key was destroyed; what was held is gone, and a new record would undo that. */
export class PersonErased extends DomainError {
  readonly code = 'PERSON_ERASED';
  constructor() {
    super('What was held about this person was erased for good. Open a new case if they come back and agree.');
  }
}
