import type { AgencyId, Branded, NeedId, ReferralId, ServiceId, Urgency } from '@causeway/kernel';
import { RoutingMode, type Timing } from './clock-rules.js';
import type { MatchReason } from './matching.js';
import { type ReasonCode, reasons } from './reason.js';
import { after } from './span.js';

/** One request that was made for the need. */
export interface PastOffer {
  readonly serviceId: ServiceId;
  readonly agencyId: AgencyId;
  readonly sentAt: Date;
  readonly endedAt: Date | null;
  readonly reason: ReasonCode | null;
}

/** A service that could be asked, as the match ranks it. */
export interface Choice {
  readonly serviceId: ServiceId;
  readonly agencyId: AgencyId;
  readonly reasons: readonly MatchReason[];
  readonly points: number;
}

/** Since when a service says what it says: of its places, and of whom it takes. */
export interface StatedAt {
  readonly capacityAt: Date | null;
  readonly rulesAt: Date | null;
}

export interface RouteFacts {
  readonly mode: RoutingMode;
  readonly urgency: Urgency;
  readonly now: Date;
  /** Nobody was left to ask, and the directory has changed since: the time for asking was not spent meanwhile. */
  readonly again: boolean;
  readonly timing: Timing;
  /** How many are asked at this instant, or have it. */
  readonly underWay: number;
  readonly past: readonly PastOffer[];
  /** To whom something of this person went wrongly, and it is not closed. */
  readonly inIncident: ReadonlySet<AgencyId>;
  /** Best first; whom the person shuns is not in it. */
  readonly ranked: readonly Choice[];
  readonly statedAt: ReadonlyMap<ServiceId, StatedAt>;
}

/** Why a service that would fit was not asked. */
export const PassedOver = {
  /** It was asked for this need, and nothing has changed since. */
  ASKED_BEFORE: 'ASKED_BEFORE',
  /** Its agency said something that speaks against all its services, or the person did, or something went wrong there. */
  AGENCY_SAID_NO: 'AGENCY_SAID_NO',
  /** The person's word does not reach so far. */
  OUTSIDE_CONSENT: 'OUTSIDE_CONSENT',
} as const;
export type PassedOver = (typeof PassedOver)[keyof typeof PassedOver];

/** Why a person has to look at a need. */
export const StopReason = {
  OFFERS_SPENT: 'OFFERS_SPENT',
  BUDGET_SPENT: 'BUDGET_SPENT',
  NOBODY_LEFT: 'NOBODY_LEFT',
  CONSENT_NEEDED: 'CONSENT_NEEDED',
  /** Its country or its sender wants people to choose. */
  MANUAL: 'MANUAL',
  /** What was said cannot be mended by asking somebody else. */
  NOT_TO_BE_REROUTED: 'NOT_TO_BE_REROUTED',
} as const;
export type StopReason = (typeof StopReason)[keyof typeof StopReason];

export interface Skipped {
  readonly serviceId: ServiceId;
  readonly why: PassedOver;
}

/** What becomes of a need now. */
export type Route =
  | { readonly kind: 'REST' }
  | { readonly kind: 'STOP'; readonly why: StopReason }
  /** In this order, until so many may be asked. */
  | { readonly kind: 'ASK'; readonly choices: readonly Choice[]; readonly most: number; readonly skipped: readonly Skipped[] };

/** Whom to ask next for a need, or that a person must look. Pure. */
export function routeOn(facts: RouteFacts): Route {
  const { mode, urgency, now, timing, past } = facts;
  if (facts.underWay > 0) return { kind: 'REST' };
  const last = lastOf(past);
  if (last?.reason != null && !reasons[last.reason].reroute) return { kind: 'STOP', why: 'NOT_TO_BE_REROUTED' };
  if (mode === RoutingMode.MANUAL) return { kind: 'STOP', why: 'MANUAL' };
  const offersLeft = timing.rules.offers[urgency] - past.length;
  if (offersLeft <= 0) return { kind: 'STOP', why: 'OFFERS_SPENT' };
  const first = past.reduce<Date>((earliest, { sentAt }) => (sentAt < earliest ? sentAt : earliest), now);
  if (!facts.again && after(timing.calendar, first, timing.rules.budget[urgency]) <= now) return { kind: 'STOP', why: 'BUDGET_SPENT' };
  const skipped = facts.ranked.flatMap(({ serviceId, agencyId }): Skipped[] => {
    const why = passedOver({ serviceId, agencyId }, facts);
    return why === undefined ? [] : [{ serviceId, why }];
  });
  const choices = facts.ranked.filter(({ serviceId }) => !skipped.some((one) => one.serviceId === serviceId));
  if (choices.length === 0) return { kind: 'STOP', why: 'NOBODY_LEFT' };
  return { kind: 'ASK', choices, most: Math.min(mode === RoutingMode.BROADCAST ? timing.rules.atOnce : 1, offersLeft), skipped };
}

/** Endings after which the same service may be asked again, and what must have changed for it. The others stay. */
const askedAgain: Partial<Record<ReasonCode, keyof StatedAt>> = {
  ...{ AT_CAPACITY: 'capacityAt', WAITLIST_ONLY: 'capacityAt', NO_RESPONSE: 'capacityAt', HOLD_EXPIRED: 'capacityAt', SERVICE_SUSPENDED: 'capacityAt', FUNDING_ENDED: 'capacityAt' },
  ...{ INELIGIBLE_AGE: 'rulesAt', INELIGIBLE_GENDER: 'rulesAt', INELIGIBLE_FAMILY: 'rulesAt', INELIGIBLE_STATUS: 'rulesAt', INELIGIBLE_EXPLOITATION: 'rulesAt' },
  ...{ INELIGIBLE_NOT_IDENTIFIED: 'rulesAt', OUT_OF_AREA: 'rulesAt', LANGUAGE: 'rulesAt', ACCESSIBILITY: 'rulesAt', MEDICAL_ACUITY: 'rulesAt', SUBSTANCE_USE: 'rulesAt' },
};

/** Endings that speak against everything an agency runs, for this person. */
const againstAgency: ReadonlySet<ReasonCode> = new Set<ReasonCode>(['CONFLICT_OF_INTEREST', 'PREVIOUS_EXCLUSION', 'SURVIVOR_DECLINED', 'SAFETY_SITE', 'SENT_IN_ERROR']);

/** Whether nothing of this agency is asked unless a person names it. */
export function speaksAgainst(agencyId: AgencyId, { past, inIncident }: Pick<RouteFacts, 'past' | 'inIncident'>): boolean {
  return inIncident.has(agencyId) || past.some((offer) => offer.agencyId === agencyId && offer.reason !== null && againstAgency.has(offer.reason));
}

function passedOver({ serviceId, agencyId }: Pick<Choice, 'serviceId' | 'agencyId'>, { past, inIncident, statedAt }: RouteFacts): PassedOver | undefined {
  if (speaksAgainst(agencyId, { past, inIncident })) return 'AGENCY_SAID_NO';
  const last = lastOf(past.filter((offer) => offer.serviceId === serviceId));
  if (last === undefined) return undefined;
  const about = last.reason === null ? undefined : askedAgain[last.reason];
  const statedSince = about === undefined ? null : (statedAt.get(serviceId)?.[about] ?? null);
  return last.endedAt !== null && statedSince !== null && statedSince > last.endedAt ? undefined : 'ASKED_BEFORE';
}

function lastOf(past: readonly PastOffer[]): PastOffer | undefined {
  return past.toSorted((a, b) => (a.endedAt ?? a.sentAt).getTime() - (b.endedAt ?? b.sentAt).getTime()).at(-1);
}

/** How a need goes on. */
export interface NeedRoute {
  readonly needId: NeedId;
  readonly senderAgencyId: AgencyId;
  /** As whoever sent it chose; null: as the country says. */
  readonly mode: RoutingMode | null;
  /** The request whose end is to be looked at. */
  readonly afterReferralId: ReferralId | null;
  /** Null when nothing is to be decided. */
  readonly dueAt: Date | null;
  /** How often deciding has failed. */
  readonly tries: number;
  readonly stopped: StopReason | null;
  readonly stoppedAt: Date | null;
}

/** One decision, for whoever asks why next. */
export interface RouteStep {
  readonly id: RouteStepId;
  readonly needId: NeedId;
  readonly senderAgencyId: AgencyId;
  /** Whoever sees this one sees the decision: the new request, or the one after which it stopped. */
  readonly referralId: ReferralId;
  /** The request whose end led here. */
  readonly afterReferralId: ReferralId | null;
  readonly kind: 'OFFERED' | 'STOPPED';
  readonly why: StopReason | null;
  readonly reasons: readonly MatchReason[];
  readonly skipped: readonly Skipped[];
  readonly at: Date;
}
export type RouteStepId = Branded<'RouteStepId'>;
