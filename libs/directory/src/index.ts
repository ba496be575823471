export { Directory, type SetCapacity } from './directory.js';
export { DirectoryModule, directoryMigrations, directoryTables } from './directory.module.js';
export { CapacityBand, type CapacityPool, bandOf, freePlaces } from './domain/capacity.js';
export { type Eligibility, type Fit, FitDimension, type FitFacts, type FitRules, fits } from './domain/eligibility.js';
export { CapacityBelowTaken, NoFreePlace, ServiceNotReferable } from './domain/errors.js';
export { type ReferableService, type ServiceListing, ServiceStatus, type SiteId, type Translations } from './domain/listing.js';
export type { NewListing } from './domain/new-listing.js';
export { AccessNeed, AgeBand, Gender, Urgency } from './domain/person-facts.js';
export { CapacityUnit, CarePhase, type ServiceType, findServiceType, serviceTypeLabel, serviceTypes } from './domain/service-type.js';
