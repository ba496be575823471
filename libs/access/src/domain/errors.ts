import { DomainError } from '@causeway/kernel';
import type { PasswordFault } from './password.js';

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

/** Somebody asked for it and wants to say yes to it, too. */
export class SecondPersonNeeded extends DomainError {
  readonly code = 'SECOND_PERSON_NEEDED';
  constructor() {
    super('You asked for this yourself. A second person must decide.');
  }
}

export class AlreadyProposed extends DomainError {
  readonly code = 'ALREADY_PROPOSED';
  constructor() {
    super('The same request is waiting for its second person already.');
  }
}

export class ApprovalClosed extends DomainError {
  readonly code = 'APPROVAL_CLOSED';
  constructor() {
    super('This request was decided, taken back, or ran out of time.');
  }
}

/** Between the asking and the yes something else happened to its subject. */
export class ApprovalOutdated extends DomainError {
  readonly code = 'APPROVAL_OUTDATED';
  constructor() {
    super('What this request was about has changed since. Refuse it, and ask anew.');
  }
}

export class CodeRefused extends DomainError {
  readonly code = 'CODE_REFUSED';
  constructor() {
    super('This code is not right. Look at the app again: codes change every 30 seconds.');
  }
}

/** Said apart from a wrong code: whoever is here was right a moment ago, and only has to wait. */
export class CodeAlreadyUsed extends DomainError {
  readonly code = 'CODE_ALREADY_USED';
  constructor() {
    super('This code was used already. Wait for the next one, at most 30 seconds.');
  }
}

/** A second factor is enrolled or changed by somebody who has none yet, or who has just shown the old one. */
export class NothingToConfirm extends DomainError {
  readonly code = 'BAD_REQUEST';
  constructor() {
    super('There is nothing to confirm: begin with a new secret.');
  }
}

/** One answer for a passkey that is not known here, a question that was answered before, and a signature that does not fit. */
export class PasskeyRefused extends DomainError {
  readonly code = 'PASSKEY_REFUSED';
  constructor() {
    super('This passkey was not accepted. Please try again, or sign in with your password and code.');
  }
}

/** Without one the next sign-in would be the password's alone. */
export class LastFactor extends DomainError {
  readonly code = 'LAST_FACTOR';
  constructor() {
    super('This is your only second factor. Set up another one first.');
  }
}

const weakWords: Readonly<Record<PasswordFault, string>> = {
  TOO_SHORT: 'A password needs at least 15 characters. Four or five words that do not belong together are easy to remember.',
  TOO_LONG: 'A password has at most 256 characters.',
  COMMON: 'This password is made of what is guessed first: common words, rows of keys, repetitions. Add words that do not belong together.',
  ABOUT_YOU: 'This password is made of your name, address or agency, which others know. Choose words that say nothing of you.',
};

export class PasswordTooWeak extends DomainError {
  readonly code = 'PASSWORD_TOO_WEAK';
  override readonly field = 'password';
  constructor(readonly fault: PasswordFault) {
    super(weakWords[fault]);
  }
}

/** One answer for an unknown address, a wrong code, and a code that was used, taken back or ran out. */
export class EntryCodeRefused extends DomainError {
  readonly code = 'ENTRY_CODE_REFUSED';
  constructor() {
    super('This code does not fit this e-mail address, or it is used or too old. Ask whoever gave it to you for a new one.');
  }
}

/** A role that one person alone may not give. */
export class NeedsSecondPerson extends DomainError {
  readonly code = 'SECOND_PERSON_NEEDED';
  constructor() {
    super('This role is given by two people: ask for it as a request that a second person approves.');
  }
}

/** It is not at work, or its data-sharing agreement does not hold: nobody new is sent to it. */
export class AgencyNotReceiving extends DomainError {
  readonly code = 'AGENCY_NOT_RECEIVING';
  constructor() {
    super('This agency receives no referrals now.');
  }
}

/** The step does not follow from where the agency stands. */
export class AgencyStateChanged extends DomainError {
  readonly code = 'AGENCY_STATE_CHANGED';
  constructor() {
    super('The agency does not stand where this step begins. Look at it again.');
  }
}

/** Whoever was let in first lets the others in. */
export class FirstAdministratorThere extends DomainError {
  readonly code = 'AGENCY_STATE_CHANGED';
  constructor() {
    super('This agency has its first administrator already, who asks the others to join.');
  }
}

/** Somebody must be left who can let others in. */
export class LastOfItsKind extends DomainError {
  readonly code = 'LAST_OF_ITS_KIND';
  constructor() {
    super('This is the last one who can do this work. Give the role to somebody else first.');
  }
}

/** Who administers people, statistics or the audit reads no case; and coordinators belong to the coordinating body. */
export class DutiesApart extends DomainError {
  readonly code = 'DUTIES_APART';
  constructor() {
    super('These duties are kept apart: one person cannot hold both, or not in this agency.');
  }
}

/** A database serves one country, and is made once. */
export class CountryTaken extends DomainError {
  readonly code = 'COUNTRY_TAKEN';
  constructor() {
    super('This database has a country already, or people in it. Name an empty one.');
  }
}

/** Whoever makes sure of it must have seen what it is now. */
export class ProviderChanged extends DomainError {
  readonly code = 'APPROVAL_OUTDATED';
  constructor() {
    super('This sign-in service was changed since you looked at it, or somebody has made sure of it. Look at it again.');
  }
}

/** One answer for whatever an agency's own service said that is not enough. */
export class ProviderRefused extends DomainError {
  readonly code = 'PROVIDER_REFUSED';
  constructor() {
    super("Your agency's sign-in service did not let you in. Please begin again; if it stays, ask your administrator.");
  }
}

/** The password was right; the agency lets its people in another way. */
export class ProviderRequired extends DomainError {
  readonly code = 'PROVIDER_REQUIRED';
  constructor() {
    super("Your agency signs in with its own service. Please use that.");
  }
}
