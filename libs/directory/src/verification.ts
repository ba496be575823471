import { Agencies, ApprovalClosed, systemCaller } from '@causeway/access';
import { type Caller, type DomainEvent, Forbidden, NotFound, type OrganizationId, type Page, type PageRequest, Role, type ServiceId, hasRole, newId, pageOf, parseId, parseIdCursor } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type CorrectionId, CorrectionState, isContradiction } from './domain/correction.js';
import { listingEditors } from './domain/listing-policy.js';
import { type KeptListing, type SeenCorrection, VerificationStore } from './persistence/verification.store.js';

export type { KeptListing, SeenCorrection };

export interface KeptFilter {
  readonly organizationId?: OrganizationId | null | undefined;
  readonly needsCare?: boolean | null | undefined;
}

/** Whether listings are true: confirmed in time, and not contradicted by what their own providers say. */
@Injectable()
export class Verification {
  constructor(
    private readonly work: Work,
    private readonly store: VerificationStore,
    private readonly agencies: Agencies,
  ) {}

  /** Services of one's own agency; for a coordinator all. */
  listings(caller: Caller, { organizationId, needsCare }: KeptFilter, page: PageRequest): Promise<Page<KeptListing>> {
    const search = { organizationId: organizationId ?? undefined, needsCare: needsCare ?? undefined, after: parseIdCursor<ServiceId>(page.after), limit: page.first + 1 };
    // An organisation that nobody answers for is looked at by whoever asks for it.
    const mine = search.organizationId === undefined ? { ownedBy: caller.agencyId } : { openTo: caller.agencyId };
    const within = hasRole(caller, Role.COORDINATOR) ? {} : mine;
    return this.work.run(caller, async (tx) => pageOf(await this.store.listings(tx, { ...search, ...within }), page.first, ({ id }) => id));
  }

  /** Says that all is as it stands there, as of today. @throws {NotFound} also for another agency's */
  confirm(caller: Caller, { key, id }: { readonly key: string; readonly id: ServiceId }): Promise<KeptListing> {
    return this.work.runOnce<ServiceId, KeptListing>(caller, {
      ...{ key, operation: 'confirmListing', input: { id } },
      effect: async (tx) => {
        if (!hasRole(tx.caller, ...listingEditors, Role.COORDINATOR)) throw new Forbidden();
        if (!(await this.store.confirm(tx, id))) throw new NotFound();
        await tx.record({ type: 'listing.confirmed', subjectId: id, overseen: true });
        return id;
      },
      result: async (tx) => {
        const listing = await this.store.find(tx, id);
        if (listing === undefined) throw new NotFound();
        return listing;
      },
    });
  }

  corrections(caller: Caller, state: CorrectionState | undefined, page: PageRequest): Promise<Page<SeenCorrection>> {
    const search = { state, after: parseIdCursor<CorrectionId>(page.after), limit: page.first + 1 };
    return this.work.run(caller, async (tx) => pageOf(await this.store.corrections(tx, search), page.first, ({ id }) => id));
  }

  /** @throws {NotFound} {ApprovalClosed} */
  close(caller: Caller, { key, id, state }: { readonly key: string; readonly id: CorrectionId; readonly state: 'CHANGED' | 'RIGHT' }): Promise<SeenCorrection> {
    return this.work.runOnce<CorrectionId, SeenCorrection>(caller, {
      ...{ key, operation: 'closeCorrection', input: { id, state } },
      effect: async (tx) => {
        const found = await this.#getCorrection(tx, id);
        if (found.state !== CorrectionState.OPEN || !(await this.store.close(tx, id, state))) throw new ApprovalClosed();
        await tx.record({ type: 'correction.closed', subjectId: id, overseen: true, visibleTo: found.agencyId === null ? [] : [found.agencyId], data: { state } });
        return id;
      },
      result: (tx) => this.#getCorrection(tx, id),
    });
  }

  /** In the transaction of a decline: what its reason says against the listing. Nothing of the person is written down. */
  async contradict(tx: UnitOfWork, { data = {} }: DomainEvent): Promise<void> {
    const { command, reason, serviceId: text } = data;
    const serviceId = typeof text === 'string' ? parseId<ServiceId>(text) : undefined;
    if (command !== 'DECLINE' || !isContradiction(reason) || serviceId === undefined) return;
    const id = newId<CorrectionId>(tx.now);
    if (await this.store.contradict(tx, id, { serviceId, reason })) await tx.record({ type: 'correction.opened', subjectId: id, overseen: true, data: { serviceId, reason, agencyId: tx.caller.agencyId } });
  }

  /** What happens by itself when its time has come: owners are reminded, coordinators told, pauses end. The worker calls it; rows hold what was done. */
  async upkeep(): Promise<void> {
    await this.work.run(systemCaller('FOLLOW_UP', { requestId: 'listing-upkeep' }), async (tx) => {
      for (const id of await this.store.endPauses(tx)) await tx.record({ type: 'listing.pause-ended', subjectId: id, overseen: true });
      for (const id of await this.store.unanswered(tx)) await tx.record({ type: 'listing.unanswered', subjectId: id, overseen: true });
      for (const { agencyId, due } of await this.store.remind(tx, await this.agencies.closedToReferrals(tx))) {
        await tx.record({ type: 'listing.due', subjectId: agencyId, overseen: true, visibleTo: [agencyId], data: { agencyId, due } });
      }
    });
  }

  async #getCorrection(tx: UnitOfWork, id: CorrectionId): Promise<SeenCorrection> {
    const found = await this.store.findCorrection(tx, id);
    if (found === undefined) throw new NotFound();
    return found;
  }
}
