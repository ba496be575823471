import { type Approval, Approvals, systemCaller } from '@causeway/access';
import { BadInput, type Caller, type CaseId, Forbidden, NotFound, type Page, type PageRequest, Role, hasRole, newId } from '@causeway/kernel';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { Cases, type Keyed } from './cases.js';
import { requireHolder } from './domain/case.js';
import { LegalBasisOver } from './domain/errors.js';
import { type LegalBasis, type LegalBasisId, confirmBy, reviewHours } from './domain/legal-basis.js';
import { CaseStore } from './persistence/case.store.js';
import { StandingStore } from './persistence/standing.store.js';

export type NewLegalBasis = Pick<LegalBasis, 'caseId' | 'kind' | 'grounds' | 'scopes' | 'recipientAgencyIds' | 'serviceTypeCodes'>;

/** What a review finds: it must go on, or it is over. */
export const ReviewFinding = { KEEP: 'KEEP', END: 'END' } as const;
export type ReviewFinding = (typeof ReviewFinding)[keyof typeof ReviewFinding];

/** Fewer letters say nothing that a reviewer could weigh. */
const shortestGrounds = 30;
const hour = 3_600_000;

/**
 * Showing something without the person's yes: one person asks and says why, another one answers for it, and a third look follows
 * within 72 hours. Where a life or a child is at stake it holds at once, and ends after a day if nobody answers for it.
 */
@Injectable()
export class LegalBases {
  constructor(
    private readonly work: Work,
    private readonly cases: Cases,
    private readonly store: StandingStore,
    private readonly ledger: CaseStore,
    private readonly approvals: Approvals,
  ) {}

  /** @throws {NotFound} {BadInput} {StepUpRequired} */
  propose(caller: Caller, { key, input }: Keyed<NewLegalBasis>): Promise<LegalBasis> {
    requireHolder(caller);
    if (input.grounds.trim().length < shortestGrounds) throw new BadInput('grounds', `Say why, in ${shortestGrounds} characters at least.`);
    return this.work.runOnce(caller, {
      key,
      operation: 'proposeLegalBasis',
      input,
      effect: async (tx) => {
        const { agencyId } = await this.cases.getCase(tx, input.caseId);
        const id = newId<LegalBasisId>(tx.now);
        await this.ledger.holdConsent(tx, input.caseId);
        const alone = confirmBy(input, await this.store.legalBasesOf(tx, input.caseId), tx.now);
        const open = { approvedBy: null, approvedAt: null, confirmBy: alone, reviewBy: null, endedBy: null, endedAt: null };
        await this.store.insertLegalBasis(tx, { ...input, id, agencyId, proposedBy: caller.accountId, proposedAt: tx.now, ...open });
        await this.approvals.propose(tx, { kind: 'LEGAL_BASIS', subjectId: id, agencyId, data: { kind: input.kind, caseId: input.caseId } });
        if (alone !== null) await tx.record({ type: 'legal-basis.acting', subjectId: input.caseId, caseId: input.caseId, data: { legalBasisId: id, kind: input.kind, until: alone.toISOString() } });
        return id;
      },
      result: (tx, id) => this.#get(tx, id),
    });
  }

  /** The second person's yes, behind the walls of the agency that answers for the person. */
  carryOut(tx: UnitOfWork, approval: Approval): Promise<void> {
    return this.#decided(tx, approval, async (inner, basis) => {
      const reviewBy = new Date(inner.now.getTime() + reviewHours * hour);
      await this.store.changeLegalBasis(inner, basis.id, { approvedBy: inner.caller.accountId, approvedAt: inner.now, reviewBy });
      return { type: 'legal-basis.approved', until: reviewBy };
    });
  }

  /** Their no, or the asker's own second thought: what already held ends with it. */
  turnDown(tx: UnitOfWork, approval: Approval): Promise<void> {
    return this.#decided(tx, approval, async (inner, basis) => {
      await this.store.changeLegalBasis(inner, basis.id, { endedBy: inner.caller.accountId, endedAt: inner.now });
      return { type: 'legal-basis.ended', until: inner.now };
    });
  }

  /** The look that follows: goes on for another 72 hours, or ends. Not by whoever asked for it. @throws {Forbidden} {NotFound} {LegalBasisOver} */
  review(caller: Caller, { key, input }: Keyed<{ readonly id: LegalBasisId; readonly finding: ReviewFinding }>): Promise<LegalBasis> {
    if (!hasRole(caller, Role.AGENCY_MANAGER, Role.COORDINATOR)) throw new Forbidden();
    return this.work.runOnce(caller, {
      key,
      operation: 'reviewLegalBasis',
      input,
      effect: async (tx) => {
        const basis = await this.#get(tx, input.id);
        if (basis.proposedBy === caller.accountId) throw new Forbidden();
        if (basis.approvedAt === null || basis.endedAt !== null) throw new LegalBasisOver();
        await this.ledger.holdConsent(tx, basis.caseId);
        const until = input.finding === ReviewFinding.KEEP ? new Date(tx.now.getTime() + reviewHours * hour) : tx.now;
        const kept = { reviewBy: until };
        await this.store.changeLegalBasis(tx, basis.id, input.finding === ReviewFinding.KEEP ? kept : { endedBy: caller.accountId, endedAt: tx.now });
        const type = input.finding === ReviewFinding.KEEP ? 'legal-basis.kept' : 'legal-basis.ended';
        await tx.record({ type, subjectId: basis.caseId, caseId: basis.caseId, data: { legalBasisId: basis.id, kind: basis.kind, until: until.toISOString() } });
        return basis.id;
      },
      result: (tx, id) => this.#get(tx, id),
    });
  }

  list(caller: Caller, caseId: CaseId, page: PageRequest): Promise<Page<LegalBasis>> {
    return this.work.run(caller, async (tx) => {
      const found = await this.store.legalBases(tx, caseId, page);
      tx.noteRead({ dataClass: 'C2', type: 'LegalBasis', ids: found.rows.map(({ row }) => row.id), cases: [caseId], owners: found.rows.map(({ row }) => row.agencyId), counts: 'PART' });
      return found;
    });
  }

  async #decided(tx: UnitOfWork, { subjectId, agencyId }: Approval, act: (inner: UnitOfWork, basis: LegalBasis) => Promise<{ readonly type: string; readonly until: Date }>): Promise<void> {
    const { accountId, requestId } = tx.caller;
    await tx.within({ ...systemCaller('FOLLOW_UP', { agencyId, requestId }), accountId }, async (inner) => {
      const basis = await this.#get(inner, parseId(subjectId));
      await this.ledger.holdConsent(inner, basis.caseId);
      const { type, until } = await act(inner, basis);
      await inner.record({ type, subjectId: basis.caseId, caseId: basis.caseId, data: { legalBasisId: basis.id, kind: basis.kind, until: until.toISOString() } });
    });
  }

  async #get(tx: UnitOfWork, id: LegalBasisId): Promise<LegalBasis> {
    const found = await this.store.findLegalBasis(tx, id);
    if (found === null) throw new NotFound();
    return found;
  }
}

function parseId(subjectId: string): LegalBasisId {
  return subjectId as LegalBasisId;
}
