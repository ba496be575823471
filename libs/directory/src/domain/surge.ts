import { BadInput, NotFound, type ServiceId, newId } from '@causeway/kernel';
import { type CapacityPool, type CapacityPoolId, PoolKind, committed } from './capacity.js';
import { CapacityAct } from './capacity-statement.js';
import type { Cohort } from './cohort.js';
import { CapacityBelowTaken } from './errors.js';
import { type Restated, emptyPool } from './restate.js';

/** More places for a time, as coordinators see them: what they opened, and nobody's figures. */
export interface OpenSurge {
  readonly id: CapacityPoolId;
  readonly serviceId: ServiceId;
  readonly serviceName: string;
  readonly organizationName: string;
  readonly cohort: Cohort;
  readonly total: number;
  readonly endsAt: Date;
}

const longestMs = 90 * 86_400_000;

interface Opening {
  readonly serviceId: string;
  readonly cohort: Cohort;
  readonly total: number;
  readonly endsAt: Date;
  readonly at: Date;
}

/** More places for a time. @throws {BadInput} {CapacityBelowTaken} */
export function opened(before: CapacityPool | undefined, { serviceId, cohort, total, endsAt, at }: Opening): Restated {
  if (endsAt <= at || endsAt.getTime() > at.getTime() + longestMs) throw new BadInput('endsAt', 'More places for a time end within 90 days.');
  if (before !== undefined && committed(before) > total) throw new CapacityBelowTaken(committed(before), cohort);
  const base = before ?? { ...emptyPool(at), id: newId<CapacityPoolId>(at), serviceId: parseServiceId(serviceId), cohort, version: 0 };
  return { before, act: CapacityAct.SURGE_OPENED, pool: { ...base, kind: PoolKind.SURGE, total, endsAt, closedAt: null, version: base.version + 1, updatedAt: at } };
}

/** Nobody new gets one; whoever has one keeps it. @throws {NotFound} when none is open */
export function closed(before: CapacityPool | undefined, at: Date): Restated {
  if (before === undefined || before.closedAt !== null) throw new NotFound();
  return { before, act: CapacityAct.SURGE_CLOSED, pool: { ...before, closedAt: at, version: before.version + 1 } };
}

function parseServiceId(id: string): ServiceId {
  return id as ServiceId;
}
