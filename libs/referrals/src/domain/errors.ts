import { BadInput, DomainError } from '@causeway/kernel';
import type { ReferralCommand, ReferralStatus } from './lifecycle.js';

/** Somebody else changed the referral since the caller looked. */
export class ReferralChanged extends DomainError {
  readonly code = 'REFERRAL_CHANGED';
  constructor(readonly version: number) {
    super('This referral has changed since you looked at it. Look again before you decide.');
  }
}

export class IllegalTransition extends DomainError {
  readonly code = 'REFERRAL_ILLEGAL_TRANSITION';
  constructor(
    readonly from: ReferralStatus,
    readonly command: ReferralCommand,
  ) {
    super(`A referral that is ${from} cannot take the command ${command}.`);
  }
}

export class NeedAlreadyPlaced extends DomainError {
  readonly code = 'NEED_ALREADY_PLACED';
  constructor() {
    super('Another provider has already accepted this person for this need.');
  }
}

export class AlreadyReferred extends DomainError {
  readonly code = 'ALREADY_REFERRED';
  constructor() {
    super('This service has already been asked for this need and its answer is open.');
  }
}

export class NeedClosed extends DomainError {
  readonly code = 'NEED_CLOSED';
  constructor() {
    super('This need is no longer looking for help.');
  }
}

/** What comes first for this person has not come so far. */
export class NeedWaits extends DomainError {
  readonly code = 'NEED_WAITS';
  constructor() {
    super('Another need of this person comes first. This one goes on by itself when that has come far enough; a coordinator can let it go before.');
  }
}

/** Not where, or not in a language, that the other needs of the group leave open. */
export class NotWithGroup extends DomainError {
  readonly code = 'NOT_WITH_GROUP';
  constructor(why: 'GROUP_APART' | 'GROUP_LANGUAGE') {
    super(why === 'GROUP_APART' ? 'This service is not at the site, or not near enough, of what this need goes together with.' : 'No language of this person is spoken both here and where the other needs of the group are asked.');
  }
}

export class GroupIncomplete extends DomainError {
  readonly code = 'GROUP_INCOMPLETE';
  constructor() {
    super('This place is kept, and the person comes when it is certain that they can. You will be told.');
  }
}

export class NeedBundled extends DomainError {
  readonly code = 'NEED_BUNDLED';
  constructor() {
    super('One of these needs is linked with others already. Change that group, or let it go first.');
  }
}

/** Somebody else changed the group since the caller looked. */
export class BundleChanged extends DomainError {
  readonly code = 'BUNDLE_CHANGED';
  constructor(readonly version: number) {
    super('These linked needs have changed since you looked at them. Look again before you go on.');
  }
}

/** While it holds somebody back, that is a coordinator's to undo. */
export class BundleHolds extends DomainError {
  readonly code = 'FORBIDDEN';
  constructor() {
    super('A place is kept, or a need waits, because of this group: ask a coordinator to let it go.');
  }
}

export class BundleRefused extends BadInput {
  constructor(field: 'needIds' | 'rules' | 'caseId' | 'id', sentence: string) {
    super(field, sentence);
  }
}

export class NobodyToAsk extends DomainError {
  readonly code = 'NOBODY_TO_ASK';
  constructor() {
    super('No service that fits can be asked for this need now. Look at those that are not offered, and why.');
  }
}

export class ServiceDoesNotFit extends DomainError {
  readonly code = 'SERVICE_DOES_NOT_FIT';
  constructor() {
    super('This service does not take this person: its own rules exclude them.');
  }
}

/** Why the person's word does not reach so far; told to those who speak for the person and to nobody else. */
const sentences = {
  EXCLUDED: 'The person does not want this agency to know of them.',
  COUNTRY_AT_RISK: 'Nothing about this person may go to this country.',
  NO_PARTNER_AGREEMENT: 'There is no agreement in force with this agency of another country.',
  COUNTRY_NOT_NAMED: 'The person has not named the country of this agency.',
} as const;

export class ConsentMissing extends DomainError {
  readonly code = 'CONSENT_MISSING';
  constructor(reason?: string) {
    super(sentenceOf(reason) ?? 'No consent in force covers this recipient and purpose.');
  }
}

function sentenceOf(reason: string | undefined): string | undefined {
  return Object.entries(sentences).find(([code]) => code === reason)?.[1];
}

/** Nobody talks about a referral that was not sent, or is over. */
export class ConversationClosed extends DomainError {
  readonly code = 'CONVERSATION_CLOSED';
  constructor() {
    super('This referral is over, or was not sent: nothing more can be said about it here. Please ring.');
  }
}

export class ReasonRefused extends BadInput {
  constructor(sentence: string) {
    super('reason', sentence);
  }
}

/** Somebody else worked on the task since the caller looked. */
export class TaskChanged extends DomainError {
  readonly code = 'TASK_CHANGED';
  constructor(readonly version: number) {
    super('Somebody has worked on this task since you looked at it. Look again before you go on.');
  }
}

/** It is over, or what was asked cannot be done with it as it stands. */
export class TaskClosed extends DomainError {
  readonly code = 'TASK_CLOSED';
  constructor() {
    super('This cannot be done with the task as it stands now.');
  }
}

export class UntilRefused extends BadInput {
  /** @param most days ahead at most; none when the command takes no date at all */
  constructor(most: number) {
    super('until', most === 0 ? 'This command takes no date.' : `Say until when: a day from now on, ${most} days ahead at most.`);
  }
}

export class NotSpoken extends BadInput {
  constructor(isByPhone: boolean) {
    super('byPhone', isByPhone ? 'This provider is off the platform: say with whom you spoke on the telephone, and when.' : 'The provider answers for itself on this desk; nothing is written down for it.');
  }
}

export class IncidentOwed extends BadInput {
  constructor() {
    super('isIncident', 'Something of the person was shown: it can be entered in error only where that is written down as an incident.');
  }
}

/** The clock of a decision stands still once, and no longer. */
export class AlreadyPaused extends DomainError {
  readonly code = 'ALREADY_PAUSED';
  constructor() {
    super('More was asked for this referral already; the clock is stopped for a question only once.');
  }
}

export class WaitingNotAgreed extends DomainError {
  readonly code = 'WAITING_NOT_AGREED';
  constructor() {
    super('Nobody has said that this person would wait for a place. Ask the sender first.');
  }
}

/** One referral went to one recipient: there is one incident about it. */
export class AlreadyReported extends DomainError {
  readonly code = 'ALREADY_REPORTED';
  constructor() {
    super('This was reported already: go on with the incident that is there.');
  }
}
