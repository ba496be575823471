import { systemCaller } from '@causeway/access';
import { type Branded, type Caller, Forbidden, Role, hasRole, newId } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
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
        return this.#write(tx, next);
      },
      result: (tx) => this.store.read(tx),
    });
  }

  /** What a country begins with. */
  async setUp(rules: ListingRules): Promise<void> {
    await this.work.run(systemCaller('SETUP', { requestId: 'init' }), (tx) => this.#write(tx, rules));
  }

  async #write(tx: UnitOfWork, rules: ListingRules): Promise<Branded<'RulesId'>> {
    await this.store.change(tx, rules);
    const id = newId<Branded<'RulesId'>>(tx.now);
    await tx.record({ type: 'listing-rules.changed', subjectId: id, overseen: true, data: { ...rules } });
    return id;
  }
}

/** The facade without Nest, for the command line. */
export function openListingSettings(work: Work): ListingSettings {
  return new ListingSettings(work, new ListingRulesStore());
}
