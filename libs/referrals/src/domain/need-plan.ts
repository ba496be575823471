import type { Urgency } from '@causeway/kernel';
import type { RoutingMode, Timing } from './clock-rules.js';
import type { NeedRoute, PastOffer, StopReason } from './routing.js';
import { after } from './span.js';

/** How a need goes on by itself, and how far. */
export interface NeedPlan {
  readonly mode: RoutingMode;
  /** Stated for this need; else as the country says. */
  readonly isModeChosen: boolean;
  readonly offersMade: number;
  readonly offersMost: number;
  /** Asking ends then too; null until somebody was asked. */
  readonly budgetEndsAt: Date | null;
  readonly stopped: StopReason | null;
  readonly stoppedAt: Date | null;
}

interface PlanFacts {
  readonly urgency: Urgency;
  readonly timing: Timing;
  readonly route: Pick<NeedRoute, 'mode' | 'stopped' | 'stoppedAt'> | null;
  readonly past: readonly Pick<PastOffer, 'sentAt'>[];
}

/** By the same numbers by which `routeOn` decides. Pure. */
export function planOf({ urgency, timing: { rules, calendar }, route, past }: PlanFacts): NeedPlan {
  const first = past.map(({ sentAt }) => sentAt).toSorted((a, b) => a.getTime() - b.getTime())[0];
  return {
    mode: route?.mode ?? rules.mode,
    isModeChosen: route?.mode != null,
    offersMade: past.length,
    offersMost: rules.offers[urgency],
    budgetEndsAt: first === undefined ? null : after(calendar, first, rules.budget[urgency]),
    ...{ stopped: route?.stopped ?? null, stoppedAt: route?.stoppedAt ?? null },
  };
}
