import { Agencies, systemCaller } from '@causeway/access';
import { BadInput, type Caller, Forbidden, NotFound, type Page, type PageRequest, type ReferralId, Role, type ServiceId, hasRole, pageOf, parseId, parseIdCursor } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { mayStateCapacity } from './domain/capacity-policy.js';
import { type CapacityPool, PoolKind } from './domain/capacity.js';
import { CapacityAct, type PoolStatement, type StatedBefore } from './domain/capacity-statement.js';
import { type Cohort, fittingCohorts } from './domain/cohort.js';
import { FamilyApart } from './domain/errors.js';
import type { Drift, FamilyWanted, PlaceWanted } from './domain/hold.js';
import type { ServiceListing } from './domain/listing.js';
import { type Restated, restate } from './domain/restate.js';
import { closed, opened } from './domain/surge.js';
import { statedBefore } from './persistence/capacity-history.query.js';
import { CapacityStore } from './persistence/capacity.store.js';
import { HoldStore } from './persistence/hold.store.js';
import { findListing } from './persistence/listing.query.js';
import { ListingStore } from './persistence/listing.store.js';

/** What the owner says of the places of one service, all of it at once. */
export interface SetCapacity {
  readonly idempotencyKey: string;
  readonly serviceId: string;
  readonly pools: readonly PoolStatement[];
  readonly acknowledgeOverCommitted?: boolean | undefined;
}

/** One pool of more places for a time. */
export interface Surge {
  readonly idempotencyKey: string;
  readonly serviceId: string;
  readonly cohort: Cohort;
}

interface SurgeChange {
  readonly operation: string;
  readonly change: (known: CapacityPool | undefined, at: Date) => Restated;
}

/** Places of services: what their owners say of them, and who keeps which. */
@Injectable()
export class Places {
  constructor(
    private readonly work: Work,
    private readonly listings: ListingStore,
    private readonly capacity: CapacityStore,
    private readonly holds: HoldStore,
    private readonly agencies: Agencies,
  ) {}

  /**
   * States the places of one's own service; pools that are not spoken of stay as they are, and the history keeps who said it.
   * @throws {NotFound} when it is not there or another agency's: the two look the same
   * @throws {CapacityBelowTaken} unless more being promised than there is was acknowledged
   * @throws {CapacityChanged} {PoolInUse}
   */
  setCapacity(caller: Caller, { idempotencyKey: key, serviceId, pools, acknowledgeOverCommitted = false }: SetCapacity): Promise<ServiceListing> {
    return this.work.runOnce<ServiceId, ServiceListing>(caller, {
      key,
      operation: 'setCapacity',
      input: { serviceId, pools, acknowledgeOverCommitted },
      effect: async (tx) => {
        const target = await this.#ownService(tx, serviceId);
        const known = await this.capacity.lockPools(tx, target);
        const restated = restate(known, { serviceId: target, pools, acknowledgeOverCommitted, at: tx.now });
        await this.capacity.keep(tx, restated);
        await this.#announce(tx, target, restated);
        return target;
      },
      result: (tx, id) => this.#getListing(tx, id),
    });
  }

  /** The figures are as they were. @throws {NotFound} as `setCapacity`, {BadInput} when nobody has counted yet */
  confirm(caller: Caller, { idempotencyKey: key, serviceId }: Omit<Surge, 'cohort'>): Promise<ServiceListing> {
    return this.work.runOnce<ServiceId, ServiceListing>(caller, {
      key,
      operation: 'confirmCapacity',
      input: { serviceId },
      effect: async (tx) => {
        const target = await this.#ownService(tx, serviceId);
        const known = (await this.capacity.lockPools(tx, target)).filter(({ kind }) => kind === PoolKind.REGULAR);
        if (known.length === 0) throw new BadInput('serviceId', 'Nobody has counted the places of this service yet.');
        const confirmed = known.map((pool) => ({ before: pool, pool: { ...pool, updatedAt: tx.now }, act: CapacityAct.CONFIRMED }));
        await this.capacity.keep(tx, confirmed);
        await this.#announce(tx, target, confirmed);
        return target;
      },
      result: (tx, id) => this.#getListing(tx, id),
    });
  }

  /** More places for a time, by a coordinator; opened again, the new figure and end hold. @throws {NotFound} {BadInput} {CapacityBelowTaken} {Forbidden} */
  openSurge(caller: Caller, surge: Surge & { readonly total: number; readonly endsAt: Date }): Promise<ServiceListing> {
    return this.#overSurge(caller, surge, { operation: 'openSurge', change: (known, at) => opened(known, { ...surge, at }) });
  }

  /** @throws {NotFound} {Forbidden} */
  closeSurge(caller: Caller, surge: Surge): Promise<ServiceListing> {
    return this.#overSurge(caller, surge, { operation: 'closeSurge', change: closed });
  }

  /** What was said of the places of one's own service, newest first. */
  history(caller: Caller, id: string, page: PageRequest): Promise<Page<StatedBefore>> {
    return this.work.run(caller, async (tx) => {
      const serviceId = parseId<ServiceId>(id);
      const rows = serviceId === undefined ? [] : await statedBefore(tx, { serviceId, after: parseIdCursor(page.after), limit: page.first + 1 });
      return pageOf(rows, page.first, (row) => row.id);
    });
  }

  /** For the agency that accepts; a courtesy kept for the same referral becomes the promise. @returns false when the service counts no places. @throws {NoFreePlace} {NotFound} */
  take(tx: UnitOfWork, wanted: PlaceWanted): Promise<boolean> {
    const { referralId, senderAgencyId, serviceId, person } = wanted;
    return this.holds.take(tx, { referralId, senderAgencyId, parts: [{ serviceId, fitting: fittingCohorts(person), units: 1 }] });
  }

  /** All of the family or nobody. @throws {FamilyApart} when the places are not at one site and nobody agreed to that, {NoFreePlace} {NotFound} */
  async takeForFamily(tx: UnitOfWork, family: FamilyWanted): Promise<boolean> {
    const services = [...new Set(family.parts.map(({ serviceId }) => serviceId))];
    if (services.length > 1 && !family.splitAgreed && !(await this.holds.shareSite(tx, services))) throw new FamilyApart();
    const parts = family.parts.map(({ serviceId, cohorts, units }) => ({ serviceId, fitting: { cohorts, otherwise: [] }, units }));
    return this.holds.take(tx, { referralId: family.referralId, senderAgencyId: family.senderAgencyId, parts });
  }

  /** For whoever sends: keeps a place until the answer is due, where the owner wants that. @returns whether one is kept; a no is no reason not to send */
  async ask(tx: UnitOfWork, { referralId, serviceId, person, until }: PlaceWanted & { readonly until: Date | null }): Promise<boolean> {
    return until !== null && this.holds.ask(tx, { referralId, serviceId, fitting: fittingCohorts(person), until });
  }

  /** The same, for whoever does not wait for the answer. */
  request(tx: UnitOfWork, { referralId, serviceId, person, until }: PlaceWanted & { readonly until: Date | null }): void {
    if (until !== null) this.holds.request(tx, { referralId, serviceId, fitting: fittingCohorts(person), until });
  }

  /** The people whom the place was promised to are there. @returns how many places that are */
  occupy(tx: UnitOfWork, referralId: ReferralId): Promise<number> {
    return this.holds.occupy(tx, referralId);
  }

  /** What these referrals kept, and nobody else's; for either side of them. Harmless to repeat. @returns how many promised places are free again */
  release(tx: UnitOfWork, referralIds: readonly ReferralId[]): Promise<number> {
    return this.holds.release(tx, referralIds);
  }

  /** Ends courtesies and surges whose time is over. They count no longer anyway; this makes the counters and bands say so. Harmless to repeat. */
  sweep(): Promise<number> {
    return this.work.run(systemCaller('FOLLOW_UP', { requestId: 'sweep-places' }), (tx) => this.holds.sweep(tx));
  }

  /** Counters that are not the sum of their holds: there must be none. Each is told to coordinators. */
  reconcile(): Promise<Drift[]> {
    return this.work.run(systemCaller('FOLLOW_UP', { requestId: 'reconcile-places' }), async (tx) => {
      const drift = await this.holds.drift(tx);
      for (const { serviceId } of drift) await tx.record({ type: 'capacity.drift', subjectId: serviceId, overseen: true, data: {} });
      return drift;
    });
  }

  /** Places of a new listing, stated once; for the service role SETUP. */
  setUp(tx: UnitOfWork, serviceId: ServiceId, total: number): Promise<void> {
    return this.capacity.setUpPool(tx, serviceId, total);
  }

  #overSurge(caller: Caller, { idempotencyKey: key, ...input }: Surge, { operation, change }: SurgeChange): Promise<ServiceListing> {
    if (!hasRole(caller, Role.COORDINATOR)) throw new Forbidden();
    return this.work.runOnce<ServiceId, ServiceListing>(caller, {
      key,
      operation,
      input,
      effect: async (tx) => {
        const target = parseId<ServiceId>(input.serviceId);
        if (target === undefined || (await this.listings.findTarget(tx, target)) === undefined) throw new NotFound();
        const known = (await this.capacity.lockPools(tx, target)).find(({ kind, cohort }) => kind === PoolKind.SURGE && cohort === input.cohort);
        const restated = change(known, tx.now);
        await this.capacity.keep(tx, [restated]);
        await this.#announce(tx, target, [restated]);
        return target;
      },
      result: (tx, id) => this.#getListing(tx, id),
    });
  }

  /** The band only: coordinators read the log, and exact figures are the owner's. */
  async #announce(tx: UnitOfWork, serviceId: ServiceId, restated: readonly Restated[]): Promise<void> {
    const { places } = await this.#getListing(tx, serviceId);
    await tx.record({ type: 'capacity.changed', subjectId: serviceId, data: { band: places?.band ?? 'UNKNOWN' } });
    const isNew = restated.some(({ before, pool }) => pool.overCommittedSince !== null && (before?.overCommittedSince ?? null) === null);
    if (isNew) await tx.record({ type: 'capacity.over-committed', subjectId: serviceId, overseen: true, data: {} });
  }

  async #ownService(tx: UnitOfWork, id: string): Promise<ServiceId> {
    const serviceId = parseId<ServiceId>(id);
    const target = serviceId === undefined ? undefined : await this.listings.findTarget(tx, serviceId);
    if (target === undefined || !mayStateCapacity(tx.caller, target.agencyId)) throw new NotFound();
    return target.serviceId;
  }

  async #getListing(tx: UnitOfWork, id: ServiceId): Promise<ServiceListing> {
    const listing = await findListing(tx, id, await this.agencies.closedToReferrals(tx));
    if (listing === undefined) throw new NotFound();
    return listing;
  }
}
