import { systemCaller } from '@causeway/access';
import type { AgencyId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { asked, live } from './domain/lifecycle.js';
import { recipientSuspended } from './domain/suspended-recipient.js';
import { ReferralStore } from './persistence/referral.store.js';
import { Steps } from './steps.js';

/** What becomes of referrals to an agency that has lost the network's trust. */
@Injectable()
export class Suspensions {
  constructor(
    private readonly store: ReferralStore,
    private readonly steps: Steps,
  ) {}

  /**
   * What it has not answered is taken back, so that the need is open again, and every sender is told. Whom it took in already
   * stays on record as being there: nobody may be lost to a clean list. @returns how many referrals to it were open
   */
  leave(tx: UnitOfWork, agencyId: AgencyId): Promise<number> {
    const behind = (id: AgencyId) => systemCaller('FOLLOW_UP', { agencyId: id, requestId: tx.caller.requestId });
    return tx.within(behind(agencyId), async (inside) => {
      const open = await this.store.findOfRecipient(inside, agencyId, live);
      for (const seen of open) {
        await inside.within(behind(seen.senderAgencyId), async (sender) => {
          await sender.record(recipientSuspended(seen));
          await this.steps.endWhere(sender, [seen], async ({ id, status }) => (id === seen.id && asked.includes(status) ? 'AGENCY_SUSPENDED' : undefined));
        });
      }
      return open.length;
    });
  }
}
