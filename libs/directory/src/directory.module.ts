import { AccessModule, openAgencies } from '@causeway/access';
import { type DatabasePart, EventListeners, type Work } from '@causeway/platform';
import { Module, type OnModuleInit } from '@nestjs/common';
import { CapacityResolver } from './api/capacity.resolver.js';
import { HsdsController } from './api/hsds.controller.js';
import { ServiceResolver } from './api/service.resolver.js';
import { CandidateFinder } from './candidates.js';
import { Directory } from './directory.js';
import { Feed } from './feed.js';
import { capacityChangeTable, capacityPoolTable } from './persistence/capacity.table.js';
import { CapacityStore } from './persistence/capacity.store.js';
import { HoldStore } from './persistence/hold.store.js';
import { holdTable } from './persistence/hold.table.js';
import { dutyFacades, dutyMigrations, dutyResolvers, dutyStores } from './duty.module.js';
import { dutyTables } from './persistence/duty.table.js';
import { phoneTable, scheduleTable } from './persistence/contact.table.js';
import { hsdsTables } from './persistence/hsds.table.js';
import { ImportStore } from './persistence/import.store.js';
import { keepingFacades, keepingMigrations, keepingResolvers, keepingStores, keepingTables } from './listing-keeping.module.js';
import { ListingChangeStore } from './persistence/listing-change.store.js';
import { ListingStore } from './persistence/listing.store.js';
import { directoryPolicy } from './domain/policy.js';
import { Directory1763803000000 } from './persistence/migrations/1763803000000-directory.js';
import { Places1763981000000 } from './persistence/migrations/1763981000000-places.js';
import { NoRemarks1764070000000 } from './persistence/migrations/1764070000000-no-remarks.js';
import { WordsForKinds1764071000000 } from './persistence/migrations/1764071000000-words-for-kinds.js';
import { OpenFeed1764010001000 } from './persistence/migrations/1764010001000-open-feed.js';
import { ToldPlaces1764010002000 } from './persistence/migrations/1764010002000-told-places.js';
import { toldPlacesTable } from './persistence/told-places.table.js';
import { SearchWords1764020000000 } from './persistence/migrations/1764020000000-search-words.js';
import { ImportWhole1764001000000 } from './persistence/migrations/1764001000000-import-whole.js';
import { SearchIndex1764060000000 } from './persistence/migrations/1764060000000-search-index.js';
import { Opening1764060001000 } from './persistence/migrations/1764060001000-opening.js';
import { Hsds1764000000000 } from './persistence/migrations/1764000000000-hsds.js';
import { Eligibility1764030000000 } from './persistence/migrations/1764030000000-eligibility.js';
import { BandsOfPlaces1764040000001 } from './persistence/migrations/1764040000001-bands-of-places.js';
import { NoHoldAfterTheEnd1764040000004 } from './persistence/migrations/1764040000004-no-hold-after-the-end.js';
import { PlacesByHold1764040000002 } from './persistence/migrations/1764040000002-places-by-hold.js';
import { PoolsAndHolds1764040000000 } from './persistence/migrations/1764040000000-pools-and-holds.js';
import { RulesStatedAt1764110001000 } from './persistence/migrations/1764110001000-rules-stated-at.js';
import { CourtesiesOfTheSystem1764220004000 } from './persistence/migrations/1764220004000-courtesies-of-the-system.js';
import { organizationTable } from './persistence/organization.table.js';
import { servicePlacesTable } from './persistence/service-places.table.js';
import { serviceTypeTable } from './persistence/service-type.table.js';
import { serviceTable } from './persistence/service.table.js';
import { serviceAtSiteTable, siteTable } from './persistence/site.table.js';
import { Places } from './places.js';
import { Surges } from './surges.js';
import { Verification } from './verification.js';

/** Its tables, and whose their rows are. */
export const directoryDatabase: DatabasePart = {
  migrations: [
    Directory1763803000000,
    Places1763981000000,
    Hsds1764000000000,
    ImportWhole1764001000000,
    Eligibility1764030000000,
    OpenFeed1764010001000,
    ToldPlaces1764010002000,
    SearchWords1764020000000,
    PoolsAndHolds1764040000000,
    BandsOfPlaces1764040000001,
    PlacesByHold1764040000002,
    NoHoldAfterTheEnd1764040000004,
    SearchIndex1764060000000,
    Opening1764060001000,
    NoRemarks1764070000000,
    WordsForKinds1764071000000,
    ...keepingMigrations,
    ...dutyMigrations,
    RulesStatedAt1764110001000,
    CourtesiesOfTheSystem1764220004000,
  ],
  walls: directoryPolicy.tables,
};
export const directoryTables = [
  serviceTypeTable,
  organizationTable,
  serviceTable,
  siteTable,
  serviceAtSiteTable,
  phoneTable,
  scheduleTable,
  ...hsdsTables,
  capacityPoolTable,
  capacityChangeTable,
  holdTable,
  servicePlacesTable,
  toldPlacesTable,
  ...keepingTables,
  ...dutyTables,
];

const stores = [ListingStore, CapacityStore, HoldStore, ImportStore, ...keepingStores, ...dutyStores];

@Module({ imports: [AccessModule], providers: [Directory, Feed, CandidateFinder, Places, Surges, ...keepingFacades, ...dutyFacades, ...stores], exports: [Directory, Feed, CandidateFinder, Places, Surges, ...keepingFacades, ...dutyFacades] })
export class DirectoryModule implements OnModuleInit {
  constructor(
    private readonly listeners: EventListeners,
    private readonly verification: Verification,
  ) {}

  onModuleInit(): void {
    // A decline that contradicts the listing is noted in its own transaction, so that it is neither lost nor told of a decline that was not.
    this.listeners.react('referral.advanced', (tx, event) => this.verification.contradict(tx, event));
  }
}

@Module({ imports: [DirectoryModule], controllers: [HsdsController], providers: [ServiceResolver, CapacityResolver, ...keepingResolvers, ...dutyResolvers] })
export class DirectoryApiModule {}

/** The facade without Nest, for the command line. */
export function openDirectory(work: Work): Directory {
  const [listings, agencies] = [new ListingStore(), openAgencies(work)];
  const places = new Places(work, listings, new CapacityStore(), new HoldStore(), agencies);
  return new Directory(work, listings, places, new ImportStore(new ListingChangeStore()), agencies);
}
