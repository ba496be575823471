import type { DomainEvent, ReferralId, Urgency } from '@causeway/kernel';
import type { Timing } from './clock-rules.js';
import { addWorkingMs } from './calendar.js';
import { clocks } from './deadline.js';
import type { NewTask } from './task.js';

/** Within the time in which a service is to say that it has seen a request, as the country counts it. */
interface Soon {
  readonly soonFor: Urgency;
}

/** A task whose due time is not reckoned yet. */
export type TaskAsked = Omit<NewTask, 'dueAt'> & { readonly dueAt: Date | Soon };

type TaskOf = (event: DomainEvent, now: Date) => TaskAsked | undefined;

/** When somebody has to have done it, by the country's durations and calendar. */
export function dueOf({ dueAt }: Pick<TaskAsked, 'dueAt'>, now: Date, timing: Timing): Date {
  return dueAt instanceof Date ? dueAt : clocks(dueAt.soonFor, now, timing).acknowledgeBy;
}

/** So long from now; in working time where this urgency is counted in working days: nobody rings a desk that rests. */
export function within(ms: number, { urgency, now }: { readonly urgency: Urgency; readonly now: Date }, { calendar, rules }: Timing): Date {
  return rules.acknowledge[urgency].unit === 'bd' ? addWorkingMs(calendar, now, ms) : new Date(now.getTime() + ms);
}

const hours = (now: Date, count: number) => new Date(now.getTime() + count * 3_600_000);
const soon = ({ data }: DomainEvent): Soon => ({ soonFor: parseUrgency(data?.['urgency']) });
const until = ({ data }: DomainEvent, now: Date) => new Date(typeof data?.['until'] === 'string' ? data['until'] : hours(now, 24));
/** To a supervisory authority, from the moment in which it is known. @source the most that data-protection law leaves */
const hoursToReport = 72;

/** What somebody has to do because of what happened, and until when. */
export const raisedTasks: Readonly<Record<string, TaskOf>> = {
  'referral.consent-awaited': (event) => ({ kind: 'CONSENT_NEEDED', referralId: event.referralId, dueAt: soon(event), reason: 'NO_CONSENT' }),
  'referral.hindered': (event) => ({ kind: 'CASCADE_EXHAUSTED', referralId: event.referralId, dueAt: soon(event), reason: codeOf(event) }),
  'referral.ended-in-vain': (event) => ({ kind: 'CASCADE_EXHAUSTED', referralId: event.referralId, dueAt: soon(event), reason: codeOf(event) }),
  'legal-basis.acting': (event, now) => ({ kind: 'CONFIRM_BASIS', caseId: event.caseId, dueAt: until(event, now), reason: 'ACTS_AT_ONCE' }),
  'legal-basis.approved': (event, now) => ({ kind: 'REVIEW_BASIS', caseId: event.caseId, dueAt: until(event, now), reason: 'REVIEW_DUE' }),
  'legal-basis.kept': (event, now) => ({ kind: 'REVIEW_BASIS', caseId: event.caseId, dueAt: until(event, now), reason: 'REVIEW_DUE' }),
  'referral.advanced': (event, now) => {
    const referralId = parseReferral(event);
    if (event.data?.['command'] === 'ENTER_IN_ERROR') return { kind: 'WRONG_RECIPIENT', referralId, dueAt: hours(now, hoursToReport), reason: 'ENTERED_IN_ERROR' };
    // Nothing rings there by itself.
    if (event.data?.['command'] === 'SEND' && event.data['offPlatform'] === true) return { kind: 'CALL_AND_RECORD', referralId, dueAt: soon(event), reason: 'OFF_PLATFORM' };
    return undefined;
  },
};

function parseUrgency(urgency: unknown): Urgency {
  return (urgency ?? 'EMERGENCY') as Urgency;
}

function parseReferral({ subjectId }: DomainEvent): ReferralId {
  return subjectId as ReferralId;
}

function codeOf({ data }: DomainEvent): string {
  return typeof data?.['code'] === 'string' ? data['code'] : 'HINDERED';
}
