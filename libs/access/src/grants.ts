import { type AgencyId, type CaseId, type Page, type PageRequest, type ReferralId, newId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import { type Grant, type GrantEnd, type GrantId, type Tier, clipped } from './domain/grant.js';
import { systemCaller } from './domain/system-caller.js';
import { GrantStore } from './persistence/grant.store.js';

export type NewGrant = Omit<Grant, 'id' | 'ownerAgencyId' | 'startsAt' | 'endedAt' | 'endReason'>;

/** The one way across agencies: opened by what the person allowed, ended by what happens, and by time at the latest. */
@Injectable()
export class Grants {
  constructor(private readonly store: GrantStore) {}

  /** Behind the walls of the agency that answers for the person: nobody else gives. It lasts no longer than its tier allows. */
  open(tx: UnitOfWork, wanted: NewGrant): GrantId {
    const row = { ...wanted, startsAt: tx.now, ownerAgencyId: tx.caller.agencyId };
    const id = newId<GrantId>(tx.now);
    this.store.insert(tx, { ...row, id, endsAt: clipped(row), endedAt: null, endReason: null });
    return id;
  }

  /** Ends what a referral opened, now or after a grace. */
  endOfReferral(tx: UnitOfWork, referralId: ReferralId, end: { reason: GrantEnd; tiers?: readonly Tier[]; graceMinutes?: number }): void {
    const { reason, tiers, graceMinutes = 0 } = end;
    this.store.endOfReferral(tx, referralId, { reason, at: new Date(tx.now.getTime() + graceMinutes * 60_000), ...(tiers === undefined ? {} : { tiers }) });
  }

  /** Everything an agency was given, when it is suspended. @returns how many were in force */
  endAllOf(tx: UnitOfWork, agencyId: AgencyId): Promise<number> {
    const inside = systemCaller('FOLLOW_UP', { agencyId, requestId: tx.caller.requestId });
    return tx.within(inside, (inner) => this.store.endOfAgency(inner, agencyId, { reason: 'SUSPENDED', at: tx.now }));
  }

  /** What was opened for one referral, oldest first; ended ones too. */
  ofReferral(tx: UnitOfWork, referralId: ReferralId): Promise<Grant[]> {
    return this.store.ofReferral(tx, referralId);
  }

  /** Who could and can see a person, newest first. */
  ofCase(tx: UnitOfWork, caseId: CaseId, page: PageRequest): Promise<Page<Grant>> {
    return this.store.ofCase(tx, caseId, page);
  }
}
