import type { ReferralId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Referrals, Tasks } from '@causeway/referrals';
import { Injectable } from '@nestjs/common';
import { callWithinMs } from './domain/rule.js';

/** When nothing that leaves the desk wakes anybody: a coordinator rings, and writes down what came of it. */
@Injectable()
export class Calls {
  constructor(
    private readonly tasks: Tasks,
    private readonly referrals: Referrals,
  ) {}

  /** Within the walls of whoever was to be told. One call at a time for a referral, and none once somebody there has acknowledged. */
  async ask(tx: UnitOfWork, referralId: ReferralId, reason: string): Promise<void> {
    const referral = await this.referrals.get(tx, referralId).catch(() => undefined);
    if (referral?.status !== 'SENT' || referral.recipientAgencyId !== tx.caller.agencyId) return;
    await this.tasks.raise(tx, { kind: 'CALL_AND_RECORD', referralId, reason, dueAt: await this.tasks.dueWithin(tx, referral.urgency, callWithinMs(referral.urgency)) });
  }
}
