import type { AgencyId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { AnswerBand } from '../domain/matching.js';

/** How agencies answer. */
@Injectable()
export class AnswerRecordStore {
  async bandsOf(tx: UnitOfWork, agencies: readonly AgencyId[]): Promise<ReadonlyMap<AgencyId, AnswerBand>> {
    const rows = await tx.sql<{ agencyId: AgencyId; band: AnswerBand }>(
      `select agency_id as "agencyId", band from referrals.answer_record where agency_id = any(:agencies::uuid[])`,
      { agencies },
    );
    return new Map(rows.map(({ agencyId, band }) => [agencyId, band]));
  }

  /** Reads every referral of half a year once. Service role FOLLOW_UP. @returns of how many agencies something is known */
  async reckon(tx: UnitOfWork): Promise<number> {
    const [found] = await tx.sql<{ agencies: number }>(`select referrals.reckon_answers() as agencies`, {});
    return found?.agencies ?? 0;
  }
}
