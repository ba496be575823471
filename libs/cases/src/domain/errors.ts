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

/** The lifecycle of a need has no such step, or it is not theirs to take. */
export class NeedStepRefused extends DomainError {
  readonly code: 'FORBIDDEN' | 'NEED_CLOSED';
  constructor(why: 'FORBIDDEN' | 'ILLEGAL') {
    super(why === 'FORBIDDEN' ? 'This is not yours to say of a need.' : 'Where this need stands now, that is not possible.');
    this.code = why === 'FORBIDDEN' ? 'FORBIDDEN' : 'NEED_CLOSED';
  }
}

export class NeedReasonRefused extends BadInput {
  constructor(field: 'reason' | 'until') {
    super(field, field === 'reason' ? 'Give one of the reasons that this takes, or none where it takes none.' : 'Say until when it is on hold: a day from now on, 90 days ahead at most.');
  }
}

/** Somebody was asked, or helps: that comes to its end first. */
export class NeedStillReferred extends DomainError {
  readonly code = 'NEED_STILL_REFERRED';
  constructor() {
    super('A referral of this need is still open. End it first: nobody may be left waiting for an answer to a need that is over.');
  }
}

export class CaseHasOpenNeeds extends DomainError {
  readonly code = 'CASE_HAS_OPEN_NEEDS';
  constructor() {
    super('This person still has needs that nobody has settled. Settle each of them first.');
  }
}

export class CaseClosed extends DomainError {
  readonly code = 'CASE_CLOSED';
  constructor() {
    super('This case is closed. Open it again before anything is added.');
  }
}
