import type { AgencyId, ReferralId, ServiceId, Urgency } from '@causeway/kernel';
import type { DeadlineStep, Tried } from './deadline-step.js';
import type { ReferralStatus } from './lifecycle.js';
import type { MatchReason } from './matching.js';
import type { OutcomeCode, ReasonCode } from './reason.js';
import type { Skipped, StopReason } from './routing.js';

/** What one line of a trail tells. */
export const TrailKind = {
  /** A service was asked. */
  ASKED: 'ASKED',
  /** Somebody there has seen it. */
  SEEN: 'SEEN',
  /** It said yes or no, or put the person on its list. */
  ANSWERED: 'ANSWERED',
  /** The request is over. */
  ENDED: 'ENDED',
  /** A deadline was reached, and this was tried. */
  CLOCK: 'CLOCK',
  /** The system chose whom to ask next, and why. */
  CHOSEN: 'CHOSEN',
  /** The system went no further, and a person has to look. */
  STOPPED: 'STOPPED',
} as const;
export type TrailKind = (typeof TrailKind)[keyof typeof TrailKind];

/** One line of what was done for a need: whom it was asked, what they said, what was tried when they did not, and why who was next. */
export interface TrailEntry {
  readonly id: string;
  readonly kind: TrailKind;
  readonly at: Date;
  readonly referralId: ReferralId;
  readonly code: string;
  readonly serviceId: ServiceId;
  readonly serviceName: string;
  readonly recipientAgencyId: AgencyId;
  readonly recipientName: string;
  readonly urgency: Urgency;
  /** Where it stood then; only where it was answered or ended. */
  readonly status: ReferralStatus | null;
  readonly reason: ReasonCode | null;
  readonly outcome: OutcomeCode | null;
  readonly step: DeadlineStep | null;
  readonly dueAt: Date | null;
  readonly tried: readonly Tried[];
  readonly why: StopReason | null;
  readonly afterReferralId: ReferralId | null;
  readonly reasons: readonly MatchReason[];
  readonly skipped: readonly Skipped[];
}
