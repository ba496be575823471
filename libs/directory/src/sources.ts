import { BadInput, type Caller, Forbidden, ServiceRole, hasRole, newId } from '@causeway/kernel';
import type { UnitOfWork, Work } from '@causeway/platform';
import { KeptBecause, type WithdrawalReport, type WithdrawalRow, withdrawalReport } from './domain/withdrawal.js';
import { type SourceListing, WithdrawalStore } from './persistence/withdrawal.store.js';

export interface Withdrawing {
  readonly source: string;
  /** Says what would happen, and does nothing. */
  readonly dryRun?: boolean;
}

/** The lists that the directory was filled from. */
export class Sources {
  readonly #store = new WithdrawalStore();

  constructor(private readonly work: Work) {}

  /**
   * Takes a list out again: what it alone stands behind is shown no more. Nothing is deleted, and `restore` or the next
   * import of the same list brings it back. @throws {Forbidden} to anybody but the service role IMPORT {BadInput} for a source that brought nothing
   */
  withdraw(caller: Caller, asked: Withdrawing): Promise<WithdrawalReport> {
    return this.#run(caller, asked, async (tx) => {
      const listings = await this.#store.lock(tx, asked.source);
      const going = listings.filter(({ kept }) => kept === null);
      if (asked.dryRun !== true) {
        await this.#store.withdraw(tx, asked.source, going);
        await this.#store.forgetConflicts(tx, asked.source);
        await tx.record({ type: 'directory.withdrawn', subjectId: newId(tx.now), data: { withdrawn: going.length, kept: listings.length - going.length } });
      }
      return listings.map((listing) => rowOf(listing, listing.kept === null ? 'withdrawn' : 'kept'));
    });
  }

  /** Shows again what was withdrawn, as it was; what somebody changed since stays as they left it. */
  restore(caller: Caller, asked: Withdrawing): Promise<WithdrawalReport> {
    return this.#run(caller, asked, async (tx) => {
      const listings = await this.#store.withdrawn(tx, asked.source);
      if (asked.dryRun !== true) {
        await this.#store.restore(tx, asked.source, listings);
        await tx.record({ type: 'directory.restored', subjectId: newId(tx.now), data: { restored: listings.length } });
      }
      return listings.map((listing) => rowOf(listing, 'restored'));
    });
  }

  async #run(caller: Caller, { source, dryRun = false }: Withdrawing, act: (tx: UnitOfWork) => Promise<readonly WithdrawalRow[]>): Promise<WithdrawalReport> {
    if (!hasRole(caller, ServiceRole.IMPORT)) throw new Forbidden();
    return this.work.run(caller, async (tx) => {
      const known = await this.#store.sources(tx);
      if (!known.includes(source)) throw new BadInput('source', `No listing came from "${source}". Known ${known.length === 0 ? 'is none' : `are: ${known.join(', ')}`}.`);
      return withdrawalReport(await act(tx), { source, dryRun });
    });
  }
}

function rowOf({ id, name, organization, kept }: SourceListing, outcome: WithdrawalRow['outcome']): WithdrawalRow {
  return { id, name, organization, outcome, ...(kept === null ? {} : { reason: KeptBecause[kept] }) };
}
