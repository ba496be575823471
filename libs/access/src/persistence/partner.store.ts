import type { AccountId, AgencyId } from '@causeway/kernel';
import { type UnitOfWork, selectColumns } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { Partner } from '../domain/partner.js';
import { partnerTable } from './partner.table.js';

const columns = selectColumns(partnerTable);

@Injectable()
export class PartnerStore {
  async find(tx: UnitOfWork, agencyId: AgencyId): Promise<Partner | null> {
    const [row] = await tx.sql<Partner>(`select ${columns} from access.partner where agency_id = :agencyId`, { agencyId });
    return row ?? null;
  }

  all(tx: UnitOfWork): Promise<Partner[]> {
    return tx.manager.find(partnerTable);
  }

  async put(tx: UnitOfWork, partner: Partner): Promise<void> {
    await tx.manager.upsert(partnerTable, partner, ['agencyId']);
  }

  /** Who goes by that name in an agency: the desk itself looks, past the wall; case and spaces do not matter. */
  async accountsNamed(tx: UnitOfWork, agencyId: AgencyId, name: string): Promise<AccountId[]> {
    const [found] = await tx.sql<{ ids: AccountId[] }>(`select access.accounts_named(:agencyId, :name) as ids`, { agencyId, name });
    return found?.ids ?? [];
  }
}
