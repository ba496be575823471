import type { AccountId, Branded } from '@causeway/kernel';
import type { CapacityPool } from './capacity.js';
import type { Cohort } from './cohort.js';

/** What was said about a pool. */
export const CapacityAct = { STATED: 'STATED', CONFIRMED: 'CONFIRMED', SURGE_OPENED: 'SURGE_OPENED', SURGE_CLOSED: 'SURGE_CLOSED' } as const;
export type CapacityAct = (typeof CapacityAct)[keyof typeof CapacityAct];

/** What the owner says of the places for one cohort. */
export interface PoolStatement {
  readonly cohort: Cohort;
  readonly total: number;
  readonly inMaintenance: number;
  readonly inQuarantine: number;
  readonly forSafety: number;
  /** Whether these places are among those for everybody; left out, as it was. */
  readonly amongAll?: boolean | undefined;
  /** Left out, as it was. */
  readonly keepsForRequests?: boolean | undefined;
  readonly softOverbook?: number | undefined;
  /** The statement that this one was decided on. */
  readonly expectedVersion?: number | undefined;
}

/** One line of the history of a service's places. */
export interface StatedBefore {
  readonly id: Branded<'CapacityChangeId'>;
  readonly cohort: Cohort;
  readonly kind: CapacityPool['kind'];
  readonly act: CapacityAct;
  readonly totalBefore: number | null;
  readonly totalAfter: number;
  readonly inMaintenance: number;
  readonly inQuarantine: number;
  readonly forSafety: number;
  readonly overCommitted: boolean;
  readonly at: Date;
  readonly byAccountId: AccountId;
}
