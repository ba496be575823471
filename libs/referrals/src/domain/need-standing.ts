import { awaitingAnswer, holdingPlace, live } from './lifecycle.js';
import { type OutcomeCode, type ReasonCode, reasons } from './reason.js';
import type { Referral } from './referral.js';

/** Of the states of a need, those that follow from its referrals, and those that a provider may propose. */
export type NeedStanding = 'OPEN' | 'MATCHING' | 'OFFERED' | 'PLACED' | 'IN_SERVICE';
export type ProposedOutcome = 'MET' | 'PARTLY_MET' | 'UNMET' | 'WITHDRAWN';

/**
 * Where a need stands by the referrals of it that are open. What the person has said no to is not looked for any further until somebody
 * takes it up again.
 * @param last why the last of them ended, if one just did
 */
export function standingOf(open: readonly Pick<Referral, 'status' | 'arrivedAt'>[], last?: ReasonCode | null): NeedStanding {
  const held = open.filter(({ status }) => holdingPlace.includes(status));
  if (held.some(({ arrivedAt }) => arrivedAt !== null)) return 'IN_SERVICE';
  if (held.length > 0) return 'PLACED';
  if (open.some(({ status }) => awaitingAnswer.includes(status))) return 'OFFERED';
  return last != null && isPersonsNo(last) ? 'OPEN' : 'MATCHING';
}

/** The same open ones, once one of them has moved on. Whom an acceptance displaces changes nothing: where somebody accepted, that decides. */
export function afterStep<One extends Pick<Referral, 'id' | 'status' | 'arrivedAt'>>(before: readonly One[], next: One): One[] {
  return [...before.filter(({ id }) => id !== next.id), next].filter(({ status }) => live.includes(status));
}

function isPersonsNo(reason: ReasonCode): boolean {
  return reasons[reason].by === 'survivor' && !reasons[reason].reroute;
}

/** What the end of a service says of the need. @source outcome codes of the field's code lists, referral level */
export const proposedBy: Readonly<Record<OutcomeCode, ProposedOutcome>> = {
  SERVICE_COMPLETED: 'MET',
  PARTIALLY_DELIVERED: 'PARTLY_MET',
  NOT_ATTENDED: 'UNMET',
  LEFT_EARLY: 'PARTLY_MET',
  ENDED_BY_PROVIDER: 'PARTLY_MET',
  TRANSFERRED: 'PARTLY_MET',
  MISSING: 'UNMET',
  DIED: 'WITHDRAWN',
};
