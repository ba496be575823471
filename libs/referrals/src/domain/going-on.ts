import { isReason, reasons } from './reason.js';

/** States after which somebody has to look whom to ask next: whoever was asked said no, or nothing, or stepped back, or keeps the person waiting. */
const ends: ReadonlySet<string> = new Set(['DECLINED', 'EXPIRED', 'WAITLISTED', 'DISCONTINUED']);
/** A request that was taken back leads on only when that is why. */
const takenBackToGoOn: ReadonlySet<string> = new Set(['AGENCY_SUSPENDED', 'COORDINATOR_REROUTED', 'SURVIVOR_DECLINED']);

/** What was given to the wrong hands leaves the need with nobody. */
const leavesNobody: ReadonlySet<string> = new Set(['SENT_IN_ERROR']);

interface Heard {
  readonly to: string;
  readonly reason: string | null;
  /** Somebody else was asked, and not only a draft written. */
  readonly wasSent: boolean;
}

/** Whether a need has to be looked at after a step of one of its requests. A no that asking others cannot mend wants to be looked at by a person. */
export function goesOn({ to, reason, wasSent }: Heard): boolean {
  if (to === 'ENTERED_IN_ERROR') return wasSent;
  if (to === 'WITHDRAWN') return reason !== null && takenBackToGoOn.has(reason);
  if (to === 'DISCONTINUED') return reason !== null && isReason(reason) && (reasons[reason].reroute || reasons[reason].by === 'provider' || leavesNobody.has(reason));
  return ends.has(to);
}
