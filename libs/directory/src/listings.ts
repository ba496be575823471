import { ApprovalOutdated } from '@causeway/access';
import { BadInput, type Caller, Forbidden, NotFound, type OrganizationId, Role, type ServiceId, hasRole, newId } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { ListingChanged } from './domain/errors.js';
import { type ListingChange, type ListingChangeId, ListingChangeKind, ListingChangeState, type ListingValues } from './domain/listing-change.js';
import { changedValues, checkWhole, hiddenValues, partEdit, valuesOf, versionOf } from './domain/listing-edit.js';
import { type ListingKind, parseListingValues } from './domain/listing-field.js';
import { listingEditors } from './domain/listing-policy.js';
import type { SiteId } from './domain/listing.js';
import { EditingStore, type EditedListing, type ListingRef } from './persistence/editing.store.js';
import { ListingChangeStore } from './persistence/listing-change.store.js';
import { ListingRulesStore } from './persistence/listing-rules.store.js';

/** A listing as its keeper edits it. */
export interface ListingForm extends EditedListing {
  readonly version: number;
  /** Changes of it that wait for a coordinator. */
  readonly waiting: number;
}

interface Edit extends ListingRef {
  readonly key: string;
  readonly expectedVersion: number;
  readonly values: unknown;
}

interface Addition {
  readonly key: string;
  readonly kind: 'SERVICE' | 'SITE';
  readonly organizationId: OrganizationId;
  readonly values: unknown;
}

/** What became of something new: it is there, or its change waits. */
export interface Added {
  readonly changeId: ListingChangeId;
  readonly state: ListingChangeState;
  readonly id: string | null;
}

/** Agencies keep their own listing; what steers referrals waits for a coordinator. */
@Injectable()
export class Listings {
  constructor(
    private readonly work: Work,
    private readonly store: EditingStore,
    private readonly changes: ListingChangeStore,
    private readonly rules: ListingRulesStore,
  ) {}

  /** For its keepers alone: another's and none look the same. */
  find(caller: Caller, ref: ListingRef): Promise<ListingForm | undefined> {
    return this.work.run(caller, async (tx) => {
      const listing = await this.store.find(tx, ref);
      return listing !== undefined && keeps(tx.caller, listing) ? this.#form(tx, listing) : undefined;
    });
  }

  /**
   * Writes what may be written at once, and asks for the rest.
   * @throws {NotFound} {ListingChanged} when it is no longer what the editor saw  @throws {BadInput} naming the field
   */
  update(caller: Caller, { key, kind, id, expectedVersion, values }: Edit): Promise<ListingForm> {
    return this.work.runOnce<ServiceId, ListingForm>(caller, {
      ...{ key, operation: 'updateListing', input: { kind, id, expectedVersion, values } },
      effect: async (tx) => {
        const listing = await this.#lock(tx, { kind, id });
        if (versionOf(listing.values) !== expectedVersion) throw new ListingChanged();
        await this.#edit(tx, listing, { said: parseListingValues(kind, values), undoes: null });
        return parseServiceId(id);
      },
      result: async (tx) => this.#form(tx, await this.#get(tx, { kind, id })),
    });
  }

  /** A service or site that is not there yet; a new service waits. @throws {BadInput} {NotFound} */
  add(caller: Caller, { key, kind, organizationId, values }: Addition): Promise<Added> {
    return this.work.runOnce<ListingChangeId, Added>(caller, {
      ...{ key, operation: 'addListing', input: { kind, organizationId, values } },
      effect: async (tx) => {
        await this.#lock(tx, { kind: 'ORGANIZATION', id: organizationId });
        const said = hiddenValues(parseListingValues(kind, values));
        if (typeof said['name'] !== 'string') throw new BadInput('values.name', 'This cannot be left empty.');
        if (kind === 'SERVICE' && typeof said['serviceTypeCode'] !== 'string') throw new BadInput('values.serviceTypeCode', 'Say of what kind the service is.');
        checkWhole(kind, said);
        await this.#requireSites(tx, organizationId, said);
        return this.#add(tx, { kind, organizationId, said });
      },
      result: async (tx, id) => {
        const change = await this.changes.find(tx, id);
        if (change === undefined) throw new NotFound();
        return { changeId: id, state: change.state, id: change.serviceId ?? change.siteId };
      },
    });
  }

  /** A coordinator's yes. @throws {ApprovalOutdated} when the listing says something else by now */
  async apply(tx: UnitOfWork, change: ListingChange): Promise<void> {
    if (change.kind === 'NEW_SERVICE') {
      const said = parseListingValues('SERVICE', change.after);
      await this.#requireSites(tx, change.organizationId, said);
      const serviceId = await this.#create(tx, { kind: 'SERVICE', organizationId: change.organizationId, said });
      await this.changes.decide(tx, change.id, { state: ListingChangeState.APPLIED, serviceId: parseServiceId(serviceId) });
      return;
    }
    const listing = await this.#lockOf(tx, change);
    if (Object.keys(changedValues(valuesOf(listing.values, change.before), change.before)).length > 0) throw new ApprovalOutdated();
    // What a person asked for was written down as it was asked: it is read as strictly as when it came in.
    const after = change.origin === 'SOURCE' ? change.after : parseListingValues(listing.kind, change.after);
    await this.#requireSites(tx, listing.organizationId, after);
    await this.changes.decide(tx, change.id, { state: ListingChangeState.APPLIED });
    await this.#write(tx, listing, after);
  }

  /** Writes back what stood there before, by the same rules as any edit. */
  async undo(tx: UnitOfWork, change: ListingChange): Promise<void> {
    const listing = await this.#lockOf(tx, change);
    await this.#edit(tx, listing, { said: change.before, undoes: change.id });
  }

  async #edit(tx: UnitOfWork, listing: EditedListing, { said, undoes }: { readonly said: ListingValues; readonly undoes: ListingChangeId | null }): Promise<void> {
    const { kind, values: before } = listing;
    const whole = hiddenValues({ ...before, ...said });
    checkWhole(kind, { ...whole, ...said });
    const changed = changedValues(before, valuesOf(whole, kind === 'SITE' ? whole : said));
    await this.#requireSites(tx, listing.organizationId, changed);
    const { reviewChanges, reviewPublishing } = await this.rules.read(tx);
    const leavesHiding = kind === 'SERVICE' && 'siteIds' in changed && (await this.store.leavesConfidential(tx, listing.id, changed['siteIds']));
    const parted = partEdit(kind, { before, changed }, { reviewed: reviewChanges, publishingReviewed: reviewPublishing, byCoordinator: hasRole(tx.caller, Role.COORDINATOR), leavesHiding });
    if (Object.keys(parted.now).length > 0) {
      await this.#write(tx, listing, parted.now);
      await this.#remember(tx, listing, { after: parted.now, state: ListingChangeState.APPLIED, undoes });
    }
    if (Object.keys(parted.waits).length > 0) {
      await this.#remember(tx, listing, { after: parted.waits, state: ListingChangeState.PENDING, undoes: null });
    }
  }

  async #write(tx: UnitOfWork, listing: EditedListing, values: ListingValues): Promise<void> {
    const { kind, id, organizationId } = listing;
    await this.store.write(tx, { kind, id }, values);
    await this.changes.markEdited(tx, Object.keys(values).map((field) => ({ targetId: id, field, organizationId })));
  }

  async #remember(tx: UnitOfWork, listing: EditedListing, said: { after: ListingValues; state: ListingChangeState; undoes: ListingChangeId | null }): Promise<void> {
    const { kind, id, organizationId, agencyId } = listing;
    const target = kind === 'SERVICE' ? { serviceId: parseServiceId(id) } : kind === 'SITE' ? { siteId: parseSiteId(id) } : {};
    await this.changes.add(tx, { kind, organizationId, ...target, ...said, before: valuesOf(listing.values, said.after) });
    const visibleTo = agencyId === null ? [] : [agencyId];
    const type = said.state === ListingChangeState.PENDING ? 'listing.asked' : 'listing.changed';
    await tx.record({ type, subjectId: id, overseen: true, visibleTo, data: { kind, state: said.state, fields: Object.keys(said.after).sort().join(' ') } });
  }

  async #add(tx: UnitOfWork, { kind, organizationId, said }: { kind: 'SERVICE' | 'SITE'; organizationId: OrganizationId; said: ListingValues }): Promise<ListingChangeId> {
    const { reviewChanges, reviewPublishing } = await this.rules.read(tx);
    const waits = kind === 'SERVICE' && (reviewChanges || reviewPublishing);
    const created = waits ? undefined : await this.#create(tx, { kind, organizationId, said });
    const target = created === undefined ? {} : kind === 'SERVICE' ? { serviceId: parseServiceId(created) } : { siteId: parseSiteId(created) };
    const state = waits ? ListingChangeState.PENDING : ListingChangeState.APPLIED;
    const changeId = await this.changes.add(tx, { kind: kind === 'SERVICE' ? 'NEW_SERVICE' : 'NEW_SITE', organizationId, ...target, before: {}, after: said, state });
    await tx.record({ type: waits ? 'listing.asked' : 'listing.added', subjectId: created ?? changeId, overseen: true, data: { kind, state } });
    return changeId;
  }

  async #create(tx: UnitOfWork, { kind, organizationId, said }: { kind: 'SERVICE' | 'SITE'; organizationId: OrganizationId; said: ListingValues }): Promise<string> {
    const id = newId<ServiceId>(tx.now);
    if (kind === 'SERVICE') await this.store.addService(tx, { id, organizationId }, said['name']);
    else await this.store.addSite(tx, { id: parseSiteId(id), organizationId }, said);
    await this.store.write(tx, { kind, id }, said);
    return id;
  }

  /** A service stands only where its own organisation is. */
  async #requireSites(tx: UnitOfWork, organizationId: OrganizationId, { siteIds }: ListingValues): Promise<void> {
    if (!Array.isArray(siteIds)) return;
    if ((await this.store.countSites(tx, organizationId, siteIds.map(String))) !== siteIds.length) throw new BadInput('values.siteIds', 'This is not a site of the same organisation.');
  }

  async #lock(tx: UnitOfWork, ref: ListingRef): Promise<EditedListing> {
    if (!hasRole(tx.caller, ...listingEditors, Role.COORDINATOR)) throw new Forbidden();
    const listing = await this.store.lock(tx, ref);
    if (listing === undefined || !keeps(tx.caller, listing)) throw new NotFound();
    return listing;
  }

  /** The listing that a change is about, as long as it is still of the organisation that the change names. */
  async #lockOf(tx: UnitOfWork, change: ListingChange): Promise<EditedListing> {
    const listing = await this.#lock(tx, refOf(change));
    if (listing.organizationId !== change.organizationId) throw new ApprovalOutdated();
    return listing;
  }

  async #get(tx: UnitOfWork, ref: ListingRef): Promise<EditedListing> {
    const listing = await this.store.find(tx, ref);
    if (listing === undefined) throw new NotFound();
    return listing;
  }

  async #form(tx: UnitOfWork, listing: EditedListing): Promise<ListingForm> {
    return { ...listing, version: versionOf(listing.values), waiting: await this.changes.countWaiting(tx, listing) };
  }
}

/** Coordinators keep every listing; managers and administrators of an agency its own. */
function keeps(caller: Caller, { agencyId }: Pick<EditedListing, 'agencyId'>): boolean {
  return hasRole(caller, Role.COORDINATOR) || (agencyId === caller.agencyId && hasRole(caller, ...listingEditors));
}

function refOf({ kind, organizationId, serviceId, siteId }: ListingChange): ListingRef {
  if (kind === ListingChangeKind.NEW_SERVICE || kind === ListingChangeKind.NEW_SITE || kind === ListingChangeKind.OWNER) throw new ApprovalOutdated();
  const ids: Readonly<Record<ListingKind, string | null>> = { ORGANIZATION: organizationId, SERVICE: serviceId, SITE: siteId };
  return { kind, id: ids[kind] ?? organizationId };
}

function parseServiceId(id: string): ServiceId {
  return id as ServiceId;
}

function parseSiteId(id: string): SiteId {
  return id as SiteId;
}
