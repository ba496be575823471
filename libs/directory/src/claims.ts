import { Agencies, AlreadyProposed, ApprovalOutdated } from '@causeway/access';
import { type AgencyId, BadInput, type Caller, Forbidden, NotFound, type OrganizationId, type Page, type PageRequest, Role, type ServiceId, hasRole, pageOf, parseIdCursor, requireStepUp } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type ListingChange, ListingChangeState } from './domain/listing-change.js';
import { listingEditors } from './domain/listing-policy.js';
import { type GivenKind, type ListedOrganization, type Ownership, kindsOf, parseOwnership } from './domain/ownership.js';
import { ListingChangeStore } from './persistence/listing-change.store.js';
import { OwnershipStore } from './persistence/ownership.store.js';

export interface OrganizationFilter {
  readonly text?: string | null | undefined;
  readonly unowned?: boolean | null | undefined;
  readonly ownOnly?: boolean | null | undefined;
}

interface Ask {
  readonly key: string;
  readonly organizationId: OrganizationId;
  readonly kinds: readonly GivenKind[];
}

/** Which agency answers for an organisation: without one nobody can be referred to its services. */
@Injectable()
export class Claims {
  constructor(
    private readonly work: Work,
    private readonly store: OwnershipStore,
    private readonly changes: ListingChangeStore,
    private readonly agencies: Agencies,
  ) {}

  /** Organisations, for those who give them away or ask for them, by id. */
  organizations(caller: Caller, filter: OrganizationFilter, page: PageRequest): Promise<Page<ListedOrganization>> {
    const ownedBy = filter.ownOnly ? caller.agencyId : undefined;
    const search = { text: filter.text || undefined, unowned: filter.unowned ?? undefined, ownedBy, after: parseIdCursor<OrganizationId>(page.after) };
    return this.work.run(caller, async (tx) => {
      const rows = await this.store.search(tx, { ...search, limit: page.first + 1 });
      return pageOf(rows, page.first, ({ id }) => id);
    });
  }

  /**
   * A coordinator says which agency answers for an organisation, and of what kind its services are that had none.
   * @throws {NotFound} {BadInput} {ApprovalOutdated} when another agency answers for it already
   */
  assign(caller: Caller, { key, organizationId, agency, kinds }: Ask & { readonly agency: AgencyId }): Promise<ListedOrganization> {
    return this.work.runOnce<OrganizationId, ListedOrganization>(caller, {
      ...{ key, operation: 'assignOrganization', input: { organizationId, agency, kinds } },
      effect: async (tx) => {
        if (!hasRole(tx.caller, Role.COORDINATOR)) throw new Forbidden();
        const { before, after } = await this.#plan(tx, organizationId, { agencyId: agency, kinds });
        await this.#carryOut(tx, organizationId, after);
        await this.changes.add(tx, { kind: 'OWNER', organizationId, before: { ...before }, after: { ...after }, state: ListingChangeState.APPLIED });
        return organizationId;
      },
      result: (tx, id) => this.#get(tx, id),
    });
  }

  /** An agency says that an organisation is theirs; a coordinator decides. @throws {NotFound} {AlreadyProposed} {ApprovalOutdated} */
  claim(caller: Caller, { key, organizationId, kinds }: Ask): Promise<ListedOrganization> {
    return this.work.runOnce<OrganizationId, ListedOrganization>(caller, {
      ...{ key, operation: 'claimOrganization', input: { organizationId, kinds } },
      effect: async (tx) => {
        if (!hasRole(tx.caller, ...listingEditors)) throw new Forbidden();
        const asked = await this.#get(tx, organizationId);
        if (asked.askedFor) throw new AlreadyProposed();
        const { before, after } = await this.#plan(tx, organizationId, { agencyId: tx.caller.agencyId, kinds });
        await this.changes.add(tx, { kind: 'OWNER', organizationId, before: { ...before }, after: { ...after }, state: ListingChangeState.PENDING });
        await tx.record({ type: 'organization.claimed', subjectId: organizationId, overseen: true });
        return organizationId;
      },
      result: (tx, id) => this.#get(tx, id),
    });
  }

  /** A coordinator's yes to what an agency asked for. */
  async apply(tx: UnitOfWork, { id: changeId, organizationId, after, byAgencyId }: ListingChange): Promise<void> {
    requireStepUp(tx.caller, tx.now);
    const wanted = parseOwnership(after);
    if (wanted.agencyId !== byAgencyId) throw new ApprovalOutdated();
    if ((await this.store.lockOwner(tx, organizationId)) !== null) throw new ApprovalOutdated();
    await this.changes.decide(tx, changeId, { state: ListingChangeState.APPLIED });
    // What was classed in the meantime stays as it was classed.
    const now = await this.store.kinds(tx, organizationId, serviceIdsOf(wanted));
    const kinds = Object.fromEntries(Object.entries(wanted.kinds).filter(([id]) => now.get(parseServiceId(id)) === null));
    await this.#carryOut(tx, organizationId, { agencyId: wanted.agencyId, kinds });
  }

  /** Takes it from the agency again, as long as the same one answers for it. */
  async undo(tx: UnitOfWork, { id, organizationId, before, after }: ListingChange): Promise<void> {
    requireStepUp(tx.caller, tx.now);
    if (!hasRole(tx.caller, Role.COORDINATOR)) throw new Forbidden();
    const [was, is] = [parseOwnership(before), parseOwnership(after)];
    if ((await this.store.lockOwner(tx, organizationId)) !== is.agencyId) throw new ApprovalOutdated();
    const now = await this.store.kinds(tx, organizationId, serviceIdsOf(is));
    const kinds = Object.fromEntries(Object.entries(was.kinds).filter(([service]) => now.get(parseServiceId(service)) === is.kinds[parseServiceId(service)]));
    await this.store.refuseOthers(tx, organizationId, 'another agency answers for this organisation now');
    await this.store.write(tx, organizationId, { agencyId: was.agencyId, kinds });
    await this.changes.add(tx, { kind: 'OWNER', organizationId, before: after, after: { agencyId: was.agencyId, kinds }, state: ListingChangeState.APPLIED, undoes: id });
    await tx.record({ type: 'organization.unassigned', subjectId: organizationId, overseen: true, visibleTo: is.agencyId === null ? [] : [is.agencyId] });
  }

  async #carryOut(tx: UnitOfWork, organizationId: OrganizationId, { agencyId, kinds }: Ownership): Promise<void> {
    // Of an agency that may not work nobody would answer.
    if (agencyId === null || !(await this.agencies.standing(tx, agencyId)).mayWork) throw new BadInput('agency', 'This agency is not active.');
    await this.store.refuseOthers(tx, organizationId, 'another agency answers for this organisation now');
    await this.store.write(tx, organizationId, { agencyId, kinds });
    await this.changes.markEdited(tx, Object.keys(kinds).map((targetId) => ({ targetId, organizationId, field: 'serviceTypeCode' })));
    await tx.record({ type: 'organization.assigned', subjectId: organizationId, overseen: true, visibleTo: [agencyId], data: { classed: Object.keys(kinds).length } });
  }

  /** @throws {NotFound} {ApprovalOutdated} {BadInput} */
  async #plan(tx: UnitOfWork, organizationId: OrganizationId, { agencyId, kinds: given }: { agencyId: AgencyId; kinds: readonly GivenKind[] }): Promise<{ before: Ownership; after: Ownership }> {
    const { agencyId: owner } = await this.#get(tx, organizationId);
    if (owner !== null) throw new ApprovalOutdated();
    const kinds = kindsOf(given);
    const now = await this.store.kinds(tx, organizationId, serviceIdsOf({ kinds }));
    given.forEach(({ serviceId }, at) => {
      if (now.get(serviceId) !== null) throw new BadInput(`kinds.${at}.serviceId`, 'This service is not of this organisation, or has a kind already.');
    });
    return { before: { agencyId: null, kinds: Object.fromEntries(now) }, after: { agencyId, kinds } };
  }

  async #get(tx: UnitOfWork, id: OrganizationId): Promise<ListedOrganization> {
    const found = await this.store.find(tx, id);
    if (found === undefined) throw new NotFound();
    return found;
  }
}

function serviceIdsOf({ kinds }: Pick<Ownership, 'kinds'>): ServiceId[] {
  return Object.keys(kinds).map(parseServiceId);
}

function parseServiceId(id: string): ServiceId {
  return id as ServiceId;
}
