import type { CaseId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';

/** Service role FOLLOW_UP; the functions do the scoping. */
@Injectable()
export class ErasureStore {
  /** @returns the names of the keys on which it hung */
  async erase(tx: UnitOfWork, caseId: CaseId): Promise<string[]> {
    const [gone] = await tx.sql<{ ids: string[] }>(`select referrals.erase_talk(:caseId) as ids`, { caseId });
    return gone?.ids ?? [];
  }

  /** Takes away again what hangs on destroyed keys. @returns keys of what was erased that are not among them */
  async settle(tx: UnitOfWork, destroyed: readonly string[]): Promise<string[]> {
    const [left] = await tx.sql<{ ids: string[] }>(`select referrals.settle_erased_talk(:destroyed::uuid[]) as ids`, { destroyed });
    return left?.ids ?? [];
  }
}
