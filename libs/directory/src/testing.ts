import { type AgencyId, type OrganizationId, type ServiceId, newId } from '@causeway/kernel';
import { accessDatabase, accessTables, openAgencies, systemCaller } from '@causeway/access';
import { someAbsences } from '@causeway/access/testing';
import { platformDatabase } from '@causeway/platform';
import { type TestDatabase, type TestWork, aDatabase, aWork } from '@causeway/platform/testing';
import { Claims } from './claims.js';
import type { Directory } from './directory.js';
import { directoryDatabase, directoryTables, openDirectory } from './directory.module.js';
import { ListingReviews } from './listing-reviews.js';
import { Listings } from './listings.js';
import { EditingStore } from './persistence/editing.store.js';
import { ListingChangeStore } from './persistence/listing-change.store.js';
import { ListingRulesStore } from './persistence/listing-rules.store.js';
import { OwnershipStore } from './persistence/ownership.store.js';
import { VerificationStore } from './persistence/verification.store.js';
import { Verification } from './verification.js';
import type { Access } from '@causeway/access';
import { Duty } from './duty.js';
import { DutyHandovers } from './duty-handovers.js';
import { DutyWatch } from './duty-watch.js';
import { DutyStore } from './persistence/duty.store.js';
import { Rosters } from './rosters.js';
import type { NewListing } from './domain/new-listing.js';

/** The facade over a `Work`. */
export function aDirectory({ work }: TestWork): Directory {
  return openDirectory(work);
}

/** The facades of those who keep listings, over a `Work`. */
export function aListKeeping({ work }: TestWork): { readonly claims: Claims; readonly reviews: ListingReviews; readonly listings: Listings; readonly verification: Verification } {
  const changes = new ListingChangeStore();
  const claims = new Claims(work, new OwnershipStore(), changes, openAgencies(work));
  const listings = new Listings(work, new EditingStore(), changes, new ListingRulesStore());
  const verification = new Verification(work, new VerificationStore(), openAgencies(work));
  return { claims, listings, verification, reviews: new ListingReviews(work, changes, claims, listings) };
}

/** Who is on duty, and how that is planned, over a `Work`. */
export function aRoster(at: TestWork, access: Access): { readonly duty: Duty; readonly rosters: Rosters; readonly handovers: DutyHandovers; readonly watch: DutyWatch } {
  const store = new DutyStore();
  const { work } = at;
  return { duty: new Duty(work, store, access, someAbsences(at)), rosters: new Rosters(work, store, access), handovers: new DutyHandovers(work, store, access), watch: new DutyWatch(work, store, access) };
}

/** An active shelter of three places; without `agencyId` it is only listed, with `places: null` it counts none. */
export function aListing(
  options: Partial<NewListing['service']> & Pick<NewListing, 'site' | 'phone'> & { agencyId?: AgencyId; organization?: string; places?: number | null } = {},
): NewListing {
  const { places = 3, site, phone, agencyId, organization = 'Harbour House', ...service } = options;
  return {
    organization: { id: newId<OrganizationId>(), agencyId: agencyId ?? null, name: organization },
    service: { id: newId<ServiceId>(), serviceTypeCode: 'shelter.emergency', name: 'Night shelter', ...service },
    ...(places === null ? {} : { places }),
    ...(site === undefined ? {} : { site }),
    ...(phone === undefined ? {} : { phone }),
  };
}

/** Writes the listing as the set-up does. @param worker a `Work` of the worker's role, with `directoryTables` */
export async function aService(worker: TestWork, options: Parameters<typeof aListing>[0] = {}): Promise<ServiceId> {
  const listing = aListing(options);
  await worker.setup.run(systemCaller('SETUP'), (tx) => aDirectory(worker).setUpListing(tx, listing));
  return listing.service.id;
}

/** A database with what the directory needs, and a gateway and a worker on it. */
export interface TestNetwork {
  readonly database: TestDatabase;
  readonly gateway: TestWork;
  readonly worker: TestWork;
  readonly directory: Directory;
  close(): Promise<void>;
}

export async function aNetwork(): Promise<TestNetwork> {
  const database = await aDatabase([platformDatabase, accessDatabase, directoryDatabase]);
  const tables = [...accessTables, ...directoryTables];
  const gateway = await aWork(database, { tables });
  const worker = await aWork(database, { tables, as: 'worker' });
  const close = async () => {
    await gateway.close();
    await worker.close();
    await database.drop();
  };
  return { database, gateway, worker, directory: aDirectory(gateway), close };
}
