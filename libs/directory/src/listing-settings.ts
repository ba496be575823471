import { type Branded, type Caller, Forbidden, Role, hasRole, newId } from '@causeway/kernel';
import { Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { ListingRules } from './domain/listing-rules.js';
import { ListingRulesStore } from './persistence/listing-rules.store.js';

type Given = { readonly [Rule in keyof ListingRules]?: ListingRules[Rule] | undefined };

/** What a country decided about its list. */
@Injectable()
export class ListingSettings {
  constructor(
    private readonly work: Work,
    private readonly store: ListingRulesStore,
  ) {}

  read(caller: Caller): Promise<ListingRules> {
    return this.work.run(caller, (tx) => this.store.read(tx));
  }

  /** What is left out stays. @throws {Forbidden} to all but coordinators */
  change(caller: Caller, { key, rules }: { readonly key: string; readonly rules: Given }): Promise<ListingRules> {
    return this.work.runOnce<Branded<'RulesId'>, ListingRules>(caller, {
      ...{ key, operation: 'setListingRules', input: rules },
      effect: async (tx) => {
        if (!hasRole(tx.caller, Role.COORDINATOR)) throw new Forbidden();
        const next = { ...(await this.store.read(tx)), ...Object.fromEntries(Object.entries(rules).filter(([, rule]) => rule !== undefined)) };
        await this.store.change(tx, next);
        const { reviewChanges, verifyDays, remindEveryDays, reminders } = next;
        const id = newId<Branded<'RulesId'>>(tx.now);
        await tx.record({ type: 'listing-rules.changed', subjectId: id, overseen: true, data: { reviewChanges, verifyDays, remindEveryDays, reminders } });
        return id;
      },
      result: (tx) => this.store.read(tx),
    });
  }
}
