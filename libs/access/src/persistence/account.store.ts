import type { AccountId, AgencyId, Role } from '@causeway/kernel';
import { type UnitOfWork, selectColumns } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { Account } from '../domain/account.js';
import type { Agency } from '../domain/agency.js';
import { accountTable } from './account.table.js';
import { agencyTable } from './agency.table.js';

const accountColumns = selectColumns(accountTable);
const agencyColumns = selectColumns(agencyTable);

/** A colleague to be told of something. */
export interface Recipient {
  readonly accountId: AccountId;
  readonly email: string;
  readonly locale: string;
}

@Injectable()
export class AccountStore {
  async findAccount(tx: UnitOfWork, id: AccountId): Promise<Account | null> {
    const [row] = await this.findAccounts(tx, [id]);
    return row ?? null;
  }

  findAccounts(tx: UnitOfWork, ids: readonly AccountId[]): Promise<Account[]> {
    return tx.sql<Account>(`select ${accountColumns} from access.account where id = any(:ids::uuid[])`, { ids });
  }

  findAgencies(tx: UnitOfWork, ids: readonly AgencyId[]): Promise<Agency[]> {
    return tx.sql<Agency>(`select ${agencyColumns} from access.agency where id = any(:ids::uuid[])`, { ids });
  }

  async agenciesWith(tx: UnitOfWork, role: Role): Promise<AgencyId[]> {
    const [found] = await tx.sql<{ ids: AgencyId[] }>(`select access.agencies_with(:role) as ids`, { role });
    return found?.ids ?? [];
  }

  /** Members of the caller's own agency who hold one of the roles. */
  recipients(tx: UnitOfWork, roles: readonly Role[]): Promise<Recipient[]> {
    return tx.sql<Recipient>(
      `select id as "accountId", email, locale from access.account
       where agency_id = :agency and status = 'ACTIVE' and roles && :roles::text[] order by id`,
      { agency: tx.caller.agencyId, roles },
    );
  }

  /** The caller's own; the database knows no other way. */
  async changePassword(tx: UnitOfWork, passwordHash: string): Promise<void> {
    await tx.sql(`select access.change_password(:passwordHash)`, { passwordHash });
  }

  /** A repeat renews its name and number alone: what happened to its standing since is not undone. */
  async putAgency(tx: UnitOfWork, agency: Omit<Agency, 'createdAt'>): Promise<void> {
    await tx.sql(
      `insert into access.agency (id, name, kind, country_code, duty_phone, status, probation_until, agreement_until)
       values (:id, :name, :kind, :countryCode, :dutyPhone, :status, :probationUntil, :agreementUntil)
       on conflict (id) do update set name = excluded.name, duty_phone = excluded.duty_phone`,
      { ...agency },
    );
  }

  async putAccount(tx: UnitOfWork, account: Omit<Account, 'createdAt'>, passwordHash: string): Promise<void> {
    await tx.sql(
      `insert into access.account (id, agency_id, email, display_name, password_hash, roles, locale, status)
       values (:id, :agencyId, :email, :displayName, :passwordHash, :roles, :locale, :status)
       on conflict (id) do nothing`,
      { ...account, passwordHash },
    );
  }
}
