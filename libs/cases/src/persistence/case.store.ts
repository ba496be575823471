import { type CaseId, type NeedId, type Page, type PageRequest, pageOf, parseIdCursor } from '@causeway/kernel';
import { type UnitOfWork, postgresFault, selectColumns } from '@causeway/platform';
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

const caseColumns = selectColumns(caseTable);
const needColumns = selectColumns(needTable);

/** Rows the caller may see; row-level security does the scoping. */
@Injectable()
export class CaseStore {
  async insertCase(tx: UnitOfWork, row: Case): Promise<void> {
    await tx.manager.insert(caseTable, { ...row, hiddenFrom: [] });
  }

  findCase(tx: UnitOfWork, id: CaseId): Promise<Case | null> {
    // Whoever broke the glass sees another agency's file, and works on none but their own.
    return only(tx.sql<Case>(`select ${caseColumns} from cases.case_file where id = :id and agency_id = :agency`, { id, agency: tx.caller.agencyId }));
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
    return only(tx.sql<Need>(`select ${needColumns} from cases.need where id = :id and agency_id = :agency`, { id, agency: tx.caller.agencyId }));
  }

  /** What the person said is held first, with others, and then the row: in one message, so each sees what the wait for the one before let happen. */
  async lockNeed(tx: UnitOfWork, id: NeedId): Promise<Need | null> {
    const own = { id, agency: tx.caller.agencyId };
    const [held, locked] = await Promise.allSettled([
      tx.sql(`select pg_advisory_xact_lock_shared(hashtextextended('consent ' || case_id, 0)) from cases.need where id = :id and agency_id = :agency`, own),
      only(tx.sql<Need>(`select ${needColumns} from cases.need where id = :id and agency_id = :agency for update`, own)),
    ]);
    if (held.status === 'rejected') throw held.reason;
    if (locked.status === 'rejected') throw locked.reason;
    return locked.value;
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
  setNeed(tx: UnitOfWork, id: NeedId, to: Pick<Need, 'status' | 'reason' | 'until' | 'proposed'>): void {
    const settledAt = needEnded.includes(to.status) ? tx.now : null;
    const forgets = unfinished.has(to.status) ? '' : `, facts = '{}'`;
    const moves = `update cases.need set status = :status, reason = :reason, until = :until, proposed = :proposed, settled_at = :settledAt${forgets} where id = :id`;
    tx.write(moves, { id, settledAt, ...to }, { refused: (error) => (isRefusedBy(error, 'need_still_referred') ? new NeedStillReferred() : error) });
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

  /** Until the transaction ends: whoever adds to the ledger holds it alone, whoever relies on it with others (`lockNeed`). */
  async holdConsent(tx: UnitOfWork, caseId: CaseId): Promise<void> {
    await tx.sql(`select pg_advisory_xact_lock(hashtextextended('consent ' || :caseId::uuid, 0))`, { caseId });
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

async function only<Row>(rows: Promise<readonly Row[]>): Promise<Row | null> {
  return (await rows)[0] ?? null;
}

/** A rule of the database, by its name. */
function isRefusedBy(error: unknown, constraint: string): boolean {
  return postgresFault(error)?.constraint === constraint;
}
