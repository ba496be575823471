import { Agencies } from '@causeway/access';
import { BadInput, type Caller, Forbidden, NotFound, type Page, type PageRequest, type ServiceId, ServiceRole, hasRole, newId, pageOf, parseId } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { ServiceNotReferable } from './domain/errors.js';
import { type ImportReport, importReport } from './domain/import/outcome.js';
import type { Reading } from './domain/import/reading.js';
import { type NewListing, newOrganization, newService, newSite } from './domain/new-listing.js';
import { findTwins } from './jobs/find-twins.job.js';
import type { ReferableService, ServiceListing } from './domain/listing.js';
import type { Facet } from './domain/search.js';
import { type ReferralTarget, offPlatformAgencyId, requireReferable } from './domain/referable.js';
import { type ServiceType, findServiceType, serviceTypeLabel, serviceTypes } from './domain/service-type.js';
import { ImportStore, type MergeOptions } from './persistence/import.store.js';
import { type Town, addTowns } from './persistence/gazetteer.store.js';
import { findListing } from './persistence/listing.query.js';
import { ListingStore } from './persistence/listing.store.js';
import { Places } from './places.js';
import { type FoundServices, type ServiceFilter, ServiceFinder } from './service-finder.js';

/** Who helps, where, and with how many free places. */
@Injectable()
export class Directory {
  readonly #finder: ServiceFinder;

  constructor(
    private readonly work: Work,
    private readonly listings: ListingStore,
    readonly places: Places,
    private readonly imports: ImportStore,
    private readonly agencies: Agencies,
  ) {
    this.#finder = new ServiceFinder(work);
  }

  /** Best match first. @throws {BadInput} for a code or cursor that is unknown */
  search(caller: Caller, filter: ServiceFilter, page: PageRequest): Promise<FoundServices> {
    return this.#finder.search(caller, filter, page);
  }

  /** How what is found is spread over kinds, languages, districts, places and hours. */
  facets(caller: Caller, filter: ServiceFilter, page: PageRequest): Promise<Page<Facet>> {
    return this.#finder.facets(caller, filter, page);
  }

  async findService(caller: Caller, id: string): Promise<ServiceListing | undefined> {
    const serviceId = parseId<ServiceId>(id);
    return serviceId === undefined ? undefined : this.work.run(caller, (tx) => this.#findListing(tx, serviceId));
  }

  /** The service as it is listed, for whoever asks ahead of `getReferable`. */
  findTarget(tx: UnitOfWork, serviceId: ServiceId): Promise<ReferralTarget | undefined> {
    return this.listings.findTarget(tx, serviceId);
  }

  /** What a referral must know of the service it is sent to. @throws {NotFound} {ServiceNotReferable} */
  async getReferable(tx: UnitOfWork, target: ReferralTarget | undefined, how: { readonly byPhone?: boolean } = {}): Promise<ReferableService> {
    if (target === undefined) throw new NotFound();
    const referable = requireReferable(target, how);
    if (referable.agencyId === offPlatformAgencyId) return referable;
    // Suspended, not yet let in, or without an agreement that holds: asked of the agency itself, in this transaction.
    if (!(await this.agencies.standing(tx, referable.agencyId)).mayReceive) throw new ServiceNotReferable('AGENCY_CLOSED');
    return referable;
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

  /**
   * Brings the directory to what a source says, all of it or nothing.
   * A second import of the same source changes nothing. Listings that the source no longer holds stay, and are counted.
   * @throws {Forbidden} to anybody but the service role IMPORT
   * @param options.dryRun does everything and then takes it back, so that the report is what would happen
   */
  async import(caller: Caller, reading: Reading, options: MergeOptions & { readonly dryRun?: boolean }): Promise<ImportReport> {
    const { source, dryRun = false } = options;
    if (!hasRole(caller, ServiceRole.IMPORT)) throw new Forbidden();
    if (source === 'causeway') throw new BadInput('source', 'This name is kept for what the network itself brings.');
    let report: ImportReport | undefined;
    try {
      await this.work.run(caller, async (tx) => {
        report = importReport(reading, await this.imports.merge(tx, reading, options), { source, dryRun });
        if (dryRun) throw new TakenBack();
        await tx.record({ type: 'directory.imported', subjectId: newId(tx.now), data: report.counts });
        tx.enqueue(findTwins, {});
      });
    } catch (error) {
      if (!(error instanceof TakenBack)) throw error;
    }
    if (report === undefined) throw new Error('an import ended without a report');
    return report;
  }

  /** Writes one listing with fixed ids, for the story and for specs; needs the service role SETUP. Harmless to repeat. */
  async setUpListing(tx: UnitOfWork, listing: NewListing): Promise<void> {
    await this.listings.put(tx, { organization: newOrganization(listing), service: newService(listing), site: newSite(listing) });
    if (listing.phone !== undefined) await this.listings.replacePhones(tx, newService(listing), [listing.phone]);
    if (listing.places !== undefined) await this.places.setUp(tx, listing.service.id, listing.places);
  }

  /** Adds places by which people look, such as towns that the gazetteer lacks or names them otherwise; needs the service role SETUP. Harmless to repeat. */
  async addTowns(tx: UnitOfWork, towns: readonly Town[]): Promise<void> {
    await addTowns(tx, towns);
  }

  async #findListing(tx: UnitOfWork, id: ServiceId): Promise<ServiceListing | undefined> {
    return findListing(tx, id, await this.agencies.closedToReferrals(tx));
  }
}

/** Ends the transaction of a dry run. */
class TakenBack extends Error {}
