import { BadInput } from '@causeway/kernel';
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
