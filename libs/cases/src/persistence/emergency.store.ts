import { type AgencyId, type CaseId, type Page, type PageRequest, pageOf, parseIdCursor } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import type { Case } from '../domain/case.js';
import type { EmergencyAccess, EmergencyId, GlassFinding } from '../domain/emergency.js';
import type { Need } from '../domain/need.js';
import { caseTable } from './case.table.js';
import { emergencyTable } from './emergency.table.js';
import { needTable } from './need.table.js';

/** Looks at other agencies' cases; row-level security says for how long. */
@Injectable()
export class EmergencyStore {
  /** Past the walls, for an id alone. */
  async findTarget(tx: UnitOfWork, code: string): Promise<{ caseId: CaseId; agencyId: AgencyId } | undefined> {
    const [found] = await tx.sql<{ caseId: CaseId; agencyId: AgencyId }>(
      `select case_id as "caseId", agency_id as "agencyId" from cases.find_for_emergency(:code)`,
      { code },
    );
    return found;
  }

  async usedToday(tx: UnitOfWork): Promise<number> {
    const [found] = await tx.sql<{ used: number }>(`select cases.glasses_broken_today() as used`);
    return found?.used ?? 0;
  }

  async insert(tx: UnitOfWork, row: EmergencyAccess): Promise<void> {
    await tx.manager.insert(emergencyTable, row);
  }

  find(tx: UnitOfWork, id: EmergencyId): Promise<EmergencyAccess | null> {
    return tx.manager.findOneBy(emergencyTable, { id });
  }

  async review(tx: UnitOfWork, id: EmergencyId, finding: GlassFinding): Promise<void> {
    await tx.manager.update(emergencyTable, { id }, { finding, reviewedAt: tx.now, reviewedBy: tx.caller.accountId });
  }

  /** Newest first: one's own, those of one's agency's people, or for the rapporteur all. */
  async page(tx: UnitOfWork, { first, after }: PageRequest): Promise<Page<EmergencyAccess>> {
    const place = parseIdCursor<EmergencyId>(after);
    const where = place === undefined ? {} : { id: LessThan(place) };
    return pageOf(await tx.manager.find(emergencyTable, { where, order: { id: 'DESC' }, take: first + 1 }), first, (row) => row.id);
  }

  /** The file itself, as far as the walls let the caller see it now. */
  findCase(tx: UnitOfWork, id: CaseId): Promise<Case | null> {
    return tx.manager.findOneBy(caseTable, { id });
  }

  needs(tx: UnitOfWork, caseId: CaseId): Promise<Need[]> {
    return tx.manager.find(needTable, { where: { caseId }, order: { id: 'ASC' }, take: 50 });
  }
}
