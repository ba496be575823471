import type { DomainEvent, ReferralId, Urgency } from '@causeway/kernel';
import { usualTiming } from './clock-rules.js';
import { clocks } from './deadline.js';
import type { NewTask } from './task.js';

type TaskOf = (event: DomainEvent, now: Date) => NewTask | undefined;

const hours = (now: Date, count: number) => new Date(now.getTime() + count * 3_600_000);
/** Somebody should look within the time in which a service is to say that it has seen a request. */
const soon = ({ data }: DomainEvent, now: Date) => clocks(parseUrgency(data?.['urgency']), now, usualTiming).acknowledgeBy;
const until = ({ data }: DomainEvent, now: Date) => new Date(typeof data?.['until'] === 'string' ? data['until'] : hours(now, 24));
/** To a supervisory authority, from the moment in which it is known. @source the most that data-protection law leaves */
const hoursToReport = 72;

/** What somebody has to do because of what happened, and until when. */
export const raisedTasks: Readonly<Record<string, TaskOf>> = {
  'referral.consent-awaited': (event, now) => ({ kind: 'CONSENT_NEEDED', referralId: event.referralId, dueAt: soon(event, now), reason: 'NO_CONSENT' }),
  'referral.hindered': (event, now) => ({ kind: 'CASCADE_EXHAUSTED', referralId: event.referralId, dueAt: soon(event, now), reason: codeOf(event) }),
  'legal-basis.acting': (event, now) => ({ kind: 'CONFIRM_BASIS', caseId: event.caseId, dueAt: until(event, now), reason: 'ACTS_AT_ONCE' }),
  'legal-basis.approved': (event, now) => ({ kind: 'REVIEW_BASIS', caseId: event.caseId, dueAt: until(event, now), reason: 'REVIEW_DUE' }),
  'legal-basis.kept': (event, now) => ({ kind: 'REVIEW_BASIS', caseId: event.caseId, dueAt: until(event, now), reason: 'REVIEW_DUE' }),
  'referral.advanced': (event, now) => {
    const referralId = parseReferral(event);
    if (event.data?.['command'] === 'ENTER_IN_ERROR') return { kind: 'WRONG_RECIPIENT', referralId, dueAt: hours(now, hoursToReport), reason: 'ENTERED_IN_ERROR' };
    // Nothing rings there by itself.
    if (event.data?.['command'] === 'SEND' && event.data['offPlatform'] === true) return { kind: 'CALL_AND_RECORD', referralId, dueAt: soon(event, now), reason: 'OFF_PLATFORM' };
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
