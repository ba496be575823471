import type { Branded, ServiceId } from '@causeway/kernel';

export type CapacityPoolId = Branded<'CapacityPoolId'>;

/** Free places as everybody but the owner sees them: exact numbers would tell who moved in where. */
export const CapacityBand = { NONE: 'NONE', FEW: 'FEW', SEVERAL: 'SEVERAL', UNKNOWN: 'UNKNOWN' } as const;
export type CapacityBand = (typeof CapacityBand)[keyof typeof CapacityBand];

/** The pool every service with places has; cohorts of its own (women, families) come beside it. */
export const everyone = 'ALL';

/** Places of one service that are counted together. `taken + blocked` never passes `total`. */
export interface CapacityPool {
  readonly id: CapacityPoolId;
  readonly serviceId: ServiceId;
  /** Whom the places are for; `ALL` when there is one pool. */
  readonly cohort: string;
  readonly total: number;
  /** Held by an accepted referral. */
  readonly taken: number;
  /** Out of use: repair, quarantine, safety. */
  readonly blocked: number;
  readonly version: number;
  /** When the owner last stated the total. */
  readonly updatedAt: Date;
}

type Figures = Pick<CapacityPool, 'total' | 'taken' | 'blocked'>;

export function freePlaces({ total, taken, blocked }: Figures): number {
  return Math.max(0, total - taken - blocked);
}

export function bandOf(figures: Figures | undefined): CapacityBand {
  if (figures === undefined) return CapacityBand.UNKNOWN;
  const free = freePlaces(figures);
  if (free === 0) return CapacityBand.NONE;
  return free < 3 ? CapacityBand.FEW : CapacityBand.SEVERAL;
}
