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

export class NothingInForce extends BadInput {
  constructor() {
    super('kind', 'There is no consent on record that this could be said of.');
  }
}

export class NotNarrower extends BadInput {
  constructor() {
    super('kind', 'This allows more than before, or lasts longer: record it as a new consent.');
  }
}

export class GuardianMissing extends BadInput {
  constructor() {
    super('guardianRelation', 'Say who stood for the child.');
  }
}

export class ExcludesOneself extends BadInput {
  constructor() {
    super('workerName', 'Nobody closes a file to themselves: hand it to a colleague first.');
  }
}

export class OwnAgencyExcluded extends BadInput {
  constructor() {
    super('agencyId', 'Your own agency answers for this person: name the colleague instead.');
  }
}

export class LegalBasisOver extends BadInput {
  constructor() {
    super('id', 'This legal basis has ended or was never approved.');
  }
}

/** Their key was destroyed; what was held is gone, and a new record would undo that. */
export class PersonErased extends DomainError {
  readonly code = 'PERSON_ERASED';
  constructor() {
    super('What was held about this person was erased for good. Open a new case if they come back and agree.');
  }
}

export class NothingHeld extends BadInput {
  constructor() {
    super('caseId', 'Nothing is held of who this person is, so there is nothing to erase.');
  }
}

export class GlassBudgetSpent extends DomainError {
  readonly code = 'RATE_LIMITED';
  constructor() {
    super('You have looked at three other cases today. Ring the agency that answers for the person.');
  }
}

/** A new member holds and opens no identity in its first weeks, whoever asks. */
export class OnProbation extends DomainError {
  readonly code = 'FORBIDDEN';
  constructor() {
    super('Your agency is new here: names and papers can be kept once its first weeks are over.');
  }
}

/** Nobody looks for help with this need any more. */
export class NeedOver extends DomainError {
  readonly code = 'NEED_CLOSED';
  constructor() {
    super('This need is over: nothing more is kept for it.');
  }
}
