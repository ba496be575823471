import type { AccountId, AgencyId, Branded, ReferralId } from '@causeway/kernel';
import type { Party } from './lifecycle.js';

export type MessageId = Branded<'MessageId'>;

/** Which of those who talk about a referral. */
export const MessageSide = { SENDER: 'SENDER', RECIPIENT: 'RECIPIENT', COORDINATOR: 'COORDINATOR' } as const;
export type MessageSide = (typeof MessageSide)[keyof typeof MessageSide];

/** A question stops the clock of whoever must decide, once; the answer lets it go on. */
export const MessageKind = { NOTE: 'NOTE', QUESTION: 'QUESTION', ANSWER: 'ANSWER' } as const;
export type MessageKind = (typeof MessageKind)[keyof typeof MessageKind];

/** What was said about a referral; never changed. Its words are sealed. */
export interface Message {
  readonly id: MessageId;
  readonly referralId: ReferralId;
  readonly senderAgencyId: AgencyId;
  readonly side: MessageSide;
  readonly kind: MessageKind;
  readonly authorAccountId: AccountId;
  readonly authorAgencyId: AgencyId;
  readonly at: Date;
  readonly sealed: Buffer;
}

/** Characters of one message, and messages of one referral. */
export const messageLimits = { characters: 2_000, ofReferral: 500 } as const;

const sides: readonly MessageSide[] = ['SENDER', 'RECIPIENT', 'COORDINATOR'];

/** On which side somebody speaks: as the agency that asked, or was asked, before they speak as coordinator. */
export function sideOf(parties: readonly Party[]): MessageSide | undefined {
  return sides.find((side) => parties.includes(side));
}
