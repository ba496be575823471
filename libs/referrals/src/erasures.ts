import { systemCaller } from '@causeway/access';
import { destroyShare } from '@causeway/cases';
import type { CaseId } from '@causeway/kernel';
import { KEYS, type KeyPort, type UnitOfWork, Work } from '@causeway/platform';
import { Inject, Injectable } from '@nestjs/common';
import { ErasureStore } from './persistence/erasure.store.js';

/** What was said about a person, and the files with it, go when the person is erased: here at once, and in older backups with their keys. */
@Injectable()
export class Erasures {
  constructor(
    private readonly work: Work,
    private readonly store: ErasureStore,
    @Inject(KEYS) private readonly keys: KeyPort,
  ) {}

  /** In the transaction in which the person is erased. */
  async erase(tx: UnitOfWork, caseId: CaseId): Promise<void> {
    const { agencyId, requestId } = tx.caller;
    await tx.within(systemCaller('FOLLOW_UP', { agencyId, requestId }), async (inner) => {
      for (const keyId of await this.store.erase(inner, caseId)) inner.enqueue(destroyShare, { keyId }, { urgent: true });
    });
  }

  /** What was erased stays erased, whichever of the two, database or key store, was brought back from an older copy. The worker calls it. @returns shares that were destroyed again */
  async settle(): Promise<number> {
    const destroyed = await this.keys.destroyedShares();
    const left = await this.work.run(systemCaller('FOLLOW_UP', { requestId: 'erasures' }), (tx) => this.store.settle(tx, destroyed));
    for (const id of left) await this.keys.destroyShare(id);
    return left.length;
  }
}
