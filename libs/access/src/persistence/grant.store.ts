import type { AgencyId, CaseId, Page, PageRequest, ReferralId } from '@causeway/kernel';
import { pageOf, parseIdCursor } from '@causeway/kernel';
import { type UnitOfWork, insertText } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { LessThan } from 'typeorm';
import type { Grant, GrantEnd, GrantId, Tier } from '../domain/grant.js';
import { grantTable } from './grant.table.js';

const add = insertText(grantTable);

/** Whose grants of which tiers end, why, and when. */
export interface Ending {
  readonly reason: GrantEnd;
  readonly at: Date;
  /** Left out: of every tier. */
  readonly tiers?: readonly Tier[];
}

/** Rows that the caller's agency gave or was given; they are added and ended, never changed. */
@Injectable()
export class GrantStore {
  insert(tx: UnitOfWork, row: Grant): void {
    tx.write(add, { ...row });
  }

  endOfReferral(tx: UnitOfWork, referralId: ReferralId, { reason, at, tiers }: Ending): void {
    tx.write(
      `update access.disclosure_grant set ended_at = :at, end_reason = :reason
       where referral_id = :referralId and (ended_at is null or ended_at > :at) and ends_at > :at and (:tiers::text[] is null or tier = any(:tiers::text[]))`,
      { referralId, reason, at, tiers: tiers ?? null },
    );
  }

  async endOfAgency(tx: UnitOfWork, agencyId: AgencyId, { reason, at }: Ending): Promise<number> {
    const ended = await tx.sql<{ id: string }>(
      `update access.disclosure_grant set ended_at = :at, end_reason = :reason where agency_id = :agencyId and (ended_at is null or ended_at > :at) and ends_at > :at returning id`,
      { agencyId, reason, at },
    );
    return ended.length;
  }

  ofReferral(tx: UnitOfWork, referralId: ReferralId): Promise<Grant[]> {
    return tx.manager.find(grantTable, { where: { referralId }, order: { id: 'ASC' } });
  }

  /** Newest first. */
  async ofCase(tx: UnitOfWork, caseId: CaseId, { first, after }: PageRequest): Promise<Page<Grant>> {
    const place = parseIdCursor<GrantId>(after);
    const where = place === undefined ? { caseId } : { caseId, id: LessThan(place) };
    const found = await tx.manager.find(grantTable, { where, order: { id: 'DESC' }, take: first + 1 });
    return pageOf(found, first, (row) => row.id);
  }
}
