import type { Branded, ServiceId } from '@causeway/kernel';
import type { Cohort } from './cohort.js';

export type CapacityPoolId = Branded<'CapacityPoolId'>;

/** Free places as everybody but the owner sees them: exact numbers would tell who moved in where. */
export const CapacityBand = { NONE: 'NONE', FEW: 'FEW', SEVERAL: 'SEVERAL', UNKNOWN: 'UNKNOWN' } as const;
export type CapacityBand = (typeof CapacityBand)[keyof typeof CapacityBand];

/** REGULAR places are the owner's to state; a coordinator opens a SURGE of more, with an end. */
export const PoolKind = { REGULAR: 'REGULAR', SURGE: 'SURGE' } as const;
export type PoolKind = (typeof PoolKind)[keyof typeof PoolKind];

/** Places of one service for one cohort, counted together. Counters move with the holds they are the sum of. */
export interface CapacityPool {
  readonly id: CapacityPoolId;
  readonly serviceId: ServiceId;
  readonly cohort: Cohort;
  readonly kind: PoolKind;
  /** The pool for everybody, when these places are among its own: whatever is held here is held there too. */
  readonly parentId: CapacityPoolId | null;
  readonly total: number;
  /** Somebody is there. */
  readonly occupied: number;
  /** Promised by an acceptance. */
  readonly firm: number;
  /** Kept as a courtesy while an answer is due. */
  readonly soft: number;
  /** Out of use, here and in the pools among these places: the sum of the four that follow. */
  readonly blocked: number;
  readonly inMaintenance: number;
  readonly inQuarantine: number;
  readonly forSafety: number;
  readonly blockedBelow: number;
  /** Whether a request on its way keeps a place until its answer is due. */
  readonly keepsForRequests: boolean;
  /** How many more requests than places may keep one. */
  readonly softOverbook: number;
  /** Since when the owner says that more is promised than there is; null while everything fits. Nothing new is given out meanwhile. */
  readonly overCommittedSince: Date | null;
  /** When a surge ends by itself. */
  readonly endsAt: Date | null;
  readonly closedAt: Date | null;
  /** Counts the owner's statements. */
  readonly version: number;
  /** When the owner last stated or confirmed the figures. */
  readonly updatedAt: Date;
}

type Figures = Pick<CapacityPool, 'total' | 'occupied' | 'firm' | 'soft' | 'blocked'>;

/** Promised or in use: what the total must hold. */
export function committed({ occupied, firm, soft, blocked }: Figures): number {
  return occupied + firm + soft + blocked;
}

export function freePlaces(pool: Figures): number {
  return Math.max(0, pool.total - committed(pool));
}

/** The database has the same bounds in `directory.band_of`; a spec compares the two. */
export function bandOf(free: number): CapacityBand {
  if (free === 0) return CapacityBand.NONE;
  return free < 3 ? CapacityBand.FEW : CapacityBand.SEVERAL;
}

/** Places of a service as its readers see them. */
export interface StatedPlaces {
  readonly band: CapacityBand;
  readonly cohorts: Readonly<Partial<Record<Cohort, CapacityBand>>>;
  /** When the oldest of the figures was stated. */
  readonly statedAt: Date;
  /** From when on nobody should rely on them: a bed is filled within the day. */
  readonly unverifiedFrom: Date;
  /** Whether that is so now, by the database's clock. */
  readonly unverified: boolean;
  /** The figures themselves; the database gives them to the owner alone. */
  readonly pools: readonly CapacityPool[];
}

export interface PlaceFigures {
  readonly total: number;
  readonly occupied: number;
  readonly firm: number;
  readonly soft: number;
  readonly blocked: number;
  readonly free: number;
}

/** All places of a service: those among others are not counted twice. */
export function figuresOf(pools: readonly CapacityPool[]): PlaceFigures {
  const whole = pools.filter(({ parentId }) => parentId === null);
  const sum = (of: (pool: CapacityPool) => number) => whole.reduce((total, pool) => total + of(pool), 0);
  return {
    total: sum(({ total }) => total),
    occupied: sum(({ occupied }) => occupied),
    firm: sum(({ firm }) => firm),
    soft: sum(({ soft }) => soft),
    blocked: sum(({ blocked }) => blocked),
    free: sum(freePlaces),
  };
}
