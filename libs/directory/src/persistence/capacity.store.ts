import { type Branded, type ServiceId, newId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { type CapacityPool, type CapacityPoolId, everyone } from '../domain/capacity.js';
import { CapacityBelowTaken, NoFreePlace } from '../domain/errors.js';
import { type CapacityChange, capacityChangeTable, capacityPoolTable } from './capacity.table.js';

/** Places of services: counters that only conditional updates move, each held by a CHECK besides. */
export class CapacityStore {
  async findPool(tx: UnitOfWork, serviceId: ServiceId): Promise<CapacityPool | undefined> {
    return (await tx.manager.getRepository(capacityPoolTable).findOneBy({ serviceId, cohort: everyone })) ?? undefined;
  }

  /**
   * One conditional update: of two that want the last place, the second waits for the row and then finds none.
   * @returns false when the service counts no places
   * @throws {NoFreePlace}
   */
  async takePlace(tx: UnitOfWork, serviceId: ServiceId): Promise<boolean> {
    const took = await tx.sql(
      `update directory.capacity_pool set taken = taken + 1, version = version + 1
       where service_id = :serviceId and cohort = :cohort and taken + blocked < total returning id`,
      { serviceId, cohort: everyone },
    );
    if (took.length > 0) return true;
    if ((await this.findPool(tx, serviceId)) === undefined) return false;
    throw new NoFreePlace();
  }

  /** @returns false when no place was taken */
  async releasePlace(tx: UnitOfWork, serviceId: ServiceId): Promise<boolean> {
    const [answer] = await tx.sql<{ released: boolean }>(`select directory.release_place(:serviceId) as released`, { serviceId });
    return answer?.released ?? false;
  }

  /** @throws {CapacityBelowTaken} */
  async setTotal(tx: UnitOfWork, serviceId: ServiceId, total: number): Promise<CapacityPool> {
    const pool = await this.#lock(tx, serviceId);
    const committed = (pool?.taken ?? 0) + (pool?.blocked ?? 0);
    if (total < committed) throw new CapacityBelowTaken(committed);
    const next: CapacityPool = {
      ...(pool ?? { id: newId<CapacityPoolId>(tx.now), serviceId, cohort: everyone, taken: 0, blocked: 0 }),
      total,
      version: (pool?.version ?? 0) + 1,
      updatedAt: tx.now,
    };
    const pools = tx.manager.getRepository(capacityPoolTable);
    await (pool === undefined ? pools.insert(next) : pools.update({ id: pool.id }, next));
    await this.#keepHistory(tx, next, pool?.total ?? null);
    return next;
  }

  /** A pool that is there already keeps its figures. */
  async setUpPool(tx: UnitOfWork, serviceId: ServiceId, total: number): Promise<void> {
    if ((await this.findPool(tx, serviceId)) === undefined) await this.setTotal(tx, serviceId, total);
  }

  async #lock(tx: UnitOfWork, serviceId: ServiceId): Promise<CapacityPool | undefined> {
    // The service's row stands for a pool that is not there yet, so that two first statements do not collide.
    await tx.sql(`select id from directory.service where id = :serviceId for no key update`, { serviceId });
    const lock = { mode: 'pessimistic_write' } as const;
    return (await tx.manager.getRepository(capacityPoolTable).findOne({ where: { serviceId, cohort: everyone }, lock })) ?? undefined;
  }

  async #keepHistory(tx: UnitOfWork, pool: CapacityPool, totalBefore: number | null): Promise<void> {
    const change: CapacityChange = {
      id: newId<Branded<'CapacityChangeId'>>(tx.now),
      poolId: pool.id,
      totalBefore,
      totalAfter: pool.total,
      at: tx.now,
      byAccountId: tx.caller.accountId,
      byAgencyId: tx.caller.agencyId,
    };
    await tx.manager.getRepository(capacityChangeTable).insert(change);
  }
}
