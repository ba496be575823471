import { ListingEditResolver } from './api/listing-edit.resolver.js';
import { ListingReviewResolver } from './api/listing-review.resolver.js';
import { VerificationResolver } from './api/verification.resolver.js';
import { Claims } from './claims.js';
import { ListingReviews } from './listing-reviews.js';
import { ListingSettings } from './listing-settings.js';
import { Listings } from './listings.js';
import { correctionTable, verificationReminderTable } from './persistence/correction.table.js';
import { EditingStore } from './persistence/editing.store.js';
import { ListingChangeStore } from './persistence/listing-change.store.js';
import { humanEditTable, listingChangeTable } from './persistence/listing-change.table.js';
import { ListingRulesStore } from './persistence/listing-rules.store.js';
import { listingRulesTable } from './persistence/listing-rules.table.js';
import { ListingChanges1764050000000 } from './persistence/migrations/1764050000000-listing-changes.js';
import { ListingRules1764050001000 } from './persistence/migrations/1764050001000-listing-rules.js';
import { Verification1764050002000 } from './persistence/migrations/1764050002000-verification.js';
import { OwnershipStore } from './persistence/ownership.store.js';
import { VerificationStore } from './persistence/verification.store.js';
import { Verification } from './verification.js';

/** What keeps the list true: a part of the directory's module. */
export const keepingMigrations = [ListingChanges1764050000000, ListingRules1764050001000, Verification1764050002000];
export const keepingTables = [listingChangeTable, humanEditTable, listingRulesTable, verificationReminderTable, correctionTable];
export const keepingStores = [ListingChangeStore, OwnershipStore, EditingStore, ListingRulesStore, VerificationStore];
export const keepingFacades = [Claims, Listings, ListingSettings, ListingReviews, Verification];
export const keepingResolvers = [ListingEditResolver, ListingReviewResolver, VerificationResolver];
