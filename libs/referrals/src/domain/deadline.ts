import type { Urgency } from '@causeway/kernel';

interface Clocks {
  readonly acknowledgeBy: Date;
  readonly decideBy: Date;
}

const minute = 60_000;
const day = 24 * 60 * minute;
/** Saturday and Sunday. Calendars of a country's own come with its configuration. */
const restDays = new Set([6, 0]);

/** Until when the recipient should have said "seen" and "yes or no". @source T_ack and T_decide of the domain model */
export function clocks(urgency: Urgency, sentAt: Date): Clocks {
  const after = (milliseconds: number) => new Date(sentAt.getTime() + milliseconds);
  const rules: Readonly<Record<Urgency, () => Clocks>> = {
    EMERGENCY: () => ({ acknowledgeBy: after(60 * minute), decideBy: after(180 * minute) }),
    URGENT: () => ({ acknowledgeBy: after(240 * minute), decideBy: after(day) }),
    ROUTINE: () => ({ acknowledgeBy: addWorkingDays(sentAt, 1), decideBy: addWorkingDays(sentAt, 2) }),
  };
  return rules[urgency]();
}

/** Until when the sender should have answered a question: the clock of the decision stands still no longer. @source T_info */
export function infoDue(urgency: Urgency, askedAt: Date): Date {
  const after = (minutes: number) => new Date(askedAt.getTime() + minutes * minute);
  const rules: Readonly<Record<Urgency, () => Date>> = { EMERGENCY: () => after(60), URGENT: () => after(480), ROUTINE: () => addWorkingDays(askedAt, 2) };
  return rules[urgency]();
}

/** Until when somebody who was accepted should be there. @source T_arrival */
export function arrivalDue(urgency: Urgency, acceptedAt: Date): Date {
  const after = (days: number) => new Date(acceptedAt.getTime() + days * day);
  const rules: Readonly<Record<Urgency, () => Date>> = { EMERGENCY: () => after(1), URGENT: () => after(3), ROUTINE: () => addWorkingDays(acceptedAt, 10) };
  return rules[urgency]();
}

/** The same hour so many working days later; a start on a rest day counts from the next working day. */
export function addWorkingDays(from: Date, days: number): Date {
  let at = from.getTime();
  for (let left = days; left > 0; ) {
    at += day;
    if (!restDays.has(new Date(at).getUTCDay())) left -= 1;
  }
  return new Date(at);
}
