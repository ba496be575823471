import type { CaseId, Page, PageRequest } from '@causeway/kernel';
import { pageOf, parseIdCursor } from '@causeway/kernel';
import { type UnitOfWork, selectColumns } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import type { Exclusion, ExclusionId, LiftReason } from '../domain/exclusion.js';
import type { LegalBasis, LegalBasisId } from '../domain/legal-basis.js';
import { caseTable } from './case.table.js';
import { exclusionTable } from './exclusion.table.js';
import { legalBasisTable } from './legal-basis.table.js';

const exclusionColumns = selectColumns(exclusionTable);

/** What stands beside the ledger: whom the person shuns, and grounds in law. */
@Injectable()
export class StandingStore {
  async insertExclusion(tx: UnitOfWork, row: Exclusion): Promise<void> {
    await tx.manager.insert(exclusionTable, row);
  }

  findExclusion(tx: UnitOfWork, id: ExclusionId): Promise<Exclusion | null> {
    return tx.manager.findOneBy(exclusionTable, { id });
  }

  async liftExclusion(tx: UnitOfWork, id: ExclusionId, reason: LiftReason): Promise<void> {
    await tx.manager.update(exclusionTable, { id }, { liftedAt: tx.now, liftedBy: tx.caller.accountId, liftReason: reason });
  }

  /** Newest first; lifted ones too. */
  async exclusions(tx: UnitOfWork, caseId: CaseId, { first, after }: PageRequest): Promise<Page<Exclusion>> {
    const place = parseIdCursor<ExclusionId>(after);
    const where = place === undefined ? { caseId } : { caseId, id: LessThan(place) };
    return pageOf(await tx.manager.find(exclusionTable, { where, order: { id: 'DESC' }, take: first + 1 }), first, (row) => row.id);
  }

  exclusionsOf(tx: UnitOfWork, caseId: CaseId): Promise<Exclusion[]> {
    return tx.sql<Exclusion>(`select ${exclusionColumns} from cases.exclusion where case_id = :caseId`, { caseId });
  }

  /** From now on the file does not exist for these. */
  async hideCase(tx: UnitOfWork, caseId: CaseId, from: readonly string[]): Promise<void> {
    await tx.manager.update(caseTable, { id: caseId }, { hiddenFrom: from });
  }

  async insertLegalBasis(tx: UnitOfWork, row: LegalBasis): Promise<void> {
    await tx.manager.insert(legalBasisTable, row);
  }

  findLegalBasis(tx: UnitOfWork, id: LegalBasisId): Promise<LegalBasis | null> {
    return tx.manager.findOneBy(legalBasisTable, { id });
  }

  async changeLegalBasis(tx: UnitOfWork, id: LegalBasisId, change: Partial<Pick<LegalBasis, 'approvedAt' | 'approvedBy' | 'reviewBy' | 'endedAt' | 'endedBy'>>): Promise<void> {
    await tx.manager.update(legalBasisTable, { id }, change);
  }

  legalBasesOf(tx: UnitOfWork, caseId: CaseId): Promise<LegalBasis[]> {
    return tx.manager.findBy(legalBasisTable, { caseId });
  }

  /** Newest first. */
  async legalBases(tx: UnitOfWork, caseId: CaseId, { first, after }: PageRequest): Promise<Page<LegalBasis>> {
    const place = parseIdCursor<LegalBasisId>(after);
    const where = place === undefined ? { caseId } : { caseId, id: LessThan(place) };
    return pageOf(await tx.manager.find(legalBasisTable, { where, order: { id: 'DESC' }, take: first + 1 }), first, (row) => row.id);
  }
}
