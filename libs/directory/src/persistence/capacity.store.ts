import { type Branded, type ServiceId, newId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import type { CapacityPool, CapacityPoolId } from '../domain/capacity.js';
import { CapacityAct } from '../domain/capacity-statement.js';
import { type Restated, emptyPool } from '../domain/restate.js';
import { capacityChangeTable, capacityPoolTable } from './capacity.table.js';

/** What owners and coordinators say of places. Counters are moved by holds alone. */
export class CapacityStore {
  /** Of one's own service; nobody else is shown a row. */
  async poolsOf(tx: UnitOfWork, serviceId: ServiceId): Promise<CapacityPool[]> {
    return tx.manager.getRepository(capacityPoolTable).find({ where: { serviceId }, order: { cohort: 'ASC', kind: 'ASC' } });
  }

  /** Nobody takes or gives back a place meanwhile. The same order as the functions that move counters: whole before part, then id. */
  async lockPools(tx: UnitOfWork, serviceId: ServiceId): Promise<CapacityPool[]> {
    // The service's row stands for pools that are not there yet, so that two first statements do not collide.
    await tx.sql(`select id from directory.service where id = :serviceId for no key update`, { serviceId });
    await tx.sql(`select id from directory.capacity_pool where service_id = :serviceId order by parent_id nulls first, id for no key update`, { serviceId });
    return this.poolsOf(tx, serviceId);
  }

  /** Writes what was restated, the whole before its parts, with who said it. */
  async keep(tx: UnitOfWork, restated: readonly Restated[]): Promise<void> {
    const pools = tx.manager.getRepository(capacityPoolTable);
    for (const { before, pool } of restated) {
      if (before === undefined) await pools.insert(pool);
      else await pools.update({ id: pool.id }, statedPart(pool));
    }
    const changes = restated.map(({ before, pool, act }) => ({
      id: newId<Branded<'CapacityChangeId'>>(tx.now),
      poolId: pool.id,
      act,
      totalBefore: before?.total ?? null,
      totalAfter: pool.total,
      inMaintenance: pool.inMaintenance,
      inQuarantine: pool.inQuarantine,
      forSafety: pool.forSafety,
      overCommitted: pool.overCommittedSince !== null,
      at: tx.now,
      byAccountId: tx.caller.accountId,
      byAgencyId: tx.caller.agencyId,
    }));
    await tx.manager.getRepository(capacityChangeTable).insert(changes);
  }

  /** A service that has places already keeps its figures. */
  async setUpPool(tx: UnitOfWork, serviceId: ServiceId, total: number): Promise<void> {
    if ((await this.poolsOf(tx, serviceId)).length > 0) return;
    const pool = { ...emptyPool(tx.now), id: newId<CapacityPoolId>(tx.now), serviceId, cohort: 'ALL', total } as const;
    await this.keep(tx, [{ before: undefined, pool, act: CapacityAct.STATED }]);
  }
}

/** What a statement may change; the database grants no more. */
function statedPart(pool: CapacityPool): Partial<CapacityPool> {
  const { parentId, total, blocked, inMaintenance, inQuarantine, forSafety, blockedBelow, keepsForRequests, softOverbook } = pool;
  const { overCommittedSince, endsAt, closedAt, version, updatedAt } = pool;
  return {
    ...{ parentId, total, blocked, inMaintenance, inQuarantine, forSafety, blockedBelow, keepsForRequests, softOverbook },
    ...{ overCommittedSince, endsAt, closedAt, version, updatedAt },
  };
}
