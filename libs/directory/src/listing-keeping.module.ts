import { ListingEditResolver } from './api/listing-edit.resolver.js';
import { ListingReviewResolver } from './api/listing-review.resolver.js';
import { Claims } from './claims.js';
import { ListingReviews } from './listing-reviews.js';
import { ListingSettings } from './listing-settings.js';
import { Listings } from './listings.js';
import { EditingStore } from './persistence/editing.store.js';
import { ListingChangeStore } from './persistence/listing-change.store.js';
import { humanEditTable, listingChangeTable } from './persistence/listing-change.table.js';
import { ListingRulesStore } from './persistence/listing-rules.store.js';
import { listingRulesTable } from './persistence/listing-rules.table.js';
import { ListingChanges1764050000000 } from './persistence/migrations/1764050000000-listing-changes.js';
import { ListingRules1764050001000 } from './persistence/migrations/1764050001000-listing-rules.js';
import { OwnershipStore } from './persistence/ownership.store.js';

/** What keeps the list true: a part of the directory's module. */
export const keepingMigrations = [ListingChanges1764050000000, ListingRules1764050001000];
export const keepingTables = [listingChangeTable, humanEditTable, listingRulesTable];
export const keepingStores = [ListingChangeStore, OwnershipStore, EditingStore, ListingRulesStore];
export const keepingFacades = [Claims, Listings, ListingSettings, ListingReviews];
export const keepingResolvers = [ListingEditResolver, ListingReviewResolver];
