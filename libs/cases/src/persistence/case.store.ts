import { type CaseId, type NeedId, type Page, type PageRequest, pageOf, parseIdCursor } from '@causeway/kernel';
import { type UnitOfWork, postgresFault } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { LessThan, MoreThan } from 'typeorm';
import type { Case } from '../domain/case.js';
import type { ConsentEvent, ConsentEventId } from '../domain/consent.js';
import { CaseClosed, CaseHasOpenNeeds, NeedStillReferred } from '../domain/errors.js';
import { type Need, unfinished } from '../domain/need.js';
import { needEnded } from '../domain/need-lifecycle.js';
import type { NeedFacts } from '../domain/need-facts.js';
import { caseTable } from './case.table.js';
import { consentTable } from './consent.table.js';
import { needTable } from './need.table.js';

/** Rows the caller may see; row-level security does the scoping. */
@Injectable()
export class CaseStore {
  async insertCase(tx: UnitOfWork, row: Case): Promise<void> {
    await tx.manager.insert(caseTable, { ...row, hiddenFrom: [] });
  }

  findCase(tx: UnitOfWork, id: CaseId): Promise<Case | null> {
    // Whoever broke the glass sees another agency's file, and works on none but their own.
    return tx.manager.findOneBy(caseTable, { id, agencyId: tx.caller.agencyId });
  }

  /** Newest first: ids are time-ordered. */
  async cases(tx: UnitOfWork, { first, after }: PageRequest): Promise<Page<Case>> {
    const place = parseIdCursor<CaseId>(after);
    const own = { agencyId: tx.caller.agencyId };
    const where = place === undefined ? own : { ...own, id: LessThan(place) };
    const found = await tx.manager.find(caseTable, { where, order: { id: 'DESC' }, take: first + 1 });
    return pageOf(found, first, (row) => row.id);
  }

  /** @throws {CaseClosed} */
  async insertNeed(tx: UnitOfWork, row: Need): Promise<void> {
    await tx.manager.insert(needTable, row).catch((error: unknown) => {
      if (isRefusedBy(error, 'case_is_open')) throw new CaseClosed();
      throw error;
    });
  }

  findNeed(tx: UnitOfWork, id: NeedId): Promise<Need | null> {
    return tx.manager.findOneBy(needTable, { id, agencyId: tx.caller.agencyId });
  }

  lockNeed(tx: UnitOfWork, id: NeedId): Promise<Need | null> {
    return tx.manager.findOne(needTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  async needs(tx: UnitOfWork, caseId: CaseId, { first, after }: PageRequest): Promise<Page<Need>> {
    const place = parseIdCursor<NeedId>(after);
    const where = place === undefined ? { caseId } : { caseId, id: MoreThan(place) };
    const found = await tx.manager.find(needTable, { where, order: { id: 'ASC' }, take: first + 1 });
    return pageOf(found, first, (row) => row.id);
  }

  async setNeedFacts(tx: UnitOfWork, id: NeedId, facts: NeedFacts): Promise<void> {
    await tx.manager.update(needTable, { id }, { facts });
  }

  /** A need that is over keeps no answer about the person. @throws {NeedStillReferred} */
  async setNeed(tx: UnitOfWork, id: NeedId, to: Pick<Need, 'status' | 'reason' | 'until' | 'proposed'>): Promise<void> {
    const settledAt = needEnded.includes(to.status) ? tx.now : null;
    await tx.manager.update(needTable, { id }, { ...to, settledAt, ...(unfinished.has(to.status) ? {} : { facts: {} }) }).catch((error: unknown) => {
      if (isRefusedBy(error, 'need_still_referred')) throw new NeedStillReferred();
      throw error;
    });
  }

  async proposeOutcome(tx: UnitOfWork, id: NeedId, proposed: Need['proposed']): Promise<void> {
    await tx.manager.update(needTable, { id }, { proposed });
  }

  async setClosed(tx: UnitOfWork, id: CaseId, closing: Pick<Case, 'closedAt' | 'closedBy'>): Promise<void> {
    await tx.manager.update(caseTable, { id }, closing).catch((error: unknown) => {
      if (isRefusedBy(error, 'case_has_open_needs')) throw new CaseHasOpenNeeds();
      throw error;
    });
  }

  async insertConsent(tx: UnitOfWork, row: ConsentEvent): Promise<void> {
    await tx.manager.insert(consentTable, row);
  }

  /** Until the transaction ends: whoever relies on the ledger holds it with others, whoever adds to it holds it alone. */
  async holdConsent(tx: UnitOfWork, caseId: CaseId, how: 'alone' | 'with others'): Promise<void> {
    const lock = how === 'alone' ? 'pg_advisory_xact_lock' : 'pg_advisory_xact_lock_shared';
    await tx.sql(`select ${lock}(hashtextextended(:key, 0))`, { key: `consent ${caseId}` });
  }

  /** Newest first: ids are time-ordered. */
  async consentLines(tx: UnitOfWork, caseId: CaseId, { first, after }: PageRequest): Promise<Page<ConsentEvent>> {
    const place = parseIdCursor<ConsentEventId>(after);
    const where = place === undefined ? { caseId } : { caseId, id: LessThan(place) };
    const found = await tx.manager.find(consentTable, { where, order: { id: 'DESC' }, take: first + 1 });
    return pageOf(found, first, (row) => row.id);
  }

  consentLedger(tx: UnitOfWork, caseId: CaseId): Promise<ConsentEvent[]> {
    return tx.manager.findBy(consentTable, { caseId });
  }
}

/** A rule of the database, by its name. */
function isRefusedBy(error: unknown, constraint: string): boolean {
  return postgresFault(error)?.constraint === constraint;
}
