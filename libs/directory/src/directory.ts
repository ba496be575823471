import { BadInput, NotFound, type Page, type PageRequest, type ServiceId, pageOf } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type NewListing, newOrganization, newService, newSite } from './domain/new-listing.js';
import type { ReferableService } from './domain/listing.js';
import { requireReferable } from './domain/referable.js';
import { type ServiceType, findServiceType, serviceTypeLabel, serviceTypes } from './domain/service-type.js';
import { CapacityStore } from './persistence/capacity.store.js';
import { ListingStore } from './persistence/listing.store.js';

/** A new total for the places of one's own service. */
export interface SetCapacity {
  readonly idempotencyKey: string;
  readonly serviceId: ServiceId;
  readonly total: number;
}

/** Who helps, where, and with how many free places. */
@Injectable()
export class Directory {
  constructor(
    private readonly work: Work,
    private readonly listings: ListingStore,
    private readonly capacity: CapacityStore,
  ) {}

  /** What a referral must know of the service it is sent to. @throws {NotFound} {ServiceNotReferable} */
  async getReferable(tx: UnitOfWork, serviceId: ServiceId): Promise<ReferableService> {
    const target = await this.listings.findTarget(tx, serviceId);
    if (target === undefined) throw new NotFound();
    return requireReferable(target);
  }

  /** For the agency that accepts. @returns false when the service counts no places. @throws {NoFreePlace} */
  takePlace(tx: UnitOfWork, serviceId: ServiceId): Promise<boolean> {
    return this.capacity.takePlace(tx, serviceId);
  }

  /** For whoever ends a referral that held a place: call it once for each place taken. @returns false when none was taken */
  releasePlace(tx: UnitOfWork, serviceId: ServiceId): Promise<boolean> {
    return this.capacity.releasePlace(tx, serviceId);
  }

  /** The taxonomy in the order of care, labels in the language read. */
  serviceTypes(page: PageRequest): Page<ServiceType> {
    const from = page.after === undefined ? 0 : serviceTypes.findIndex((type) => type.code === page.after) + 1;
    if (page.after !== undefined && from === 0) throw new BadInput('after', 'This cursor was not given out by this list.');
    return pageOf(serviceTypes.slice(from, from + page.first + 1), page.first, (type) => type.code);
  }

  findServiceType(code: string): ServiceType | undefined {
    return findServiceType(code);
  }

  knownServiceType(code: string): boolean {
    return findServiceType(code) !== undefined;
  }

  serviceTypeLabel(code: string, locale: string): string {
    return serviceTypeLabel(code, locale);
  }

  /** Writes one listing with fixed ids, for the story and for specs; needs the service role SETUP. Harmless to repeat. */
  async setUpListing(tx: UnitOfWork, listing: NewListing): Promise<void> {
    await this.listings.put(tx, { organization: newOrganization(listing), service: newService(listing), site: newSite(listing) });
    if (listing.phone !== undefined) await this.listings.replacePhones(tx, newService(listing), [listing.phone]);
    if (listing.places !== undefined) await this.capacity.setUpPool(tx, listing.service.id, listing.places);
  }
}
