import type { Urgency } from '@causeway/kernel';
import type { Timing } from './clock-rules.js';
import { after, before, middle } from './span.js';

/** What the clock does to a referral by itself, each once for each deadline. */
export const DeadlineStep = {
  ACK_HALF: 'ACK_HALF',
  ACK_DUE: 'ACK_DUE',
  DECIDE_HALF: 'DECIDE_HALF',
  DECIDE_DUE: 'DECIDE_DUE',
  /** The grace after the decision is over: it is taken as no answer. */
  EXPIRY_DUE: 'EXPIRY_DUE',
  /** Nobody answered the question: the clock runs again. */
  INFO_DUE: 'INFO_DUE',
  /** It was put aside until this day. */
  HOLD_DUE: 'HOLD_DUE',
  ARRIVAL_DUE: 'ARRIVAL_DUE',
  PROGRESS_DUE: 'PROGRESS_DUE',
  CONSENT_HALF: 'CONSENT_HALF',
  CONSENT_DUE: 'CONSENT_DUE',
  /** A place in a waiting list is looked at again. */
  REVIEW_DUE: 'REVIEW_DUE',
} as const;
export type DeadlineStep = (typeof DeadlineStep)[keyof typeof DeadlineStep];

/** All deadlines of one referral, and which of them were acted on. */
export interface Deadlines {
  readonly status: string;
  readonly urgency: Urgency;
  readonly sentAt: Date | null;
  readonly acknowledgeBy: Date | null;
  readonly decideBy: Date | null;
  readonly expiresAt: Date | null;
  readonly infoBy: Date | null;
  readonly holdUntil: Date | null;
  readonly arriveBy: Date | null;
  readonly progressBy: Date | null;
  readonly reviewBy: Date | null;
  /** Until when what the person allowed covers this referral. */
  readonly consentUntil: Date | null;
  readonly stepsDone: readonly DeadlineStep[];
}

export interface NextStep {
  readonly step: DeadlineStep;
  readonly at: Date;
}

interface Rule {
  /** States in which it counts. */
  readonly while: readonly string[];
  readonly at: (referral: Deadlines, timing: Timing) => Date | null;
}

const open = ['SENT', 'ACKNOWLEDGED', 'INFO_REQUESTED'] as const;
const live = [...open, 'WAITLISTED', 'ACCEPTED', 'IN_SERVICE', 'ON_HOLD'] as const;

/** The whole table of the clock; of two at one instant the one that stands first comes first. @source domain model 2.5 */
const timetable: Readonly<Record<DeadlineStep, Rule>> = {
  ACK_HALF: { while: ['SENT'], at: (referral, timing) => half(referral, referral.acknowledgeBy, timing)('acknowledge') },
  ACK_DUE: { while: ['SENT'], at: ({ acknowledgeBy }) => acknowledgeBy },
  DECIDE_HALF: { while: ['SENT', 'ACKNOWLEDGED'], at: (referral, timing) => half(referral, referral.decideBy, timing)('decide') },
  INFO_DUE: { while: ['INFO_REQUESTED'], at: ({ infoBy }) => infoBy },
  DECIDE_DUE: { while: open, at: ({ decideBy }) => decideBy },
  EXPIRY_DUE: { while: open, at: ({ expiresAt }) => expiresAt },
  REVIEW_DUE: { while: ['WAITLISTED'], at: ({ reviewBy }) => reviewBy },
  ARRIVAL_DUE: { while: ['ACCEPTED'], at: ({ arriveBy }) => arriveBy },
  PROGRESS_DUE: { while: ['IN_SERVICE'], at: ({ progressBy }) => progressBy },
  HOLD_DUE: { while: ['ON_HOLD'], at: ({ holdUntil }) => holdUntil },
  CONSENT_HALF: { while: live, at: ({ consentUntil, sentAt }, timing) => alertOf(timing, consentUntil, sentAt) },
  CONSENT_DUE: { while: live, at: ({ consentUntil }) => consentUntil },
};

/** What the clock does next, and when; undefined when it has nothing to do. */
export function nextStep(referral: Deadlines, timing: Timing): NextStep | undefined {
  const steps = Object.values(DeadlineStep).flatMap((step) => {
    const at = timetable[step].while.includes(referral.status) && !referral.stepsDone.includes(step) ? timetable[step].at(referral, timing) : null;
    return at === null ? [] : [{ step, at }];
  });
  const order = Object.keys(timetable);
  return steps.toSorted((a, b) => a.at.getTime() - b.at.getTime() || order.indexOf(a.step) - order.indexOf(b.step))[0];
}

/** Clocks that begin again when they have run out; all others are acted on once. */
const again: Partial<Record<DeadlineStep, (referral: Deadlines, timing: Timing) => Partial<Deadlines>>> = {
  PROGRESS_DUE: ({ progressBy, urgency }, { calendar, rules }) => ({ progressBy: progressBy && after(calendar, progressBy, rules.progress[urgency]) }),
  REVIEW_DUE: ({ reviewBy, urgency }, { calendar, rules }) => ({ reviewBy: reviewBy && after(calendar, reviewBy, rules.waitlistReview[urgency]) }),
};

/** The deadlines after one was acted on. */
export function stepped(referral: Deadlines, step: DeadlineStep, timing: Timing): Partial<Deadlines> {
  return again[step]?.(referral, timing) ?? { stepsDone: [...referral.stepsDone, step] };
}

/** What the person allows reaches until another day now: its alarms ring again. */
export function consentReaches(referral: Deadlines, consentUntil: Date): Pick<Deadlines, 'consentUntil' | 'stepsDone'> {
  const isSame = referral.consentUntil?.getTime() === consentUntil.getTime();
  return { consentUntil, stepsDone: isSame ? referral.stepsDone : referral.stepsDone.filter((step) => step !== 'CONSENT_HALF' && step !== 'CONSENT_DUE') };
}

function half({ sentAt: from, urgency }: Deadlines, until: Date | null, { calendar, rules }: Timing): (clock: 'acknowledge' | 'decide') => Date | null {
  return (clock) => (from === null || until === null ? null : middle(calendar, rules[clock][urgency], { from, until }));
}

/** Not before it was sent: a consent that is given for a week is not about to end. */
function alertOf({ calendar, rules }: Timing, consentUntil: Date | null, sentAt: Date | null): Date | null {
  const alert = consentUntil && before(calendar, consentUntil, rules.consentAlert);
  return alert !== null && sentAt !== null && alert > sentAt ? alert : null;
}
