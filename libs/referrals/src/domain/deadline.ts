import type { Urgency } from '@causeway/kernel';
import type { Timing } from './clock-rules.js';
import { after, shifted } from './span.js';

interface Clocks {
  readonly acknowledgeBy: Date;
  readonly decideBy: Date;
  readonly expiresAt: Date;
}

/** Until when the recipient should have said "seen" and "yes or no", and when silence is taken as a no. @source T_ack and T_decide of the domain model */
export function clocks(urgency: Urgency, sentAt: Date, { calendar, rules }: Timing): Clocks {
  const decideBy = after(calendar, sentAt, rules.decide[urgency]);
  return { acknowledgeBy: after(calendar, sentAt, rules.acknowledge[urgency]), decideBy, expiresAt: after(calendar, decideBy, rules.grace[urgency]) };
}

/** Until when the sender should have answered a question: the clock of the decision stands still no longer. @source T_info */
export function infoDue(urgency: Urgency, askedAt: Date, { calendar, rules }: Timing): Date {
  return after(calendar, askedAt, rules.information[urgency]);
}

/** A clock that stood still while a question was open, with as much time left as there was. */
export function resumedFrom(urgency: Urgency, stood: { readonly until: Date; readonly from: Date; readonly to: Date }, { calendar, rules }: Timing): Date {
  return shifted(calendar, rules.decide[urgency], stood);
}

/** Until when somebody who was accepted should be there. @source T_arrival */
export function arrivalDue(urgency: Urgency, acceptedAt: Date, { calendar, rules }: Timing): Date {
  return after(calendar, acceptedAt, rules.arrival[urgency]);
}
