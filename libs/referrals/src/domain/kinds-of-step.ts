import { type ReferralCommand, type ReferralStatus, asked } from './lifecycle.js';

/** Commands that change nothing of where the need stands or what may be read: they wait for nobody. */
export const alone: ReadonlySet<ReferralCommand> = new Set(['ACKNOWLEDGE']);
/** Their words are a message to the other side, and no note of the last step. */
export const spoken: ReadonlySet<ReferralCommand> = new Set(['ASK', 'ANSWER']);
/** Asked for the same need: told that it is filled, when somebody accepts. */
export const rivals: readonly ReferralStatus[] = [...asked, 'PENDING_CONSENT'];
/** What the candidate may read lasts as long as its answer is waited for. */
export const renewing: ReadonlySet<ReferralCommand> = new Set(['ASK', 'ANSWER', 'END_PAUSE', 'WAITLIST']);
