import type { UnitOfWork } from '@causeway/platform';
import type { ListingRules } from '../domain/listing-rules.js';
import { listingRulesTable } from './listing-rules.table.js';

/** What this country decided about its list. */
export class ListingRulesStore {
  async read(tx: UnitOfWork): Promise<ListingRules> {
    const { onlyRow: _, ...rules } = await tx.manager.getRepository(listingRulesTable).findOneByOrFail({ onlyRow: true });
    return rules;
  }

  async change(tx: UnitOfWork, rules: Partial<ListingRules>): Promise<void> {
    await tx.manager.getRepository(listingRulesTable).update({ onlyRow: true }, rules);
  }
}
