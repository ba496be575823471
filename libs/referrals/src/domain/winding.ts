import type { Timing } from './clock-rules.js';
import { nextStep, stillDone } from './deadline-step.js';
import type { Referral } from './referral.js';
import { after } from './span.js';

interface Winding {
  readonly next: Referral;
  readonly timing: Timing;
  readonly at: Date;
}

/** The referral with its clock set to what it does next. */
export function wound<Some extends Referral>(referral: Some, timing: Timing): Some {
  const next = nextStep(referral, timing);
  return { ...referral, deadlineAt: next?.at ?? null, deadlineStep: next?.step ?? null };
}

/** What a step does to the clock: the grace follows the decision, who was taken in is asked about from now on, and what was set anew rings again. */
export function rewound(before: Referral, { next, timing, at }: Winding): Referral {
  const { calendar, rules } = timing;
  const { decideBy, urgency, status } = next;
  const expiresAt = decideBy === null ? null : after(calendar, decideBy, rules.grace[urgency]);
  const isTakenUp = status === 'IN_SERVICE' && before.status !== 'IN_SERVICE';
  const progressBy = isTakenUp ? after(calendar, at, rules.progress[urgency]) : next.progressBy;
  return wound({ ...next, expiresAt, progressBy, stepsDone: stillDone(before, next) }, timing);
}

/** The person's word covers it until then, and from now on. */
export function covered(referral: Referral, consentUntil: Date, timing: Timing): Referral {
  return wound({ ...referral, consentUntil, stepsDone: stillDone(referral, { until: referral.until, consentUntil }) }, timing);
}
