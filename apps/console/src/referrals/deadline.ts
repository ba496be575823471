import type { ReferralStatus } from '../api/graphql.js';

export type DeadlineStep = 'acknowledge' | 'decide';

/** The next thing somebody owes an answer for, and how far off it is. */
export interface Deadline {
  readonly step: DeadlineStep;
  readonly at: number;
  readonly overdue: boolean;
  readonly distance: Distance;
}

/** A stretch of time as people say it: its largest unit, and the next one below if that matters. */
export interface Distance {
  readonly days: number;
  readonly hours: number;
  readonly minutes: number;
}

interface DeadlineFacts {
  readonly status: ReferralStatus;
  readonly acknowledgeBy: string | null;
  readonly decideBy: string | null;
  readonly overdue: boolean;
}

const MINUTE_MS = 60_000;
const steps: Partial<Record<ReferralStatus, readonly DeadlineStep[]>> = {
  SENT: ['acknowledge', 'decide'],
  ACKNOWLEDGED: ['decide'],
};

/** `serverNow` in milliseconds by the server's clock. Nothing is owed on a draft or after a decision. */
export function deadlineOf(facts: DeadlineFacts, serverNow: number): Deadline | undefined {
  const due = { acknowledge: facts.acknowledgeBy, decide: facts.decideBy };
  const step = steps[facts.status]?.find((candidate) => due[candidate] !== null);
  const at = step === undefined ? NaN : Date.parse(due[step] ?? '');
  if (step === undefined || Number.isNaN(at)) return undefined;
  return { step, at, overdue: facts.overdue || at < serverNow, distance: distanceOf(Math.abs(at - serverNow)) };
}

/** Rounds down, so that "in 2 hours" never promises more than there is. Days drop the minutes. */
export function distanceOf(ms: number): Distance {
  const whole = Math.floor(ms / MINUTE_MS);
  const days = Math.floor(whole / 1440);
  return { days, hours: Math.floor((whole % 1440) / 60), minutes: days > 0 ? 0 : whole % 60 };
}

/** What burns comes first: overdue, then by the moment something is due, then what waits for nobody. */
export function byDeadline<Row extends DeadlineFacts>(rows: readonly Row[], serverNow: number): Row[] {
  const rank = (row: Row): readonly [number, number] => {
    const deadline = deadlineOf(row, serverNow);
    return deadline ? [deadline.overdue ? 0 : 1, deadline.at] : [2, 0];
  };
  return [...rows].sort((a, b) => {
    const [left, right] = [rank(a), rank(b)];
    return left[0] - right[0] || left[1] - right[1];
  });
}
