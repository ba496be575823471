import type { AccountId, AgencyId } from '@causeway/kernel';
import type { UnitOfWork } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { Partner } from './domain/partner.js';
import { PartnerStore } from './persistence/partner.store.js';

/** Agencies of other countries, and workers of other agencies: what the desk must know so that a person's no reaches them. */
@Injectable()
export class Partners {
  constructor(private readonly store: PartnerStore) {}

  /** @returns null for an agency of this country */
  findBorder(tx: UnitOfWork, agencyId: AgencyId): Promise<Partner | null> {
    return this.store.find(tx, agencyId);
  }

  /** Agencies beyond the border that may not be asked: no agreement holds, the person did not name the country, or it is at risk. */
  async closed(tx: UnitOfWork, { open, atRisk }: { open: readonly string[]; atRisk: readonly string[] }): Promise<AgencyId[]> {
    const partners = await this.store.all(tx);
    const isOpen = ({ country, agreementUntil }: Partner) => agreementUntil !== null && agreementUntil > tx.now && open.includes(country) && !atRisk.includes(country);
    return partners.filter((partner) => !isOpen(partner)).map(({ agencyId }) => agencyId);
  }

  /** Whoever the desk knows by that name in an agency. */
  accountsNamed(tx: UnitOfWork, agencyId: AgencyId, name: string): Promise<AccountId[]> {
    return this.store.accountsNamed(tx, agencyId, name);
  }

  /** Service role SETUP only: an agreement with another country is signed outside this desk. */
  setUp(tx: UnitOfWork, partner: Pick<Partner, 'agencyId' | 'country' | 'agreementUntil'>): Promise<void> {
    return this.store.put(tx, { ...partner, changedBy: tx.caller.accountId, changedAt: tx.now });
  }
}
