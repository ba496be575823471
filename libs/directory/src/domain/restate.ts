import { BadInput, type ServiceId, newId } from '@causeway/kernel';
import { type CapacityPool, type CapacityPoolId, PoolKind, committed } from './capacity.js';
import { CapacityAct, type PoolStatement } from './capacity-statement.js';
import { Cohort } from './cohort.js';
import { CapacityBelowTaken, CapacityChanged, PoolInUse } from './errors.js';

/** One pool as it will be, and as it was. */
export interface Restated {
  readonly before: CapacityPool | undefined;
  readonly pool: CapacityPool;
  readonly act: CapacityAct;
}

export interface Statement {
  readonly serviceId: ServiceId;
  readonly pools: readonly PoolStatement[];
  /** The owner knows that more is promised than there is, and that it is written down. */
  readonly acknowledgeOverCommitted: boolean;
  readonly at: Date;
}

/** A pool of which nothing was said yet. */
export function emptyPool(at: Date): Omit<CapacityPool, 'id' | 'serviceId' | 'cohort' | 'total'> {
  return {
    ...{ kind: PoolKind.REGULAR, parentId: null, occupied: 0, firm: 0, soft: 0 },
    ...{ blocked: 0, inMaintenance: 0, inQuarantine: 0, forSafety: 0, blockedBelow: 0 },
    ...{ keepsForRequests: false, softOverbook: 0, overCommittedSince: null, endsAt: null, closedAt: null },
    ...{ version: 1, updatedAt: at },
  };
}

/**
 * The pools of one service after its owner's statement: the whole first, then what is among it.
 * @throws {CapacityChanged} {PoolInUse} {CapacityBelowTaken}
 */
export function restate(known: readonly CapacityPool[], statement: Statement): Restated[] {
  const regular = known.filter(({ kind }) => kind === PoolKind.REGULAR);
  const whole = regular.find(({ cohort }) => cohort === Cohort.ALL);
  const saidOfAll = statement.pools.find(({ cohort }) => cohort === Cohort.ALL);
  const wholeId = whole?.id ?? (saidOfAll === undefined ? undefined : newId<CapacityPoolId>(statement.at));
  const parts = statement.pools
    .filter(({ cohort }) => cohort !== Cohort.ALL)
    .map((said) => stated({ before: regular.find(({ cohort }) => cohort === said.cohort), said, statement, wholeId }));
  const after = [...regular.filter(({ cohort }) => !statement.pools.some((said) => said.cohort === cohort)), ...parts.map(({ pool }) => pool)];
  const blockedBelow = after.filter(({ parentId }) => parentId !== null).reduce((sum, { blocked }) => sum + blocked, 0);
  return [...wholeRestated({ whole, saidOfAll, statement, wholeId, blockedBelow }), ...parts].map((one) => fitted(one, statement));
}

interface WholeParts {
  readonly whole: CapacityPool | undefined;
  readonly saidOfAll: PoolStatement | undefined;
  readonly statement: Statement;
  readonly wholeId: CapacityPoolId | undefined;
  readonly blockedBelow: number;
}

/** What is blocked in a part is out of use in the whole, whether or not the whole was spoken of. */
function wholeRestated({ whole, saidOfAll, statement, wholeId, blockedBelow }: WholeParts): Restated[] {
  if (saidOfAll === undefined && (whole === undefined || whole.blockedBelow === blockedBelow)) return [];
  const { before, pool, act } =
    saidOfAll === undefined ? { before: whole, pool: whole, act: CapacityAct.STATED } : stated({ before: whole, said: saidOfAll, statement, wholeId });
  if (pool === undefined) return [];
  return [{ before, act, pool: { ...pool, blockedBelow, blocked: pool.inMaintenance + pool.inQuarantine + pool.forSafety + blockedBelow } }];
}

interface Said {
  readonly before: CapacityPool | undefined;
  readonly said: PoolStatement;
  readonly statement: Statement;
  readonly wholeId: CapacityPoolId | undefined;
}

function stated({ before, said, statement: { serviceId, at }, wholeId }: Said): Restated {
  const { cohort, total, inMaintenance, inQuarantine, forSafety, expectedVersion } = said;
  if (expectedVersion !== undefined && expectedVersion !== (before?.version ?? 0)) throw new CapacityChanged(before?.version ?? 0);
  const amongAll = cohort !== Cohort.ALL && (said.amongAll ?? (before === undefined ? false : before.parentId !== null));
  if (amongAll && wholeId === undefined) throw new BadInput('pools', 'There are no places for everybody that these could be among.');
  const parentId = amongAll ? (wholeId ?? null) : null;
  if (before !== undefined && before.parentId !== parentId && before.occupied + before.firm + before.soft > 0) throw new PoolInUse(cohort);
  const base = before ?? { ...emptyPool(at), id: cohort === Cohort.ALL && wholeId !== undefined ? wholeId : newId<CapacityPoolId>(at), serviceId, cohort, version: 0 };
  return {
    before,
    act: CapacityAct.STATED,
    pool: {
      ...base,
      ...{ parentId, total, inMaintenance, inQuarantine, forSafety },
      blocked: inMaintenance + inQuarantine + forSafety + base.blockedBelow,
      keepsForRequests: said.keepsForRequests ?? base.keepsForRequests,
      softOverbook: said.softOverbook ?? base.softOverbook,
      version: base.version + 1,
      updatedAt: at,
    },
  };
}

/** What is promised stays promised: too small a total is refused, or written down as what it is. */
function fitted(one: Restated, { acknowledgeOverCommitted, at }: Statement): Restated {
  const { pool } = one;
  const needed = Math.max(committed(pool) - pool.softOverbook, pool.occupied + pool.firm + pool.blocked);
  if (needed <= pool.total) return { ...one, pool: { ...pool, overCommittedSince: null } };
  if (!acknowledgeOverCommitted) throw new CapacityBelowTaken(committed(pool), pool.cohort);
  return { ...one, pool: { ...pool, overCommittedSince: pool.overCommittedSince ?? at } };
}
