import { type Caller, type CaseId, Forbidden, type NeedId, NotFound, type Page, type PageRequest, Role, ServiceRole, hasRole, newId, newSpokenCode } from '@causeway/kernel';
import { findServiceType } from '@causeway/directory';
import { type UnitOfWork, Work } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { Case } from './domain/case.js';
import { type ConsentEvent, type ConsentEventId, ConsentEventKind, type ConsentVerdict, type Disclosure, consentInForce, lastLine, mayDisclose } from './domain/consent.js';
import { ConsentTooLong, UnknownServiceType, WithdrawNothing } from './domain/errors.js';
import type { Need, NeedStatus } from './domain/need.js';
import { latestConsentEnd } from './domain/consent-term.js';
import { CaseStore } from './persistence/case.store.js';

export type NewCase = Pick<Case, 'ageBand' | 'gender' | 'languages' | 'accessibility' | 'referrerType'>;
export type NewNeed = Pick<Need, 'caseId' | 'serviceTypeCode' | 'urgency'>;
export type NewConsent = Omit<ConsentEvent, 'id' | 'agencyId' | 'recordedAt' | 'recordedBy' | 'expiresAt'> & { readonly expiresAt?: Date | undefined };

/** A mutation's key and its input as it came, by which a repeat is recognised. */
export interface Keyed<Input, Id extends string = never> {
  readonly key: string;
  readonly input: Input;
  /** Of the new object; a set-up fixes it, everybody else leaves it out. */
  readonly id?: Id;
}

/** Roles that may hold people's cases. */
const holders = [Role.IDENTIFIER, Role.CASEWORKER, Role.AGENCY_MANAGER, Role.COORDINATOR, ServiceRole.SETUP] as const;

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
        const row = { ...input, id: id ?? newId<CaseId>(tx.now), agencyId: caller.agencyId, code: newSpokenCode('C'), openedBy: caller.accountId, openedAt: tx.now };
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
        const need: Need = { ...input, caseId, agencyId, id: id ?? newId<NeedId>(tx.now), status: 'OPEN', createdAt: tx.now };
        await this.store.insertNeed(tx, need);
        await tx.record({ type: 'need.added', subjectId: need.id, caseId, data: { serviceType: need.serviceTypeCode, urgency: need.urgency } });
        return need.id;
      },
      result: (tx, id) => this.getNeed(tx, id),
    });
  }

  /**
   * Adds a line to the ledger. A withdrawal takes effect in the same transaction for whoever reacts to `consent.withdrawn`.
   * @throws {NotFound} {ConsentTooLong} {WithdrawNothing}
   */
  recordConsent(caller: Caller, { key, input }: Keyed<NewConsent>): Promise<ConsentEvent> {
    requireHolder(caller);
    return this.work.runOnce(caller, {
      key,
      operation: 'recordConsent',
      input,
      effect: (tx) => this.#appendConsent(tx, input),
      result: async (tx, id: ConsentEventId) => {
        const line = (await this.store.consentLedger(tx, input.caseId)).find((event) => event.id === id);
        if (line === undefined) throw new NotFound();
        return line;
      },
    });
  }

  async #appendConsent(tx: UnitOfWork, input: NewConsent): Promise<ConsentEventId> {
    const { id: caseId, agencyId } = await this.getCase(tx, input.caseId);
    // Nobody sends or accepts for this person until the new line stands: whoever waits reads it.
    await this.store.holdConsent(tx, caseId, 'alone');
    const latest = latestConsentEnd(tx.now);
    const expiresAt = input.expiresAt ?? latest;
    if (expiresAt > latest || expiresAt <= tx.now) throw new ConsentTooLong();
    const ledger = await this.store.consentLedger(tx, caseId);
    if (input.kind === ConsentEventKind.WITHDRAWN && lastLine(ledger)?.kind !== ConsentEventKind.GIVEN) throw new WithdrawNothing();
    const line: ConsentEvent = { ...input, caseId, agencyId, expiresAt, id: newId<ConsentEventId>(tx.now), recordedAt: tx.now, recordedBy: tx.caller.accountId };
    await this.store.insertConsent(tx, line);
    await tx.record({ type: input.kind === ConsentEventKind.GIVEN ? 'consent.given' : 'consent.withdrawn', subjectId: caseId, caseId, data: { basis: line.basis } });
    return line.id;
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

  /** What the ledger of a case adds up to now. */
  consentNow(caller: Caller, caseId: CaseId): Promise<ConsentEvent | undefined> {
    return this.work.run(caller, async (tx) => {
      const line = consentInForce(await this.store.consentLedger(tx, caseId), tx.now);
      if (line !== undefined) tx.noteRead({ dataClass: 'C2', type: 'Consent', ids: [line.id], cases: [caseId], owners: [line.agencyId], counts: 'PART' });
      return line;
    });
  }

  /** May this be shown, at this instant? Asked behind the walls of the agency that holds the case. */
  async mayDisclose(tx: UnitOfWork, caseId: CaseId, disclosure: Disclosure): Promise<ConsentVerdict> {
    return mayDisclose(await this.store.consentLedger(tx, caseId), disclosure, tx.now);
  }

  /**
   * Holds a need, and the consent it stands on, for the rest of the transaction. Everything that changes who answers for a need takes this lock first,
   * so that two agencies that answer at once queue up instead of deadlocking.
   */
  async lockNeed(tx: UnitOfWork, id: NeedId): Promise<Need> {
    const { caseId } = await this.getNeed(tx, id);
    await this.store.holdConsent(tx, caseId, 'with others');
    const found = await this.store.lockNeed(tx, id);
    if (found === null) throw new NotFound();
    return found;
  }

  /** Where a need stands now that something became of its referrals. */
  async moveNeed(tx: UnitOfWork, need: Pick<Need, 'id' | 'caseId'>, status: NeedStatus): Promise<void> {
    await this.store.setNeedStatus(tx, need.id, status);
    await tx.record({ type: 'need.moved', subjectId: need.id, caseId: need.caseId, data: { to: status } });
  }
}

function requireHolder(caller: Caller): void {
  if (!hasRole(caller, ...holders)) throw new Forbidden();
}

/** Notes that the facts of a person were shown. */
function shown(tx: UnitOfWork, person: Case): Case {
  tx.noteRead({ dataClass: 'C2', type: 'Case', ids: [person.id], cases: [person.id], owners: [person.agencyId] });
  return person;
}
