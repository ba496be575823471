import { ApprovalClosed, ApprovalOutdated, SecondPersonNeeded, agencyNames } from '@causeway/access';
import { type AgencyId, type Caller, Forbidden, NotFound, type OrganizationId, type Page, type PageRequest, Role, type ServiceId, hasRole, pageOf, parseIdCursor } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Claims } from './claims.js';
import { type ListingChange, type ListingChangeId, ListingChangeKind, ListingChangeState, isUndoable } from './domain/listing-change.js';
import type { SiteId } from './domain/listing.js';
import { parseOwnership } from './domain/ownership.js';
import { Listings } from './listings.js';
import { ListingChangeStore } from './persistence/listing-change.store.js';
import { type SeenChange, seenChange, seenChanges } from './persistence/listing-review.query.js';

export interface ChangeFilter {
  readonly state?: ListingChangeState | null | undefined;
  readonly organizationId?: OrganizationId | null | undefined;
  readonly serviceId?: ServiceId | null | undefined;
  readonly siteId?: SiteId | null | undefined;
}

/** With the names of the agencies that it is about: a number says nothing to whoever decides. */
export interface NamedChange extends SeenChange {
  readonly byAgencyName: string | null;
  /** Of the kind OWNER: who answered for it before. */
  readonly agencyNameBefore: string | null;
  readonly agencyNameAfter: string | null;
}

interface Deciding {
  readonly key: string;
  readonly id: ListingChangeId;
}

/** What a kind of change does to the listing; applying it notes that it was applied. */
interface Effect {
  apply(tx: UnitOfWork, change: ListingChange): Promise<void>;
  undo(tx: UnitOfWork, change: ListingChange): Promise<void>;
}

/** What waits for a second person, what was changed before, and how to take the last change back. */
@Injectable()
export class ListingReviews {
  constructor(
    private readonly work: Work,
    private readonly changes: ListingChangeStore,
    private readonly claims: Claims,
    private readonly listings: Listings,
  ) {}

  /** What the caller may see: an agency its own, coordinators all. What waits comes oldest first. */
  list(caller: Caller, { state, organizationId, serviceId, siteId }: ChangeFilter, page: PageRequest): Promise<Page<NamedChange>> {
    const search = { state: state ?? undefined, organizationId: organizationId ?? undefined, serviceId: serviceId ?? undefined, siteId: siteId ?? undefined };
    return this.work.run(caller, async (tx) => {
      const rows = await named(tx, await seenChanges(tx, { ...search, after: parseIdCursor<ListingChangeId>(page.after), limit: page.first + 1 }));
      return pageOf(rows, page.first, ({ id }) => id);
    });
  }

  /** A coordinator's yes; the listing changes in the same transaction. @throws {NotFound} {SecondPersonNeeded} {ApprovalClosed} {ApprovalOutdated} */
  apply(caller: Caller, { key, id }: Deciding): Promise<NamedChange> {
    return this.#decide(caller, { key, id, operation: 'applyListingChange' }, async (tx, change) => {
      await this.#effectOf(change.kind).apply(tx, change);
    });
  }

  /** A coordinator's no, with a reason that the owner reads. */
  refuse(caller: Caller, { key, id, reason }: Deciding & { readonly reason: string }): Promise<NamedChange> {
    return this.#decide(caller, { key, id, operation: 'refuseListingChange' }, (tx) => this.changes.decide(tx, id, { state: ListingChangeState.REFUSED, decisionReason: reason }));
  }

  /** Takes back what the caller asked for. */
  withdraw(caller: Caller, { key, id }: Deciding): Promise<NamedChange> {
    return this.#once(caller, { key, id, operation: 'withdrawListingChange' }, async (tx) => {
      const change = await this.#lock(tx, id);
      if (change.byAccountId !== tx.caller.accountId) throw new Forbidden();
      if (change.state !== ListingChangeState.PENDING) throw new ApprovalClosed();
      await this.changes.decide(tx, id, { state: ListingChangeState.WITHDRAWN });
    });
  }

  /** Takes the last change of a listing back; the taking back is a change, too. @throws {ApprovalOutdated} when something was changed since */
  undo(caller: Caller, { key, id }: Deciding): Promise<NamedChange> {
    return this.#once(caller, { key, id, operation: 'undoListingChange' }, async (tx) => {
      const change = await this.#get(tx, id);
      if (!isUndoable(change)) throw new ApprovalOutdated();
      await this.#effectOf(change.kind).undo(tx, change);
    });
  }

  #decide(caller: Caller, deciding: Deciding & { readonly operation: string }, act: (tx: UnitOfWork, change: ListingChange) => Promise<void>): Promise<NamedChange> {
    return this.#once(caller, deciding, async (tx) => {
      if (!hasRole(tx.caller, Role.COORDINATOR)) throw new Forbidden();
      // The walls let nobody touch what they asked for themselves, so that is said before the row is locked.
      if ((await this.changes.find(tx, deciding.id))?.byAccountId === tx.caller.accountId) throw new SecondPersonNeeded();
      const change = await this.#lock(tx, deciding.id);
      if (change.state !== ListingChangeState.PENDING) throw new ApprovalClosed();
      await act(tx, change);
      const visibleTo = change.byAgencyId === null ? [] : [change.byAgencyId];
      await tx.record({ type: 'listing.decided', subjectId: change.id, overseen: true, visibleTo, data: { operation: deciding.operation, kind: change.kind, agencyId: change.byAgencyId } });
    });
  }

  #once(caller: Caller, { key, id, operation }: Deciding & { readonly operation: string }, act: (tx: UnitOfWork) => Promise<void>): Promise<NamedChange> {
    return this.work.runOnce<ListingChangeId, NamedChange>(caller, {
      ...{ key, operation, input: { id } },
      effect: async (tx) => {
        await act(tx);
        return id;
      },
      result: (tx) => this.#get(tx, id),
    });
  }

  async #lock(tx: UnitOfWork, id: ListingChangeId): Promise<ListingChange> {
    const change = await this.changes.lock(tx, id);
    if (change === undefined) throw new NotFound();
    return change;
  }

  async #get(tx: UnitOfWork, id: ListingChangeId): Promise<NamedChange> {
    const [found] = await named(tx, await seenChange(tx, id));
    if (found === undefined) throw new NotFound();
    return found;
  }

  #effectOf(kind: ListingChangeKind): Effect {
    return kind === 'OWNER' ? this.claims : this.listings;
  }
}

async function named(tx: UnitOfWork, changes: readonly SeenChange[]): Promise<NamedChange[]> {
  const asked = changes.map((change) => {
    const isOwner = change.kind === ListingChangeKind.OWNER;
    return { change, by: change.byAgencyId, before: isOwner ? parseOwnership(change.before).agencyId : null, after: isOwner ? parseOwnership(change.after).agencyId : null };
  });
  const names = await agencyNames(tx, asked.flatMap(({ by, before, after }) => [by, before, after].filter((id) => id !== null)));
  const nameOf = (id: AgencyId | null) => (id === null ? null : (names.get(id) ?? null));
  return asked.map(({ change, by, before, after }) => ({ ...change, byAgencyName: nameOf(by), agencyNameBefore: nameOf(before), agencyNameAfter: nameOf(after) }));
}
