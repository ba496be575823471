import { type AccountId, type Caller, type CaseId, type NeedId, NotFound, type Page, type PageRequest, newId, newSpokenCode } from '@causeway/kernel';
import { findServiceType } from '@causeway/directory';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type Case, requireHolder } from './domain/case.js';
import { NeedOver, UnknownServiceType } from './domain/errors.js';
import { type Need, unfinished } from './domain/need.js';
import { type NeedCommand, NeedParty, type NeedReason, type NeedStatus, followingTo, moveNeed } from './domain/need-lifecycle.js';
import { type SaidFacts, withSaid } from './domain/need-facts.js';
import { CaseStore } from './persistence/case.store.js';

export type NewCase = Pick<Case, 'ageBand' | 'gender' | 'languages' | 'accessibility' | 'referrerType'>;
export type NewNeed = Pick<Need, 'caseId' | 'serviceTypeCode' | 'urgency'>;

const unsaid = { reason: null, until: null, proposed: null, settledAt: null } as const;

/** A command on a need, as people give it. */
export interface NeedOrder {
  readonly command: NeedCommand;
  readonly parties: readonly NeedParty[];
  readonly reason?: NeedReason | undefined;
  readonly until?: Date | undefined;
}

/** A mutation's key and its input as it came, by which a repeat is recognised. */
export interface Keyed<Input, Id extends string = never> {
  readonly key: string;
  readonly input: Input;
  /** Of the new object; a set-up fixes it, everybody else leaves it out. */
  readonly id?: Id;
}

/** The person and what is held about them. */
@Injectable()
export class Cases {
  constructor(
    private readonly work: Work,
    private readonly store: CaseStore,
  ) {}

  /** @throws {Forbidden} */
  open(caller: Caller, { key, input, id }: Keyed<NewCase, CaseId>): Promise<Case> {
    requireHolder(caller);
    return this.work.runOnce(caller, {
      key,
      operation: 'createCase',
      input,
      effect: async (tx) => {
        const row = { ...input, id: id ?? newId<CaseId>(tx.now), agencyId: caller.agencyId, code: newSpokenCode('C'), openedBy: caller.accountId, openedAt: tx.now, closedAt: null, closedBy: null };
        await this.store.insertCase(tx, row);
        await tx.record({ type: 'case.opened', subjectId: row.id, caseId: row.id });
        return row.id;
      },
      result: async (tx, id) => shown(tx, await this.getCase(tx, id)),
    });
  }

  /** @throws {NotFound} {UnknownServiceType} */
  addNeed(caller: Caller, { key, input, id }: Keyed<NewNeed, NeedId>): Promise<Need> {
    requireHolder(caller);
    if (findServiceType(input.serviceTypeCode) === undefined) throw new UnknownServiceType();
    return this.work.runOnce(caller, {
      key,
      operation: 'addNeed',
      input,
      effect: async (tx) => {
        const { id: caseId, agencyId } = await this.getCase(tx, input.caseId);
        const need: Need = { ...input, caseId, agencyId, id: id ?? newId<NeedId>(tx.now), status: 'OPEN', ...unsaid, createdAt: tx.now, facts: {} };
        await this.store.insertNeed(tx, need);
        await tx.record({ type: 'need.added', subjectId: need.id, caseId, data: { serviceType: need.serviceTypeCode, urgency: need.urgency } });
        return need.id;
      },
      result: (tx, id) => this.getNeed(tx, id),
    });
  }

  /** Keeps answers that decide who can help with a need. @throws {NotFound} {NeedOver} */
  stateFacts(caller: Caller, { key, input }: Keyed<{ readonly needId: NeedId; readonly facts: SaidFacts }>): Promise<Need> {
    requireHolder(caller);
    return this.work.runOnce(caller, {
      key,
      operation: 'stateNeedFacts',
      input,
      effect: async (tx) => {
        await this.getNeed(tx, input.needId);
        const need = await this.store.lockNeed(tx, input.needId);
        if (need === null) throw new NotFound();
        if (!unfinished.has(need.status)) throw new NeedOver();
        await this.store.setNeedFacts(tx, need.id, withSaid(need.facts, input.facts));
        // That something was answered, and not what or about which: the log outlives the answer.
        await tx.record({ type: 'need.facts-stated', subjectId: need.id, caseId: need.caseId });
        return need.id;
      },
      result: async (tx, id) => {
        const need = await this.getNeed(tx, id);
        tx.noteRead({ dataClass: 'C2', type: 'Need', ids: [id], cases: [need.caseId], owners: [need.agencyId], counts: 'PART' });
        return need;
      },
    });
  }

  /** @throws {NotFound} when it is not there, or not for this caller */
  async getCase(tx: UnitOfWork, id: CaseId): Promise<Case> {
    const found = await this.store.findCase(tx, id);
    if (found === null) throw new NotFound();
    return found;
  }

  async getNeed(tx: UnitOfWork, id: NeedId): Promise<Need> {
    const found = await this.store.findNeed(tx, id);
    if (found === null) throw new NotFound();
    return found;
  }

  /** Null when it is not there, or not for this caller. */
  findNeed(tx: UnitOfWork, id: NeedId): Promise<Need | null> {
    return this.store.findNeed(tx, id);
  }

  find(caller: Caller, id: CaseId): Promise<Case | null> {
    return this.work.run(caller, async (tx) => {
      const found = await this.store.findCase(tx, id);
      if (found === null) tx.noteRefused({ type: 'Case', ids: [id] });
      return found && shown(tx, found);
    });
  }

  list(caller: Caller, page: PageRequest): Promise<Page<Case>> {
    return this.work.run(caller, async (tx) => {
      const cases = await this.store.cases(tx, page);
      const ids = cases.rows.map(({ row }) => row.id);
      tx.noteRead({ dataClass: 'C2', type: 'Case', ids, cases: ids, owners: cases.rows.map(({ row }) => row.agencyId), counts: 'ROW' });
      return cases;
    });
  }

  needs(caller: Caller, caseId: CaseId, page: PageRequest): Promise<Page<Need>> {
    return this.work.run(caller, async (tx) => {
      const needs = await this.store.needs(tx, caseId, page);
      tx.noteRead({ dataClass: 'C2', type: 'Need', ids: needs.rows.map(({ row }) => row.id), cases: [caseId], owners: needs.rows.map(({ row }) => row.agencyId), counts: 'PART' });
      return needs;
    });
  }

  /**
   * Holds a need, and the consent it stands on, for the rest of the transaction. Everything that changes who answers for a need takes this lock first,
   * so that two agencies that answer at once queue up instead of deadlocking.
   */
  async lockNeed(tx: UnitOfWork, id: NeedId): Promise<Need> {
    const found = await this.store.lockNeed(tx, id);
    if (found === null) throw new NotFound();
    return found;
  }

  /** Whose desk a case lies on, when the caller looks after it for them; what is done to it says so in the log. */
  async stoodInFor(tx: UnitOfWork, caseId: CaseId): Promise<AccountId | undefined> {
    const { openedBy } = (await this.store.findCase(tx, caseId)) ?? {};
    return tx.caller.standsInFor?.find((absent) => absent === openedBy);
  }

  /** Where a need stands now that something became of its referrals. What people put on hold stays there until they resume it. */
  async moveNeed(tx: UnitOfWork, need: Need, status: NeedStatus): Promise<void> {
    if (need.status !== status) await this.stepNeed(tx, need, { command: followingTo(status), parties: [NeedParty.SYSTEM] });
  }

  /** @throws {NeedStepRefused} {NeedReasonRefused} */
  async stepNeed(tx: UnitOfWork, need: Need, order: NeedOrder): Promise<void> {
    const to = moveNeed(need.status, { ...order, at: tx.now });
    this.store.setNeed(tx, need.id, { ...to, proposed: null });
    await tx.record({ type: 'need.moved', subjectId: need.id, caseId: need.caseId, data: { from: need.status, to: to.status } });
  }

  /** What the provider that has ended its service says of the need; a coordinator settles it. */
  async proposeOutcome(tx: UnitOfWork, need: Need, proposed: NeedStatus): Promise<void> {
    await this.store.proposeOutcome(tx, need.id, proposed);
    await tx.record({ type: 'need.outcome-proposed', subjectId: need.id, caseId: need.caseId });
  }

  /** Nobody is owed anything any more. @throws {NotFound} {CaseHasOpenNeeds} */
  close(caller: Caller, call: Keyed<{ readonly caseId: CaseId }>): Promise<Case> {
    return this.#setClosed(caller, call, true);
  }

  /** @throws {NotFound} */
  reopen(caller: Caller, call: Keyed<{ readonly caseId: CaseId }>): Promise<Case> {
    return this.#setClosed(caller, call, false);
  }

  #setClosed(caller: Caller, { key, input }: Keyed<{ readonly caseId: CaseId }>, isClosing: boolean): Promise<Case> {
    requireHolder(caller);
    return this.work.runOnce(caller, {
      key,
      operation: isClosing ? 'closeCase' : 'reopenCase',
      input,
      effect: async (tx) => {
        const { id, closedAt } = await this.getCase(tx, input.caseId);
        if ((closedAt !== null) === isClosing) return id;
        await this.store.setClosed(tx, id, isClosing ? { closedAt: tx.now, closedBy: caller.accountId } : { closedAt: null, closedBy: null });
        await tx.record({ type: isClosing ? 'case.closed' : 'case.reopened', subjectId: id, caseId: id });
        return id;
      },
      result: async (tx, id) => shown(tx, await this.getCase(tx, id)),
    });
  }
}

/** Notes that the facts of a person were shown. */
function shown(tx: UnitOfWork, person: Case): Case {
  tx.noteRead({ dataClass: 'C2', type: 'Case', ids: [person.id], cases: [person.id], owners: [person.agencyId] });
  return person;
}
