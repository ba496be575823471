import { AccessModule } from '@causeway/access';
import { CasesModule } from '@causeway/cases';
import { DirectoryModule } from '@causeway/directory';
import { EventListeners, type MigrationClass } from '@causeway/platform';
import { Module, type OnModuleInit } from '@nestjs/common';
import { ReasonResolver } from './api/reason.resolver.js';
import { ReferralLiveResolver } from './api/referral-live.resolver.js';
import { ReferralResolver } from './api/referral.resolver.js';
import { Referrals1763807000000 } from './persistence/migrations/1763807000000-referrals.js';
import { ReferralStore } from './persistence/referral.store.js';
import { referralTable } from './persistence/referral.table.js';
import { Referrals } from './referrals.js';

export const referralsMigrations: readonly MigrationClass[] = [Referrals1763807000000];
export const referralsTables = [referralTable];

@Module({ imports: [AccessModule, CasesModule, DirectoryModule], providers: [Referrals, ReferralStore], exports: [Referrals] })
export class ReferralsModule implements OnModuleInit {
  constructor(
    private readonly listeners: EventListeners,
    private readonly referrals: Referrals,
  ) {}

  onModuleInit(): void {
    recallOnWithdrawnConsent(this.listeners, this.referrals);
  }
}

/** Who may no longer know stops knowing in the same transaction. */
export function recallOnWithdrawnConsent(listeners: EventListeners, referrals: Referrals): void {
  listeners.react('consent.withdrawn', async (tx, { caseId }) => {
    if (caseId !== undefined) await referrals.recallAll(tx, caseId, 'SURVIVOR_WITHDREW_CONSENT');
  });
}

@Module({ imports: [ReferralsModule], providers: [ReferralResolver, ReasonResolver, ReferralLiveResolver] })
export class ReferralsApiModule {}
