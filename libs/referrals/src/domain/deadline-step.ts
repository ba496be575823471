import type { AgencyId, Branded, ReferralId, Urgency } from '@causeway/kernel';
import type { Timing } from './clock-rules.js';
import type { ReferralStatus } from './lifecycle.js';
import { after, before, middle } from './span.js';

/** What the clock does to a referral by itself, each once for each instant. */
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

/** What is done when a deadline is over. */
export const Tried = {
  RECIPIENT_TOLD: 'RECIPIENT_TOLD',
  /** Whoever stands behind the person on duty there. */
  BACKUP_TOLD: 'BACKUP_TOLD',
  SENDER_TOLD: 'SENDER_TOLD',
  COORDINATORS_TOLD: 'COORDINATORS_TOLD',
  TASK_RAISED: 'TASK_RAISED',
  ENDED: 'ENDED',
  CLOCK_RESUMED: 'CLOCK_RESUMED',
} as const;
export type Tried = (typeof Tried)[keyof typeof Tried];

/** All deadlines of one referral, and which of them were acted on. */
export interface Deadlines {
  readonly status: ReferralStatus;
  readonly urgency: Urgency;
  readonly sentAt: Date | null;
  readonly acknowledgeBy: Date | null;
  readonly decideBy: Date | null;
  readonly expiresAt: Date | null;
  /** While a question is open the clock of the decision stands still, until then at most. */
  readonly infoUntil: Date | null;
  /** On hold until then, or its place in a waiting list looked at again. */
  readonly until: Date | null;
  readonly arriveBy: Date | null;
  /** When it is asked how it goes: in the service, or since a deadline passed that only people can answer. */
  readonly progressBy: Date | null;
  /** Until when what the person allowed covers this referral. */
  readonly consentUntil: Date | null;
  readonly stepsDone: readonly DeadlineStep[];
}

/** What the clock did, and what was tried. */
export interface DoneStep {
  readonly id: Branded<'DoneStepId'>;
  readonly referralId: ReferralId;
  readonly senderAgencyId: AgencyId;
  readonly step: DeadlineStep;
  readonly dueAt: Date;
  readonly doneAt: Date;
  readonly tried: readonly Tried[];
}

export interface NextStep {
  readonly step: DeadlineStep;
  readonly at: Date;
}

interface Rule {
  /** States in which it counts. */
  readonly while: readonly ReferralStatus[];
  readonly at: (referral: Deadlines, timing: Timing) => Date | null;
}

const deciding = ['SENT', 'ACKNOWLEDGED'] as const;
const live = [...deciding, 'INFO_REQUESTED', 'WAITLISTED', 'ACCEPTED', 'IN_SERVICE', 'ON_HOLD'] as const;

/** The whole table of the clock; of two at one instant the one that stands first comes first. @source domain model 2.5 */
const timetable: Readonly<Record<DeadlineStep, Rule>> = {
  ACK_HALF: { while: ['SENT'], at: (referral, timing) => half(referral, referral.acknowledgeBy, timing)('acknowledge') },
  ACK_DUE: { while: ['SENT'], at: ({ acknowledgeBy }) => acknowledgeBy },
  DECIDE_HALF: { while: deciding, at: (referral, timing) => half(referral, referral.decideBy, timing)('decide') },
  INFO_DUE: { while: ['INFO_REQUESTED'], at: ({ infoUntil }) => infoUntil },
  DECIDE_DUE: { while: deciding, at: ({ decideBy }) => decideBy },
  EXPIRY_DUE: { while: deciding, at: ({ expiresAt }) => expiresAt },
  REVIEW_DUE: { while: ['WAITLISTED'], at: ({ until }) => until },
  ARRIVAL_DUE: { while: ['ACCEPTED'], at: ({ arriveBy }) => arriveBy },
  PROGRESS_DUE: { while: ['IN_SERVICE'], at: ({ progressBy }) => progressBy },
  HOLD_DUE: { while: ['ON_HOLD'], at: ({ until }) => until },
  CONSENT_HALF: { while: live, at: ({ consentUntil, sentAt }, timing) => alertOf(timing, consentUntil, sentAt) },
  CONSENT_DUE: { while: live, at: ({ consentUntil }) => consentUntil },
};

/** What the clock does next, and when; undefined when it has nothing to do. */
export function nextStep(referral: Deadlines, timing: Timing): NextStep | undefined {
  const steps = Object.values(DeadlineStep).flatMap((step) => {
    const at = timetable[step].while.includes(referral.status) ? timeOf(referral, step, timing) : null;
    return at === null ? [] : [{ step, at }];
  });
  const order = Object.keys(timetable);
  return steps.toSorted((a, b) => a.at.getTime() - b.at.getTime() || order.indexOf(a.step) - order.indexOf(b.step))[0];
}

function timeOf(referral: Deadlines, step: DeadlineStep, timing: Timing): Date | null {
  if (!referral.stepsDone.includes(step)) return timetable[step].at(referral, timing);
  return step in again ? referral.progressBy : null;
}

/** Clocks that begin again when they have run out; all others are acted on once. */
const again: Partial<Record<DeadlineStep, (referral: Deadlines, acted: Acted) => Partial<Deadlines>>> = {
  // Nothing but people ends these: a task that was closed while nobody moved must not be the last that is heard of somebody.
  ARRIVAL_DUE: untilMoved('ARRIVAL_DUE', 'arrival'),
  REVIEW_DUE: untilMoved('REVIEW_DUE', 'progress'),
  HOLD_DUE: untilMoved('HOLD_DUE', 'progress'),
  // Overslept for weeks it is asked once, and not once for each time it should have been.
  PROGRESS_DUE: ({ progressBy, urgency }, { timing: { calendar, rules }, at }) => {
    const next = after(calendar, progressBy ?? at, rules.progress[urgency]);
    return { progressBy: next > at ? next : after(calendar, at, rules.progress[urgency]) };
  },
};

function untilMoved(step: DeadlineStep, pace: 'arrival' | 'progress') {
  return ({ stepsDone, urgency }: Deadlines, { timing: { calendar, rules }, at }: Acted): Partial<Deadlines> => ({
    stepsDone: [...stepsDone.filter((done) => done !== step), step],
    progressBy: after(calendar, at, rules[pace][urgency]),
  });
}

interface Acted {
  readonly timing: Timing;
  readonly at: Date;
}

/** The deadlines after one was acted on. */
export function stepped(referral: Deadlines, step: DeadlineStep, acted: Acted): Partial<Deadlines> {
  return again[step]?.(referral, acted) ?? { stepsDone: [...referral.stepsDone, step] };
}

/** Deadlines that may be set anew, and the alarms that ring again then. */
const renewed: Partial<Record<keyof Deadlines, readonly DeadlineStep[]>> = { consentUntil: ['CONSENT_HALF', 'CONSENT_DUE'], until: ['HOLD_DUE', 'REVIEW_DUE'] };

/** What was acted on, of a referral that has other deadlines now: whatever was set anew counts again. */
export function stillDone(before: Deadlines, now: Pick<Deadlines, 'consentUntil' | 'until'>): readonly DeadlineStep[] {
  const anew = (['consentUntil', 'until'] as const).filter((name) => before[name]?.getTime() !== now[name]?.getTime()).flatMap((name) => renewed[name] ?? []);
  return before.stepsDone.filter((step) => !anew.includes(step));
}

function half({ sentAt: from, urgency }: Deadlines, until: Date | null, { calendar, rules }: Timing): (clock: 'acknowledge' | 'decide') => Date | null {
  return (clock) => (from === null || until === null ? null : middle(calendar, rules[clock][urgency], { from, until }));
}

/** Not before it was sent: a consent that is given for a week is not about to end. */
function alertOf({ calendar, rules }: Timing, consentUntil: Date | null, sentAt: Date | null): Date | null {
  const alert = consentUntil && before(calendar, consentUntil, rules.consentAlert);
  return alert !== null && sentAt !== null && alert > sentAt ? alert : null;
}
