import { type AccountId, type AgencyId, type Page, type PageRequest, pageOf, parseIdCursor } from '@causeway/kernel';
import { type UnitOfWork, postgresFault } from '@causeway/platform';
import { Injectable } from '@nestjs/common';
import type { Account } from '../domain/account.js';
import { LastOfItsKind } from '../domain/errors.js';
import { accountTable } from './account.table.js';

const lastOnes = ['account_last_administrator', 'account_last_coordinator'];

/** Accounts as those who manage people see and change them; row-level security says which. */
@Injectable()
export class PersonStore {
  find(tx: UnitOfWork, id: AccountId): Promise<Account | null> {
    return tx.manager.findOneBy(accountTable, { id });
  }

  lock(tx: UnitOfWork, id: AccountId): Promise<Account | null> {
    return tx.manager.findOne(accountTable, { where: { id }, lock: { mode: 'pessimistic_write' } });
  }

  /** In the order in which they joined. */
  async page(tx: UnitOfWork, { first, after }: PageRequest, agencyId: AgencyId): Promise<Page<Account>> {
    const last = parseIdCursor<AccountId>(after) ?? null;
    const rows = await tx.manager
      .createQueryBuilder(accountTable, 'account')
      .where('account.agencyId = :agencyId', { agencyId })
      .andWhere('(:last::uuid is null or account.id > :last)', { last })
      .orderBy('account.id')
      .limit(first + 1)
      .getMany();
    return pageOf(rows, first, (row) => row.id);
  }

  /** @throws {LastOfItsKind} when nobody would be left who can do that work */
  async change(tx: UnitOfWork, id: AccountId, { roles, status }: Pick<Account, 'roles' | 'status'>): Promise<void> {
    await tx.manager.update(accountTable, { id }, { roles: [...roles], status }).catch((error: unknown) => {
      throw lastOnes.includes(postgresFault(error)?.constraint ?? '') ? new LastOfItsKind() : error;
    });
  }

  /** Ends their sessions and takes back codes they made. @returns how many sessions */
  async end(tx: UnitOfWork, id: AccountId): Promise<number> {
    const [row] = await tx.sql<{ ended: number }>(`select access.end_account(:id) as ended`, { id });
    return row?.ended ?? 0;
  }

  /** @param unknowable the hash of a password that nobody knows */
  async resetFactors(tx: UnitOfWork, id: AccountId, unknowable: string): Promise<number> {
    const [row] = await tx.sql<{ ended: number }>(`select access.reset_factors(:id, :unknowable) as ended`, { id, unknowable });
    return row?.ended ?? 0;
  }
}
